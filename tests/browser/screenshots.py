"""`make screenshots`: the pictures of README and docs, taken of a real service in a real browser. All that they show is invented."""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from chatbot.accounts import ROLES, roster
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.app import create_app
from chatbot.clock import utc_now
from chatbot.settings import Settings
from chatbot.storage import migrations
from chatbot.storage.database import Database
from tests.browser.chatting import NO, QUESTION, agree, ask, button, settled, start
from tests.browser.conftest import ARGUMENTS, HOW_TO_GET_IT, find_browser
from tests.browser.editors import sign_in
from tests.browser.hosting import Place, hosted
from tests.member import PASSWORD

PICTURES = Path(__file__).parents[2] / "docs/pictures"
MOST_BYTES = 200_000
FITTING_SECONDS = 600
WIDE, NARROW = {"width": 1200, "height": 800}, {"width": 400, "height": 640}
TALL = {"width": 1200, "height": 1100}
EDITOR = "kari"
NAMES = {
    "controller": "Etaten (oppdiktet)",
    "contact": "post@etaten.example.org",
    "data_protection_officer": "personvernombud@etaten.example.org",
}


Shows = Callable[[Page, Place], Awaitable[None]]


async def show_front(page: Page, place: Place) -> None:
    await agree_on_front(page, place)
    await ask(page)


async def agree_on_front(page: Page, place: Place) -> None:
    await start(page, place, path="/")
    await button(page, "Ja, jeg samtykker").click()


async def show_consent(page: Page, place: Place) -> None:
    await start(page, place)


async def show_warning(page: Page, place: Place) -> None:
    await agree(page, place)
    await page.keyboard.type(QUESTION)


async def show_answer(page: Page, place: Place) -> None:
    await agree(page, place)
    await ask(page)


async def show_topics(page: Page, place: Place) -> None:
    await start(page, place)
    await button(page, NO).click()
    await settled(page)
    await page.get_by_text("Pakker og netthandel").click()


def of_staff(path: str) -> Shows:
    """Return how a page of staff is shown to somebody who has signed in."""

    async def show(page: Page, place: Place) -> None:
        await sign_in(page, place, EDITOR)
        await page.goto(f"{place.address}{path}")
        await page.wait_for_load_state("networkidle")

    return show


async def show_lab(page: Page, place: Place) -> None:
    await page.goto(f"{place.address}/lab")
    await page.get_by_label("Teksten din").fill(QUESTION)
    await page.locator("mark").first.wait_for()


SHOTS: list[tuple[str, Shows, dict[str, int], str]] = [
    ("front", show_front, WIDE, "light"),
    ("consent", show_consent, NARROW, "light"),
    ("warning", show_warning, NARROW, "light"),
    ("answer", show_answer, NARROW, "light"),
    ("topics", show_topics, NARROW, "light"),
    ("lab", show_lab, WIDE, "light"),
    ("editor-start", of_staff("/editor"), WIDE, "light"),
    ("editor-answers", of_staff("/editor/intents"), WIDE, "light"),
    ("editor-answer", of_staff("/editor/intents/alcohol_quota"), TALL, "light"),
    ("editor-releases", of_staff("/editor/releases"), WIDE, "dark"),
]


async def take(browser: Browser, place: Place, folder: Path) -> None:
    """Take every picture."""
    for name, show, viewport, scheme in SHOTS:
        context = await browser.new_context(
            locale="nb-NO", viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
        )
        page = await context.new_page()
        await show(page, place)
        file = folder / f"{name}.png"
        await page.screenshot(path=file, caret="hide")
        await context.close()
        print(f"{file.name}: {file.stat().st_size} bytes")  # noqa: T201 - a program that tells what it made
        assert file.stat().st_size < MOST_BYTES, "a picture for the docs is small"


async def photograph(place: Place, folder: Path, program: str) -> None:
    """Open the browser and take every picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        await take(browser, place, folder)
        await browser.close()


async def prepare(settings: Settings) -> None:
    """Make the schema, and the account of somebody who may do everything."""
    await migrations.upgrade(settings.database_url)
    office = Office(Database(settings.database_url), settings, utc_now, Passwords())
    await roster.add(office, "pictures", EDITOR, roles=ROLES, password=PASSWORD)
    office.passwords.close()
    await office.database.close()


def main() -> None:
    """Run a service on a database of its own, and take its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    folder: Path = parser.parse_args().folder
    program = find_browser()
    if program is None:
        parser.error(HOW_TO_GET_IT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        url = f"sqlite+aiosqlite:///{own}/sladd.db"
        settings = Settings(database_url=url, release_copy=None, **NAMES)
        asyncio.run(prepare(settings))
        with hosted(create_app(settings), seconds=FITTING_SECONDS) as place:
            asyncio.run(photograph(place, folder, program))


if __name__ == "__main__":
    main()
