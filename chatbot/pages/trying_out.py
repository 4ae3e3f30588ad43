"""`/editor/try-out`: a question asked of the draft and of what is live, side by side. It is redacted first and never stored."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, Placed, TheHouse
from chatbot.api.editing import TheEditor
from chatbot.editing.trying import Beside, try_out
from chatbot.errors import CheckMissing, QuestionEmpty, QuestionTooLong, RedactionUnavailable
from chatbot.pages.opening import address_of, preview
from chatbot.pages.page import Page, ThePage
from chatbot.staff import Staff
from intents.knowledge import LANGUAGES, Language
from redaction import RawText

router = APIRouter(prefix="/editor/try-out", include_in_schema=False, dependencies=[Counted, Placed])

From = Annotated[str, Query(alias="from", max_length=64, pattern=r"^[a-z0-9_]*$")]
PERCENT: Final = 100


@router.get("")
async def form(page: ThePage, _editor: TheEditor, house: TheHouse, intent: From = "") -> Response:
    """Show the box."""
    return _page(page, house, intent, "nb")


@router.post("")
async def ask(
    page: ThePage,
    editor: TheEditor,
    house: TheHouse,
    question: Annotated[str, Form()] = "",
    language: Annotated[Language, Form()] = "nb",
    intent: Annotated[str, Form(alias="from", max_length=64, pattern=r"^[a-z0-9_]*$")] = "",
) -> Response:
    """Ask both. What was typed is not shown again: what is left of it after redaction is."""
    try:
        redacted, beside = await _asked(house, editor, question, language)
    except (CheckMissing, QuestionEmpty, QuestionTooLong, RedactionUnavailable) as error:
        status = HTTPStatus.CONFLICT if isinstance(error, CheckMissing) else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(page, house, intent, language, status, wrong=page.fault(error))
    return _page(page, house, intent, language, redacted=redacted, beside=beside)


async def _asked(house: House, staff: Staff, question: str, language: Language) -> tuple[str, Beside]:
    redaction = await house.conversation.redact(RawText(question))
    text = redaction.text
    live = house.shelf.release
    return text.text, await try_out(house.database, staff, house.newsroom.fitting, live, text, language)


def _page(
    page: Page,
    house: House,
    intent: str,
    language: Language,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
    redacted: str = "",
    beside: Beside | None = None,
) -> Response:
    return page.render(
        "try_out.html", status=status, back=address_of(intent) if intent else None, intent=intent, chosen=language,
        wrong=wrong, redacted=redacted, beside=beside, names=LANGUAGES, preview=preview, address_of=address_of,
        site=house.settings.site_url, percent=_percent,
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{share * PERCENT:.0f} %"
