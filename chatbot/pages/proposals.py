"""`/editor/releases/draft` and `/editor/releases/proposals`: the draft beside what is live, proposed, approved or withdrawn.

What is refused is told beside the form, and what was typed stays in it.
"""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import ThePublisher, TheReader
from chatbot.api.editor_releases import Number
from chatbot.api.problems import problem_of
from chatbot.editing import checking, comparing, publishing
from chatbot.editing.publishing import LONGEST_NOTE
from chatbot.errors import (
    CheckMissing,
    DraftInvalid,
    DraftTooLong,
    ProposalSettled,
    ReasonRequired,
    ReleaseMoved,
    SecondPersonRequired,
    SladdError,
)
from chatbot.pages.differing import leaf_of
from chatbot.pages.leaves import LeafNumber
from chatbot.pages.moments import shown, typed
from chatbot.pages.page import Page, ThePage
from chatbot.staff import Staff

router = APIRouter(prefix="/editor/releases", include_in_schema=False, dependencies=[Counted])

HERE: Final = "/editor/releases"
DRAFT: Final = f"{HERE}/draft"


@router.get("/draft")
async def show_draft(page: ThePage, reader: TheReader, house: TheHouse, leaf: LeafNumber = 1) -> Response:
    """Show what the draft would change of what is live, and the form to propose it."""
    return await _draft(page, house, reader, leaf)


@router.post("/draft")
async def propose(
    page: ThePage,
    reader: TheReader,
    house: TheHouse,
    note: Annotated[str, Form()] = "",
    publish_at: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Propose the draft as it was checked, to be published at once or at a time."""
    form = {"note": note, "publish_at": publish_at}
    try:
        moment = typed(publish_at) if publish_at.strip() else None
    except ValueError:
        wrong = page.say("releases.moment_unreadable")
        return await _draft(page, house, reader, 1, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=wrong, form=form)
    try:
        number = await publishing.propose(house.database, reader, note=note, publish_at=moment)
    except (CheckMissing, DraftInvalid, ReleaseMoved, DraftTooLong) as error:
        wrong = page.say("releases.stale") if isinstance(error, CheckMissing) else page.fault(error)
        return await _draft(page, house, reader, 1, _status_of(error), wrong=wrong, form=form)
    return page.go(f"{HERE}/proposals/{number}", done="releases.proposed")


@router.get("/proposals/{number}")
async def show_proposal(
    number: Number, page: ThePage, reader: TheReader, house: TheHouse, leaf: LeafNumber = 1
) -> Response:
    """Show a proposal, what it would change, and what may be done with it."""
    return await _proposal(page, house, reader, number, leaf)


@router.post("/proposals/{number}")
async def approve(
    number: Number, page: ThePage, publisher: ThePublisher, house: TheHouse, reason: Annotated[str, Form()] = ""
) -> Response:
    """Approve a proposal: it is published at once, or at its time."""
    try:
        release = await publishing.approve(
            house.database, publisher, number, house.newsroom.four_eyes, reason=reason
        )  # fmt: skip
    except (SecondPersonRequired, ReasonRequired, ReleaseMoved, ProposalSettled, DraftTooLong) as error:
        return await _proposal(
            page, house, publisher, number, 1, _status_of(error), wrong=page.fault(error), reason=reason
        )  # fmt: skip
    if release is None:
        return page.go(f"{HERE}/proposals/{number}", done="releases.scheduled")
    return page.go(f"{HERE}/{release}", done="releases.published")


@router.get("/proposals/{number}/withdraw")
async def go_back(number: Number, page: ThePage, _reader: TheReader) -> Response:
    """Lead whoever reloads or translates a refusal back to the proposal."""
    return page.go(f"{HERE}/proposals/{number}")


@router.post("/proposals/{number}/withdraw")
async def withdraw(number: Number, page: ThePage, reader: TheReader, house: TheHouse) -> Response:
    """Take a proposal back. The draft stays as it is."""
    try:
        await publishing.withdraw(house.database, reader, number)
    except ProposalSettled as error:
        return await _proposal(page, house, reader, number, 1, _status_of(error), wrong=page.fault(error))
    return page.go(f"{HERE}/proposals/{number}", done="releases.withdrawn")


async def _draft(
    page: Page,
    house: House,
    reader: Staff,
    leaf: int,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
    form: dict[str, Any] | None = None,
) -> Response:
    found = await comparing.compare_draft(house.database, reader)
    return page.render(
        "draft.html", status=status, wrong=wrong, form=form or {"note": "", "publish_at": ""},
        standing=await checking.standing(house.database, reader), live=house.shelf.release.number,
        leaf=leaf_of(found, leaf), address=f"{DRAFT}?", longest=LONGEST_NOTE, moment=shown,
    )  # fmt: skip


async def _proposal(
    page: Page,
    house: House,
    reader: Staff,
    number: int,
    leaf: int,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
    reason: str = "",
) -> Response:
    proposal = await publishing.read_proposal(house.database, reader, number)
    found = await comparing.compare_proposal(house.database, reader, number)
    is_own = proposal.author == reader.name[:100] and await house.newsroom.four_eyes.are_wanted()
    return page.render(
        "proposal.html", status=status, wrong=wrong, reason=reason, proposal=proposal, wants_another=is_own,
        wants_reason=bool(proposal.errors or proposal.regressions), longest=LONGEST_NOTE, moment=shown,
        may_publish=page.member is not None and page.member.has_one_of("publisher"),
        leaf=leaf_of(found, leaf), address=f"{HERE}/proposals/{number}?",
    )  # fmt: skip


def _status_of(error: SladdError) -> int:
    return problem_of(error).status
