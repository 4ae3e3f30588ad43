"""`GET /v1/topics`: what there is to read for who does not want to ask. Nothing is stored, no words are sent."""

from fastapi import APIRouter

from chatbot import errors
from chatbot.api.bodies import TopicsBody
from chatbot.api.dependencies import Counted, JsonRoute, TheConversation
from chatbot.api.problems import declare
from intents.knowledge import Language

router = APIRouter(prefix="/v1", tags=["visitor"], route_class=JsonRoute, dependencies=[Counted])


@router.get("/topics", summary="Browse the topics", responses=declare(errors.BodyInvalid, errors.TooManyRequests))
async def browse(conversation: TheConversation, language: Language = "nb") -> TopicsBody:
    """Return every topic that may be read today, by audience; press its buttons at `POST /v1/choices`."""
    topics, contact = conversation.topics(language)
    return TopicsBody.of(topics, contact, language)
