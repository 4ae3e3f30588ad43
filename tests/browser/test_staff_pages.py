"""The pages of staff in a real browser: by keyboard alone, narrow, enlarged, in the dark, and without a word from axe."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page

from chatbot.accounts import ROLES, links, roster
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.app import create_app
from chatbot.clock import utc_now
from chatbot.settings import Settings
from chatbot.storage.database import Database
from redaction import Redactor
from tests.browser.conftest import OpensPage, violations
from tests.browser.hosting import Place, hosted
from tests.member import PASSWORD

WAYS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "English": {"locale": "en-GB"},
}
PLACES = ("/editor", "/editor/accounts", "/editor/accounts/ola", "/editor/activity", "/editor/account", "/editor/x")


@pytest.fixture
def settings(database_file: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{database_file}", release_copy=None)


@pytest.fixture
def staffed(settings: Settings, redactor: Redactor) -> Iterator[Place]:
    """A service with a member who has every role, and one who has one."""
    with hosted(create_app(settings, redactor=redactor)) as place:
        yield place


@pytest_asyncio.fixture(loop_scope="session")
async def office(settings: Settings, staffed: Place) -> AsyncIterator[Office]:
    database, passwords = Database(settings.database_url), Passwords()
    opened = Office(database, settings, utc_now, passwords)
    await roster.add(opened, "test", "kari.nordmann", roles=ROLES, password=PASSWORD)
    await roster.add(opened, "test", "ola", roles=["editor"], password=PASSWORD)
    yield opened
    passwords.close()
    await database.close()


async def sign_in(page: Page, place: Place) -> None:
    await page.goto(f"{place.address}/editor/sign-in")
    await page.get_by_label("Brukernavn").or_(page.get_by_label("User name")).fill("kari.nordmann")
    await page.get_by_label("Passord").or_(page.get_by_label("Password")).fill(PASSWORD)
    await page.locator("main button").click()
    await page.wait_for_url("**/editor")


async def is_narrow_enough(page: Page) -> bool:
    """Say whether nothing of a page has to be scrolled to sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


async def test_one_signs_in_by_keyboard_alone(page: Page, staffed: Place, office: Office):
    await page.goto(f"{staffed.address}/editor")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.type("kari.nordmann")
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")

    await page.wait_for_url("**/editor")
    assert await page.get_by_role("heading", level=1).inner_text() == "Hei, kari.nordmann"


@pytest.mark.parametrize("way", WAYS)
async def test_every_page_is_for_everybody(open_page: OpensPage, staffed: Place, office: Office, way: str):
    page = await open_page(**WAYS[way])
    await page.goto(f"{staffed.address}/editor/sign-in")
    assert await violations(page) == []
    assert await is_narrow_enough(page)
    await page.locator("#name").fill("ingen")
    await page.locator("#password").fill("feil passord, men langt nok")
    await page.locator("main button").click()
    await page.get_by_role("alert").wait_for()
    assert await violations(page) == []
    await sign_in(page, staffed)
    for place in PLACES:
        await page.goto(f"{staffed.address}{place}")
        assert await violations(page) == [], place
        assert await is_narrow_enough(page), place


async def test_pages_bear_being_enlarged(open_page: OpensPage, staffed: Place, office: Office):
    page = await open_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    await sign_in(page, staffed)

    for place in PLACES:
        await page.goto(f"{staffed.address}{place}")
        assert await is_narrow_enough(page), place


async def test_pages_work_without_scripts(open_page: OpensPage, staffed: Place, office: Office):
    page = await open_page(java_script_enabled=False)
    await sign_in(page, staffed)
    await page.goto(f"{staffed.address}/editor/account")
    await page.locator("#label").fill("natt")
    await page.locator("form", has=page.locator("#label")).get_by_role("checkbox").first.check()
    await page.get_by_role("button", name="Lag nøkkel").click()
    await page.get_by_text("Den nye nøkkelen").wait_for()
    await page.get_by_text("Slett nøkkelen …").click()
    await page.get_by_role("button", name="Ja, slett nøkkelen").click()
    await page.get_by_role("status").wait_for()

    assert "Nøkkelen er slettet" in await page.get_by_role("status").inner_text()
    await page.get_by_role("button", name="Logg ut", exact=True).click()
    await page.wait_for_url("**/editor/sign-in")


async def test_an_administrator_gives_a_colleague_access(page: Page, staffed: Place, office: Office):
    await sign_in(page, staffed)
    await page.get_by_role("navigation").get_by_role("link", name="Kontoer").click()
    await page.get_by_label("Brukernavn").fill("Åse Ås")
    await page.get_by_role("checkbox", name="Publisist").check()
    await page.get_by_label("Første passord").fill(PASSWORD)
    await page.get_by_role("button", name="Lag konto").click()
    await page.get_by_role("status").wait_for()
    await page.get_by_role("link", name="åse ås").click()

    assert await page.get_by_role("checkbox", name="Publisist").is_checked()
    await page.get_by_role("button", name="Steng kontoen").click()
    await page.get_by_text("Stengt").wait_for()


async def test_a_link_from_the_terminal_signs_in(page: Page, staffed: Place, office: Office):
    await page.goto(f"{staffed.address}/editor/sign-in/link/{await links.make_link(office)}")
    assert await violations(page) == []
    await page.get_by_role("button", name="Logg inn").click()
    await page.wait_for_url("**/editor")

    assert "developer" in await page.get_by_role("heading", level=1).inner_text()


async def test_the_language_is_changed_and_kept(page: Page, staffed: Place, office: Office):
    await page.goto(f"{staffed.address}/editor/sign-in")
    await page.get_by_role("link", name="English").click()
    await page.goto(f"{staffed.address}/editor/sign-in")

    assert await page.get_by_role("heading", level=1).inner_text() == "Sign in"
