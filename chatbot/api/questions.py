"""`POST /v1/questions`: a visitor asks."""

from fastapi import APIRouter

from chatbot import errors
from chatbot.api.bodies import AnswerBody, QuestionBody, ReplyBody, StoredQuestionBody
from chatbot.api.dependencies import Counted, JsonRoute, Placed, TheConversation, TheHouse
from chatbot.api.problems import declare
from chatbot.conversation import Asked, Remembered
from redaction import RawText

router = APIRouter(prefix="/v1", tags=["visitor"], route_class=JsonRoute, dependencies=[Counted])

PROBLEMS_OF_A_QUESTION = (
    errors.ConsentRequired,
    errors.NoticeChanged,
    errors.QuestionEmpty,
    errors.QuestionTooLong,
    errors.BodyTooLarge,
    errors.MediaTypeUnsupported,
    errors.BodyInvalid,
    errors.TooManyRequests,
    errors.RedactionUnavailable,
)


@router.post("/questions", summary="Ask a question", responses=declare(*PROBLEMS_OF_A_QUESTION), dependencies=[Placed])
async def ask(body: QuestionBody, conversation: TheConversation, house: TheHouse) -> AnswerBody:
    """Redact a question, answer it, and keep the redacted words under a receipt until their day."""
    reply, remembered = await conversation.answer(asked(body))
    return AnswerBody(reply=ReplyBody.of(reply, house.settings.site_url), question=_stored(remembered))


def asked(body: QuestionBody) -> Asked:
    """Return the body as the hall knows it."""
    return Asked(body.consent, RawText(body.question), body.language, body.notice_version)


def _stored(remembered: Remembered) -> StoredQuestionBody:
    receipt = remembered.receipt
    return StoredQuestionBody(
        redacted=remembered.redacted.text,
        language=remembered.language,
        stored=receipt is not None,
        receipt=receipt.token if receipt else None,
        expires_on=receipt.expires_on if receipt else None,
    )
