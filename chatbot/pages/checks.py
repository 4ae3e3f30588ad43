"""`/editor/checks`: check the draft, see how far it is, and what was found: by intent, between intents, and test by test."""

from collections import Counter
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import TheReader
from chatbot.editing import checking
from chatbot.editing.checking import Checked
from chatbot.errors import CheckRunning
from chatbot.pages import verdicts
from chatbot.pages.leaves import Leaf, LeafNumber
from chatbot.pages.moments import shown
from chatbot.pages.page import Page, ThePage
from chatbot.pages.verdicts import COLOURS, OUTCOMES, Colour
from chatbot.staff import Staff

router = APIRouter(prefix="/editor/checks", include_in_schema=False, dependencies=[Counted])

HERE: Final = "/editor/checks"
TESTS_ON_A_LEAF: Final = 100

Outcome = Annotated[Literal["regressed", "worse", "mended", "better", "new", "same", ""], Query()]


@router.get("")
async def show(
    page: ThePage, reader: TheReader, house: TheHouse, light: Colour | Literal[""] = "", leaf: LeafNumber = 1
) -> Response:
    """Show how checks stand, and what the last one found about each intent."""
    return await _page(page, house, reader, light, leaf)


@router.post("")
async def start(page: ThePage, reader: TheReader, house: TheHouse) -> Response:
    """Begin a check. Where one runs already, say so and show it."""
    try:
        await house.newsroom.checker.start(reader)
    except CheckRunning as error:
        return await _page(page, house, reader, "", 1, HTTPStatus.CONFLICT, wrong=page.fault(error))
    return page.go(HERE, done="checks.started")


@router.get("/overlaps")
async def overlaps(page: ThePage, reader: TheReader, house: TheHouse, leaf: LeafNumber = 1) -> Response:
    """Show the intents that get in each other's way, and the phrases that clash."""
    found = await checking.found_about(house.database, reader)
    return page.render(
        "overlaps.html", leaf=Leaf.of(verdicts.overlaps(found), leaf), address=f"{HERE}/overlaps?", checked=bool(found)
    )


@router.get("/tests")
async def asked(
    page: ThePage, reader: TheReader, house: TheHouse, outcome: Outcome = "", leaf: LeafNumber = 1
) -> Response:
    """Show every test question, with what the draft and what is live make of it."""
    found = verdicts.trials(await checking.found_about(house.database, reader))
    chosen = [trial for trial in found if outcome in ("", trial["outcome"])]
    return page.render(
        "trials.html", leaf=Leaf.of(chosen, leaf, TESTS_ON_A_LEAF), address=f"{HERE}/tests?outcome={outcome}&",
        outcome=outcome, outcomes=OUTCOMES, counts=Counter(trial["outcome"] for trial in found), total=len(found),
    )  # fmt: skip


async def _page(
    page: Page,
    house: House,
    reader: Staff,
    light: Colour | Literal[""],
    leaf: int,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
) -> Response:
    standing = await checking.standing(house.database, reader)
    lit = verdicts.by_colour(await checking.lights(house.database, reader))
    names = Leaf.of([name for colour in COLOURS if light in ("", colour) for name in lit[colour]], leaf)
    found = await checking.found_about(house.database, reader, names.items)
    return page.render(
        "checks.html", status=status, wrong=wrong, standing=standing, is_running=_is_running(standing),
        leaf=names, judged=verdicts.judged(found, names.items), address=f"{HERE}?light={light}&", light=light, colours=COLOURS,
        counts={colour: len(every) for colour, every in lit.items()}, moment=shown,
    )  # fmt: skip


def _is_running(standing: Checked) -> bool:
    return standing.latest is not None and standing.latest.state == "running"
