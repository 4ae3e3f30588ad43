"""Editors in a browser, before a service that believes the header `As`, or one that asks for a password."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from playwright.async_api import Page

from chatbot.accounts import roster
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.app import create_app
from chatbot.curation import Release
from chatbot.settings import Settings
from chatbot.storage.database import Database
from redaction import Redactor
from tests.browser.hosting import Place, hosted
from tests.checked import check_at_once
from tests.conftest import MovableClock
from tests.member import PASSWORD
from tests.staffed import staff

NARROW = {"width": 320, "height": 640}


@contextmanager
def newsroom(folder: Path, seeded_file: Path, redactor: Redactor, live: Release) -> Iterator[Place]:
    """Serve with nobody's password asked for, and a draft that has been checked."""
    file = shutil.copy(seeded_file, folder / "sladd.db")
    asyncio.run(check_at_once(settings_for(file).database_url, live))
    with hosted(staff(create_app(settings_for(file), clock=MovableClock(), redactor=redactor))) as place:
        yield place


@asynccontextmanager
async def newsroom_with(name: str, file: Path, redactor: Redactor) -> AsyncIterator[Place]:
    """Serve a database with the account of one editor, who signs in with a password."""
    settings = settings_for(file)
    office = Office(Database(settings.database_url), settings, MovableClock(), Passwords())
    await roster.add(office, "test", name, roles=["editor"], password=PASSWORD)
    office.passwords.close()
    await office.database.close()
    with hosted(create_app(settings, clock=MovableClock(), redactor=redactor)) as place:
        yield place


def settings_for(file: Path) -> Settings:
    url = f"sqlite+aiosqlite:///{file}"
    return Settings(database_url=url, release_copy=None, rate_limit="off", redaction_deadline_ms=10_000)


async def sign_in(page: Page, place: Place, name: str) -> None:
    """Sign in by the form."""
    await page.goto(f"{place.address}/editor/sign-in")
    await page.get_by_label("Brukernavn").fill(name)
    await page.get_by_label("Passord").fill(PASSWORD)
    await page.get_by_role("button", name="Logg inn").click()
    await page.get_by_role("heading", name=f"Hei, {name}").wait_for()


async def is_too_wide(page: Page) -> bool:
    """Say whether the page as a whole has to be scrolled sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


async def says(page: Page, form: str, words: str) -> None:
    """Wait until the form of a part says something of how saving went."""
    begins_so = re.compile(rf"^\s*{re.escape(words)}")
    await page.locator(f'form[action$="/parts/{form}"] .status', has_text=begins_so).wait_for()
