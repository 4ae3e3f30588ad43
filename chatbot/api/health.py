"""`/health/live` and `/health/ready`: what an operator's probes ask. Not counted against any limit."""

from fastapi import APIRouter

from chatbot.api.bodies import LiveBody, ReadyBody
from chatbot.api.dependencies import JsonRoute, TheHouse
from chatbot.api.problems import declare
from chatbot.errors import ArchiveUnavailable
from chatbot.storage.condition import can_store

router = APIRouter(prefix="/health", tags=["operator"], route_class=JsonRoute)


@router.get("/live", summary="Is the process alive?", responses=declare())
async def live() -> LiveBody:
    """Answer."""
    return LiveBody(status="alive")


@router.get(
    "/ready", summary="Can visitors be answered and their questions stored?", responses=declare(ArchiveUnavailable)
)
async def ready(house: TheHouse) -> ReadyBody:
    """Say so. With the database away visitors are still answered, and told that nothing is stored; that is not ready."""
    if not house.writer.is_writing or not await can_store(house.database, by_trying=house.writer.has_failed):
        raise ArchiveUnavailable
    house.writer.has_failed = False
    return ReadyBody(status="ready", archive="available", release=house.shelf.release.number)
