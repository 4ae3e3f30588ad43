"""`/health/live` and `/health/ready`: what an operator's probes ask. Not counted against any limit."""

from fastapi import APIRouter

from chatbot.api.bodies import LiveBody, ReadyBody
from chatbot.api.dependencies import JsonRoute, TheHouse
from chatbot.api.problems import declare

router = APIRouter(prefix="/health", tags=["operator"], route_class=JsonRoute)


@router.get("/live", summary="Is the process alive?", responses=declare())
async def live() -> LiveBody:
    """Answer."""
    return LiveBody(status="alive")


@router.get("/ready", summary="Can visitors be answered?", responses=declare())
async def ready(house: TheHouse) -> ReadyBody:
    """Say so; a database that is down does not silence the bot, and is named."""
    available = await house.database.is_available()
    return ReadyBody(status="ready", archive="available" if available else "unavailable", release=house.release)
