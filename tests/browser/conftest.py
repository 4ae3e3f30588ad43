"""A real Chromium before a real service, and a log of every request that fails the test on one beyond this machine.

Browser tests are `async def` and use Playwright's async API; they share one event loop, so that the browser starts once. Its
sync API would leave a running loop behind in this thread, and no other async test could run after it.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from chatbot.app import create_app
from chatbot.clock import Clock, utc_now
from chatbot.redacts import Redacts
from chatbot.settings import Settings
from redaction import Redactor
from tests.browser.hosting import Place, hosted
from tests.conftest import LOOPBACK

HERE = Path(__file__).parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "TEST_BROWSER_REQUIRED"
HOW_TO_GET_IT = f"no {PROGRAMS[0]} on PATH: apt-get install chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
LONGEST_MS = 60_000
HARMLESS_SCHEMES = {"data", "blob", "about"}

expect.set_options(timeout=LONGEST_MS)

Serves = Callable[..., AbstractContextManager[Place]]
OpensPage = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a browser where there is none, all in one line; where browsers are required, fail."""
    if "browser" in getattr(item, "fixturenames", ()) and find_browser() is None:
        (pytest.fail if os.environ.get(REQUIRED) else pytest.skip)(HOW_TO_GET_IT)


def find_browser() -> str | None:
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield running
        await running.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory, seeded_file: Path, redactor: Redactor) -> Serves:
    """Run the service on a copy of the seeded database: `with serve(cors_origins=(…,)) as place`."""
    usual = redactor

    @contextmanager
    def served(*, redactor: Redacts = usual, clock: Clock = utc_now, **settings: Any) -> Iterator[Place]:
        file = shutil.copy(seeded_file, tmp_path_factory.mktemp("served") / "sladd.db")
        patient = {"redaction_deadline_ms": 10_000, **settings}  # which a busy machine keeps
        chosen = Settings(database_url=f"sqlite+aiosqlite:///{file}", release_copy=None, **patient)
        with hosted(create_app(chosen, clock=clock, redactor=redactor)) as place:
            yield place

    return served


@pytest.fixture(scope="session")
def bot(serve: Serves) -> Iterator[Place]:
    """A development instance that tests share. A test that changes what others see runs its own by `serve`."""
    with serve() as place:
        yield place


@pytest.fixture
def requests() -> list[str]:
    """Every address that the pages of the test asked for, in order."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What the browser said of the pages of the test: uncaught errors, and what a content security policy refused."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, requests: list[str], complaints: list[str]) -> AsyncIterator[OpensPage]:
    """Open a page in a fresh context: `await open_page(locale="nn", color_scheme="dark", viewport={…})`.

    Fails the test on a request beyond this machine, on an uncaught error and on a breach of a content security policy.
    """
    contexts: list[BrowserContext] = []

    async def opened(**options: Any) -> Page:
        context = await browser.new_context(**{"locale": "nb-NO", "reduced_motion": "reduce", **options})
        context.set_default_timeout(LONGEST_MS)
        contexts.append(context)
        page = await context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert [address for address in requests if leaves_this_machine(address)] == []
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def page(open_page: OpensPage) -> Page:
    return await open_page()


def leaves_this_machine(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in HARMLESS_SCHEMES and not (parts.hostname or "").startswith(LOOPBACK)


async def violations(page: Page) -> list[str]:
    """Return what axe has against a page as it stands, best practices included: `rule: selector` each."""
    found = await Axe().run(page)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} {node.get('failureSummary', '')}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
