"""`/v1/receipt`: a visitor's rights without an account. The receipt is the whole proof."""

from fastapi import APIRouter, status

from chatbot import errors
from chatbot.api.bodies import KeptQuestionBody, QuestionBody
from chatbot.api.dependencies import Counted, JsonRoute, Placed, ShownReceipt, TheConversation
from chatbot.api.problems import declare
from chatbot.api.questions import PROBLEMS_OF_A_QUESTION, asked
from chatbot.storage.tables import Question

router = APIRouter(prefix="/v1/receipt", tags=["rights"], route_class=JsonRoute, dependencies=[Counted])

PROBLEMS_OF_A_RECEIPT = (
    errors.ReceiptMissing,
    errors.ReceiptUnknown,
    errors.TooManyRequests,
    errors.ArchiveUnavailable,
)


@router.get("", summary="Access: see what is stored", responses=declare(*PROBLEMS_OF_A_RECEIPT))
async def see(receipt: ShownReceipt, conversation: TheConversation) -> KeptQuestionBody:
    """Return what is kept under the receipt."""
    return _kept(await conversation.look_up(receipt))


@router.delete(
    "",
    summary="Erasure, objection, withdrawal: delete what is stored",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*PROBLEMS_OF_A_RECEIPT),
)
async def erase(receipt: ShownReceipt, conversation: TheConversation) -> None:
    """Delete what is kept under the receipt, at once. Also 204 when it is already gone."""
    await conversation.erase(receipt)


@router.put(
    "",
    summary="Rectification: correct what is stored",
    responses=declare(*PROBLEMS_OF_A_QUESTION, *PROBLEMS_OF_A_RECEIPT),
    dependencies=[Placed],
)
async def rectify(body: QuestionBody, receipt: ShownReceipt, conversation: TheConversation) -> KeptQuestionBody:
    """Redact a corrected question anew and put it in place of the old one; its day stays."""
    return _kept(await conversation.rectify(receipt, asked(body)))


@router.put(
    "/restriction",
    summary="Restriction: hide what is stored until its day",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*PROBLEMS_OF_A_RECEIPT),
)
async def restrict(receipt: ShownReceipt, conversation: TheConversation) -> None:
    """Show the question to nobody until it is deleted."""
    await conversation.restrict(receipt, restricted=True)


@router.delete(
    "/restriction",
    summary="Lift a restriction",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*PROBLEMS_OF_A_RECEIPT),
)
async def lift(receipt: ShownReceipt, conversation: TheConversation) -> None:
    """Let the question be seen again."""
    await conversation.restrict(receipt, restricted=False)


def _kept(question: Question) -> KeptQuestionBody:
    return KeptQuestionBody.model_validate(
        {
            "redacted": question.redacted.text,
            "language": question.language,
            "stored_on": question.stored_on,
            "expires_on": question.expires_on,
            "restricted": question.restricted,
        }
    )
