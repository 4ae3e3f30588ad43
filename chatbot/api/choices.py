"""`POST /v1/choices`: a visitor presses a button. No words, nothing stored; a POST, so that no log on the way has it."""

from fastapi import APIRouter

from chatbot import errors
from chatbot.api.bodies import ChoiceBody, ChoiceReplyBody, ReplyBody
from chatbot.api.dependencies import Counted, JsonRoute, TheConversation, TheHouse
from chatbot.api.problems import declare

router = APIRouter(prefix="/v1", tags=["visitor"], route_class=JsonRoute, dependencies=[Counted])


@router.post(
    "/choices",
    summary="Press a button",
    responses=declare(
        errors.ChoiceMissing,
        errors.BodyTooLarge,
        errors.MediaTypeUnsupported,
        errors.BodyInvalid,
        errors.TooManyRequests,
    ),
)
async def press(body: ChoiceBody, conversation: TheConversation, house: TheHouse) -> ChoiceReplyBody:
    """Return what a button leads to."""
    return ChoiceReplyBody(reply=ReplyBody.of(conversation.press(body.choice, body.language), house.settings.site_url))
