"""`/editor/activity`: what staff did, for auditors. Reading it is noted as well."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from chatbot import staff
from chatbot.accounts.office import NOBODY
from chatbot.api.activity import DEFAULT_SIZE, LARGEST_SIZE, Auditor, Size
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.staffing import TheStaff
from chatbot.pages.page import Page, ThePage
from chatbot.pages.words import shipped_words
from chatbot.storage.tables import Activity

router = APIRouter(prefix="/editor/activity", include_in_schema=False, dependencies=[Counted])

FURTHER: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the log as it is shown."""

    when: str
    who: str
    deed: str
    what: str
    count: int


@router.get("")
async def show(page: ThePage, _auditor: Auditor, who: TheStaff, house: TheHouse, size: Size = DEFAULT_SIZE) -> Response:
    """Show the latest entries, newest first."""
    found = await staff.list_activity(house.database, who, size=size)
    more = min(size * FURTHER, LARGEST_SIZE) if len(found) == size < LARGEST_SIZE else None
    return page.render("activity.html", entries=[_line(page, entry) for entry in found], size=size, more=more)


def _line(page: Page, entry: Activity) -> Line:
    who = page.say("activity.nobody") if entry.who == NOBODY else entry.who
    deed, what = _word(page, f"deed_{entry.deed}", entry.deed), _word(page, f"what_{entry.what}", entry.what)
    return Line(f"{entry.happened_at:%Y-%m-%d %H:%M:%S}", who, deed, what, entry.count)


def _word(page: Page, key: str, otherwise: str) -> str:
    """Return the word for what the log holds, or what it holds where another version wrote it."""
    return page.say(f"activity.{key}") if f"activity.{key}" in shipped_words() else otherwise
