"""`/health/live` and `/health/ready`: what an operator's probes ask. Not counted against any limit."""

from fastapi import APIRouter, Request

from chatbot.api.bodies import LiveBody, ReadyBody
from chatbot.api.dependencies import JsonRoute, TheHouse
from chatbot.api.problems import declare
from chatbot.api.stopping import is_stopping
from chatbot.clock import day_of
from chatbot.errors import ArchiveUnavailable, Stopping
from chatbot.retention import expiry_day
from chatbot.storage.condition import can_store

router = APIRouter(prefix="/health", tags=["operator"], route_class=JsonRoute)


@router.get("/live", summary="Is the process alive?", responses=declare())
async def live() -> LiveBody:
    """Answer."""
    return LiveBody(status="alive")


@router.get(
    "/ready",
    summary="Can visitors be answered and their questions stored?",
    responses=declare(ArchiveUnavailable, Stopping),
)
async def ready(request: Request, house: TheHouse) -> ReadyBody:
    """Say so. With the database away visitors are still answered, and told that nothing is stored; that is not ready."""
    if is_stopping(request):
        raise Stopping
    writer = house.writer
    day = expiry_day(day_of(house.conversation.clock()), house.settings.retention_days) if writer.has_failed else None
    is_ready = writer.is_writing and not writer.is_late and await can_store(house.database, by_trying_on=day)
    house.watch.metrics.ready(is_ready=is_ready)
    if not is_ready:
        raise ArchiveUnavailable
    writer.has_failed = False
    return ReadyBody(status="ready", archive="available", release=house.shelf.release.number)
