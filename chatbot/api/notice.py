"""`GET /v1/notice`: what consent is given to."""

from fastapi import APIRouter

from chatbot import errors
from chatbot.api.dependencies import Counted, JsonRoute, TheHouse
from chatbot.api.problems import declare
from chatbot.notice import Notice
from intents.knowledge import Language

router = APIRouter(prefix="/v1", tags=["visitor"], route_class=JsonRoute, dependencies=[Counted])


@router.get("/notice", summary="Read the privacy notice", responses=declare(errors.BodyInvalid, errors.TooManyRequests))
async def read(house: TheHouse, language: Language = "nb") -> Notice:
    """Return the privacy notice, generated from the settings in force."""
    return house.notices.by_language[language]
