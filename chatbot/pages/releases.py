"""`/editor/releases`: what has been published, what waits to be, any two compared, and the way back to an older one."""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import ThePublisher, TheReader
from chatbot.api.editor_releases import Number
from chatbot.editing import comparing, publishing
from chatbot.editing.waiting import OPEN
from chatbot.errors import DraftTooLong, ReleaseMissing
from chatbot.pages.differing import leaf_of
from chatbot.pages.leaves import LeafNumber
from chatbot.pages.moments import shown
from chatbot.pages.page import Page, ThePage
from chatbot.staff import Staff

router = APIRouter(prefix="/editor/releases", include_in_schema=False, dependencies=[Counted])

HERE: Final = "/editor/releases"
ON_A_PAGE: Final = 25
MOST_NUMBERS: Final = 200

SomeNumber = Annotated[int, Query(ge=1, le=2**31 - 1)]


@router.get("")
async def show(
    page: ThePage,
    reader: TheReader,
    house: TheHouse,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Show the proposals that wait, and the releases, newest first."""
    found = await publishing.list_releases(house.database, reader, size=ON_A_PAGE + 1, before=before)
    proposals = await publishing.list_proposals(house.database, reader)
    more = found[ON_A_PAGE - 1].number if len(found) > ON_A_PAGE else None
    return page.render(
        "releases.html", releases=found[:ON_A_PAGE], more=more, is_first=before is None,
        waiting=[proposal for proposal in proposals if proposal.state in OPEN],
        settled=[proposal for proposal in proposals if proposal.state not in OPEN][:ON_A_PAGE], moment=shown,
    )  # fmt: skip


@router.get("/compare")
async def compare(
    page: ThePage, reader: TheReader, house: TheHouse, since: SomeNumber, number: SomeNumber, leaf: LeafNumber = 1
) -> Response:
    """Show what differs between any two releases."""
    known = await publishing.list_releases(house.database, reader, size=MOST_NUMBERS)
    numbers = sorted({each.number or 0 for each in known} | {since, number}, reverse=True)
    values: dict[str, Any] = {
        "since": since,
        "number": number,
        "numbers": numbers,
        "address": f"{HERE}/compare?since={since}&number={number}&",
    }
    try:
        found = await comparing.compare_releases(house.database, reader, since, number)
    except ReleaseMissing as error:
        wrong = page.fault(error)
        return page.render("compare.html", status=HTTPStatus.NOT_FOUND, wrong=wrong, leaf=leaf_of([], 1), **values)
    return page.render("compare.html", wrong=None, leaf=leaf_of(found, leaf), **values)


@router.get("/{number}")
async def look_up(number: Number, page: ThePage, reader: TheReader, house: TheHouse, leaf: LeafNumber = 1) -> Response:
    """Show one release, and what it changed of the one before it."""
    release, newest = await publishing.read_release(house.database, reader, number)
    before = await publishing.list_releases(house.database, reader, size=1, before=number)
    previous = before[0].number if before else None
    found = await comparing.compare_releases(house.database, reader, previous, number) if previous else []
    return page.render(
        "release.html", release=release, newest=newest, previous=previous, leaf=leaf_of(found, leaf),
        address=f"{HERE}/{number}?", moment=shown,
    )  # fmt: skip


@router.get("/{number}/rollback")
async def ask(
    number: Number, page: ThePage, publisher: ThePublisher, house: TheHouse, leaf: LeafNumber = 1
) -> Response:
    """Show what going back to a release would change, and ask whether to."""
    return await _asked(page, house, publisher, number, leaf)


@router.post("/{number}/rollback")
async def roll_back(
    number: Number, page: ThePage, publisher: ThePublisher, house: TheHouse, note: Annotated[str, Form()] = ""
) -> Response:
    """Publish an older release again, under a new number."""
    try:
        again = await publishing.roll_back(house.database, publisher, number, note=note)
    except DraftTooLong as error:
        wrong = page.fault(error)
        return await _asked(page, house, publisher, number, 1, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=wrong, note=note)
    return page.go(f"{HERE}/{again}", done="releases.rolled_back")


async def _asked(
    page: Page,
    house: House,
    publisher: Staff,
    number: int,
    leaf: int,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
    note: str = "",
) -> Response:
    release, newest = await publishing.read_release(house.database, publisher, number)
    found = await comparing.compare_releases(house.database, publisher, newest, number)
    return page.render(
        "rollback.html", status=status, release=release, newest=newest, wrong=wrong, note=note,
        leaf=leaf_of(found, leaf), address=f"{HERE}/{number}/rollback?", moment=shown,
    )  # fmt: skip
