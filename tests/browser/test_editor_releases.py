"""Checking, publishing, learning and exchanging in a real browser: by keyboard, without a script, narrow, dark, with axe."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from playwright.async_api import Page, expect

from chatbot.accounts import Role, roster
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.app import create_app
from chatbot.settings import Settings
from chatbot.storage.database import Database
from redaction import Redactor
from tests.browser.conftest import OpensPage, violations
from tests.browser.hosting import hosted
from tests.chatbot.editing.offices import judged_here
from tests.conftest import MovableClock
from tests.member import PASSWORD
from tests.newsroom import DOGS, QUESTION, publish_small

PUZZLE = "kan jeg ta med en spark og en trillebår på fanget i ballongen"
A_FILE = {
    "name": "k.csv",
    "mimeType": "text/csv",
    "buffer": b"topic;intent;field;language;text\ntopic;wine;title;nb;Vin\n",
}
MOST_TABS = 80
LONGEST_SECONDS = 60
STAFF: dict[str, tuple[Role, ...]] = {
    "ola": ("editor", "analyst"),
    "kari": ("publisher", "editor", "analyst"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A running service with its address and its clock."""

    address: str
    app: FastAPI
    clock: MovableClock


@pytest.fixture(scope="module")
def small_file(tmp_path_factory, seeded_file, redactor: Redactor) -> Path:
    """A database with a small release in force and two accounts."""
    file = Path(shutil.copy(seeded_file, tmp_path_factory.mktemp("small") / "sladd.db"))
    settings = Settings(database_url=f"sqlite+aiosqlite:///{file}", release_copy=None)
    asyncio.run(publish_small(settings, redactor, MovableClock()))
    asyncio.run(hire(settings, MovableClock()))
    return file


@pytest.fixture
def desk(tmp_path, small_file: Path, redactor: Redactor) -> Iterator[Desk]:
    """A service on that database, which judges drafts in its own process."""
    file, clock = shutil.copy(small_file, tmp_path / "sladd.db"), MovableClock()
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{file}", release_copy=None, rate_limit="off", four_eyes="on"
    )  # fmt: skip
    app = create_app(settings, clock=clock, redactor=redactor)
    with hosted(app) as place:
        app.state.house.newsroom.checker._judges = judged_here(redactor)
        yield Desk(place.address, app, clock)


async def hire(settings: Settings, clock: MovableClock) -> None:
    database = Database(settings.database_url)
    office = Office(database, settings, clock, Passwords())
    for name, roles in STAFF.items():
        await roster.add(office, "test", name, roles=roles, password=PASSWORD)
    office.passwords.close()
    await database.close()


@pytest_asyncio.fixture(loop_scope="session")
async def ola(open_page: OpensPage, desk: Desk) -> AsyncIterator[Page]:
    yield await signed_in(await open_page(), desk, "ola")


async def signed_in(page: Page, desk: Desk, name: str) -> Page:
    await page.goto(f"{desk.address}/editor/sign-in")
    await page.fill("#name", name)
    await page.fill("#password", PASSWORD)
    await page.click("main form button")
    await expect(page.locator("h1")).to_contain_text(name)
    return page


async def rewrite(page: Page, desk: Desk) -> None:
    """Change the draft behind the page's back, so that it has an error and an overlap."""
    wine, headers = f"{desk.address}/v1/editor/intents/wine", {"X-CSRF-Token": await token(page)}
    opened = await (await page.request.get(wine)).json()
    part = {**opened["parts"]["nb"]["content"], "title": "Vinkvoten", "phrases": [QUESTION, DOGS]}
    saved = await page.request.put(
        f"{wine}/languages/nb", data=part, headers={**headers, "If-Match": opened["etags"]["nb"]}
    )
    assert saved.status == 200, await saved.text()


async def token(page: Page) -> str:
    return await page.locator("input[name=csrf_token]").first.get_attribute("value") or ""


async def ask_often(page: Page, desk: Desk) -> None:
    for words in (PUZZLE, QUESTION):
        for _ in range(5):
            asked = await page.request.post(f"{desk.address}/v1/questions", data={"consent": True, "question": words})
            assert asked.status == 200
    desk.clock.move(days=1)


async def tab_to(page: Page, words: str) -> None:
    """Go on with the tab key until what is in focus begins with these words, as its text or as its label."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        said = await page.evaluate(
            "() => { const e = document.activeElement; return [e.innerText, ...[...(e.labels ?? [])].map(l => l.innerText)]; }"
        )
        if any(text.strip().startswith(words) for text in said):
            return
    pytest.fail(f"nothing that says {words} comes into focus")


async def press(page: Page, words: str) -> None:
    await tab_to(page, words)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def write(page: Page, label: str, words: str) -> None:
    await tab_to(page, label)
    await page.keyboard.type(words)


async def test_from_check_to_release_and_back_by_keyboard_alone(ola: Page, open_page: OpensPage, desk: Desk):
    await rewrite(ola, desk)
    await ola.reload()
    await press(ola, "Sjekk det")
    await press(ola, "Start sjekken")
    await expect(ola.get_by_role("heading", name="Funn i siste sjekk")).to_be_visible()
    await press(ola, "Gå til publisering")
    await write(ola, "Hva er endret?", "Ny tittel")
    await press(ola, "Foreslå at utkastet publiseres")
    await expect(ola.get_by_role("status")).to_contain_text("Forslaget er lagt fram")

    kari = await signed_in(await open_page(), desk, "kari")
    await press(kari, "Forslag 1")
    await write(kari, "Hvorfor skal det publiseres likevel?", "Haster")
    await press(kari, "Godkjenn og publiser nå")
    await expect(kari.locator("h1")).to_contain_text("Utgave 3")
    await press(kari, "Publisering")
    await press(kari, "Utgave 2")
    await press(kari, "Rull tilbake til denne")
    await write(kari, "Hvorfor rulles det tilbake?", "Feil tittel")
    await press(kari, "Ja, rull tilbake")

    await expect(kari.locator("h1")).to_contain_text("Utgave 4")
    await expect(kari.locator("h1")).to_contain_text("Svarer nå")


async def test_a_check_and_a_phrase_and_a_file_without_a_script(open_page: OpensPage, desk: Desk):
    page = await signed_in(await open_page(java_script_enabled=False), desk, "ola")
    going_on, judges = threading.Event(), desk.app.state.house.newsroom.checker._judges

    async def slowly(job, count):
        count(1, 2)
        await asyncio.to_thread(going_on.wait, LONGEST_SECONDS)
        return await judges(job, count)

    desk.app.state.house.newsroom.checker._judges = slowly
    await page.goto(f"{desk.address}/editor/checks")
    await page.get_by_role("button", name="Start sjekken").click()
    await expect(page.locator("progress")).to_be_visible()
    going_on.set()
    refresh = page.get_by_role("link", name="Se hvor langt den er kommet")
    for _ in range(100):
        if not await refresh.count():
            break
        await refresh.click()
    await expect(page.get_by_role("heading", name="Trafikklys")).to_be_visible()

    await ask_often(page, desk)
    await signed_in(page, desk, "ola")
    await page.goto(f"{desk.address}/editor/inbox")
    await page.get_by_role("button", name="Legg til som eksempel").click()
    await expect(page.locator(".token")).to_have_text(PUZZLE)
    await page.get_by_role("button", name="Lagre eksempelet i utkastet").click()
    await expect(page.get_by_text("Ingenting å lære av ennå")).to_be_visible()

    await page.goto(f"{desk.address}/editor/exchange")
    await page.set_input_files("#file", files=[A_FILE])
    await page.get_by_role("button", name="Vis hva som blir endret").click()
    await page.get_by_role("button", name="Ta filen inn i utkastet").click()
    await expect(page.get_by_role("status")).to_contain_text("Filen er tatt inn i utkastet")


async def test_every_page_in_every_state_is_accessible_and_fits_in_320_pixels(
    ola: Page, open_page: OpensPage, desk: Desk
):
    for address in (
        "checks",
        "checks/overlaps",
        "checks/tests",
        "releases",
        "releases/draft",
        "inbox",
        "figures",
        "exchange",
    ):
        await holds(ola, f"{desk.address}/editor/{address}")

    await rewrite(ola, desk)
    await ola.goto(f"{desk.address}/editor/releases/draft")
    await sound(ola)
    await ola.get_by_role("button", name="Start sjekken").click()
    await expect(ola.get_by_role("heading", name="Trafikklys")).to_be_visible()
    await ola.request.post(f"{desk.address}/editor/releases/draft", form={"csrf_token": await token(ola), "note": "Ny"})
    await ask_often(ola, desk)
    dark = await open_page(color_scheme="dark", locale="en-GB")
    await signed_in(dark, desk, "kari")
    for address in (
        "", "checks", "checks/overlaps", "checks/tests", "releases", "releases/draft", "releases/proposals/1", "releases/2",
        "releases/1/rollback", "releases/compare?since=1&number=2", "releases/99", "inbox", "figures",
    ):  # fmt: skip
        await holds(dark, f"{desk.address}/editor/{address}".rstrip("/"))

    await dark.goto(f"{desk.address}/editor/releases/proposals/1")
    await dark.eval_on_selector("#reason", "field => field.required = false")
    await dark.get_by_role("button", name="Approve and publish now").click()
    await expect(dark.get_by_role("alert")).to_contain_text("Write why")
    await sound(dark)
    await dark.goto(f"{desk.address}/editor/inbox")
    await dark.get_by_role("button", name="Add as an example").click()
    await sound(dark)
    await dark.goto(f"{desk.address}/editor/exchange")
    await dark.set_input_files("#file", files=[A_FILE | {"name": "k.pdf"}])
    await dark.get_by_role("button", name="Show what will change").click()
    await expect(dark.get_by_role("alert")).to_be_visible()
    await sound(dark)
    await dark.set_input_files("#file", files=[A_FILE])
    await dark.get_by_role("button", name="Show what will change").click()
    await sound(dark)


async def holds(page: Page, address: str) -> None:
    await page.goto(address)
    await sound(page)


async def sound(page: Page) -> None:
    """Hold that axe finds nothing, and that nothing is wider than a narrow screen; 200 % of 1280 pixels is wider than that."""
    assert await violations(page) == [], page.url
    usual = page.viewport_size
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    assert usual is not None
    await page.set_viewport_size(usual)
