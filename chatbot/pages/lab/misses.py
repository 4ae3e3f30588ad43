"""`/lab/misses`: a synthetic example that slipped through is saved to the file of misses, with the tester's word for it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from chatbot import errors
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.staffing import OpenToTesters
from chatbot.lab import Miss, report
from chatbot.pages.lab.forms import SentForm, status_of, text_of
from chatbot.pages.page import Page, ThePage
from intents.knowledge import LANGUAGES

SOMEBODY: Final = "development"
"""Who saved an example where nobody signs in."""

TOLD: Final = (errors.MissRefused, errors.MissesUnavailable, errors.QuestionTooLong)

router = APIRouter(prefix="/lab/misses", include_in_schema=False, dependencies=[Counted, OpenToTesters])


@router.get("")
async def form(page: ThePage, house: TheHouse) -> Response:
    """Show the empty form."""
    return _show(page, house, {})


@router.post("/draft")
async def draft(page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Show the form with an example in it. Nothing is saved yet."""
    return _show(page, house, _kept(sent))


@router.post("")
async def saved(request: Request, page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Save an example, or show the form again with what is wrong."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise errors.FormExpired  # another site's form: nobody signs in here in development mode, so no token tells
    kept = _kept(sent)
    staff = house.office.staff(page.member.name if page.member else SOMEBODY)
    try:
        if len(kept["text"]) > house.settings.max_question_chars:
            raise errors.QuestionTooLong
        miss = Miss.of_values(
            kept["text"], [value for value in kept["values"].split("\n") if value], kept["kind"],
            language=kept["of_text"], synthetic=text_of(sent, "synthetic") == "yes",
        )  # fmt: skip
        await report(house.database, staff, house.lab.misses, miss)
    except TOLD as error:
        return _show(page, house, kept, error)
    return page.go("/lab/misses", done="lab.saved")


def _kept(sent: SentForm) -> dict[str, str]:
    return {
        "text": text_of(sent, "text"),
        "values": text_of(sent, "values"),
        "kind": text_of(sent, "kind"),
        "of_text": text_of(sent, "of_text"),
    }


def _show(page: Page, house: TheHouse, kept: Mapping[str, str], fault: errors.SladdError | None = None) -> Response:
    blank = {"text": "", "values": "", "kind": "PERSON", "of_text": page.language}
    return page.render(
        "lab/misses.html", status=HTTPStatus.OK if fault is None else status_of(fault),
        is_on=house.lab.misses is not None, kinds=list(house.conversation.washing.policy.rules), languages_of_texts=LANGUAGES,
        fault=f"lab.faults.{type(fault).__name__}" if fault else None,
        **{**blank, **{name: value for name, value in kept.items() if value}},
    )  # fmt: skip
