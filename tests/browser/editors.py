"""Editors in a browser: a service that believes the header `As`, on a copy of the seeded database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import Page

from chatbot.app import create_app
from chatbot.settings import Settings
from redaction import Redactor
from tests.browser.hosting import Place, hosted
from tests.conftest import MovableClock
from tests.staffed import staff

NARROW = {"width": 320, "height": 640}


@contextmanager
def newsroom(folder: Path, seeded_file: Path, redactor: Redactor) -> Iterator[Place]:
    """Serve with nobody's password asked for."""
    file = shutil.copy(seeded_file, folder / "sladd.db")
    settings = Settings(database_url=f"sqlite+aiosqlite:///{file}", release_copy=None, rate_limit="off")
    with hosted(staff(create_app(settings, clock=MovableClock(), redactor=redactor))) as place:
        yield place


async def is_too_wide(page: Page) -> bool:
    """Say whether the page as a whole has to be scrolled sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


async def says(page: Page, form: str, words: str) -> None:
    """Wait until the form of a part says something of how saving went."""
    await page.locator(f'form[action$="/parts/{form}"] .status', has_text=words).wait_for()
