"""`/editor/figures`: how many questions were answered, as plots drawn on the server and as tables that say the same."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.figures import Reader, counted_for
from chatbot.api.inbox import Against
from chatbot.clock import day_of
from chatbot.errors import CheckMissing
from chatbot.learning.figures import DIMENSIONS
from chatbot.learning.plots import plot, table
from chatbot.learning.words import plot_words
from chatbot.pages.page import ThePage

router = APIRouter(prefix="/editor/figures", include_in_schema=False, dependencies=[Counted])

NONE: Final = ()


@router.get("")
async def show(page: ThePage, member: Reader, house: TheHouse, against: Against = "live") -> Response:
    """Show the figures of the days that have ended."""
    before = day_of(house.conversation.clock())
    try:
        counted = await counted_for(house, member, against)
    except CheckMissing as error:
        return page.render(
            "figures.html", status=HTTPStatus.CONFLICT, wrong=page.fault(error), against=against, before=before,
            plots=NONE,
        )  # fmt: skip
    worded = [(counted.by(by), plot_words(by, page.language)) for by in DIMENSIONS]
    # Both are made of figures and of words that they have escaped themselves.
    plots = [(words.title, Markup(plot(rows, words)), Markup(table(rows, words))) for rows, words in worded if rows]  # noqa: S704
    return page.render("figures.html", wrong=None, against=against, before=before, plots=plots)
