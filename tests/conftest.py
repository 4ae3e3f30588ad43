"""What the tests stand on: real engines, a database made by the migrations, a clock that can be moved, no network."""

import asyncio
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fasteners
import httpx
import pytest
import pytest_asyncio
import spacy
from hypothesis import settings as hypothesis_settings

from chatbot.app import create_app
from chatbot.redacts import Redacts
from chatbot.settings import Settings
from chatbot.storage.database import Database
from intents.content import SHIPPED_CONTENT, read_folder
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import RawText, Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer
from redaction.outcome import Outcome
from tests.engines import PostgreSQLServer, some_server
from tests.program import Ran, Runs, run
from tests.seeding import publish_again, seed
from tests.serving import without_settings
from tests.staffed import app_of
from tests.staffed_service import port_kept

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared, not bound
# The same examples at each run, so that what fails was brought by a change; `make fuzz` is for looking further.
hypothesis_settings.register_profile("suite", derandomize=True, database=None)
hypothesis_settings.load_profile("suite")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Let no test, and nothing that a test starts in this process, reach beyond this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
    elif event == "socket.getaddrinfo" and arguments[0] is not None:
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
    else:
        return
    if not host.startswith(LOOPBACK):
        raise PermissionError("the tests reach nothing beyond this machine")


sys.addaudithook(refuse_the_network)


class MovableClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move the clock by so many days, hours, minutes or seconds."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


class Unhurried(Redactor):
    """The redactor as it is, but that whoever names no deadline has a minute: a busy machine may take its half second."""

    def redact_many(self, raws: Sequence[RawText], *, ends_at: float | Sequence[float] | None = None) -> list[Outcome]:
        return super().redact_many(raws, ends_at=time.monotonic() + 60 if ends_at is None else ends_at)


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Unhurried.build()


@pytest.fixture(scope="session")
def tokeniser_alone() -> Redactor:
    """A redactor whose pipeline names nobody, for what the recognizers find by themselves."""
    pipeline = Pipeline(spacy.blank("nb"))
    redactor = Redactor(load_policy(), pipeline, build_analyzer(pipeline))
    redactor.prepare()
    return redactor


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return read_folder(SHIPPED_CONTENT)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of one test run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def seeded_file(shared_folder: Path, redactor: Redactor) -> Path:
    """A SQLite file as the first start makes it: the newest schema, the shipped knowledge. Made once in a test run."""
    file = shared_folder / "seeded.db"
    with fasteners.InterProcessLock(shared_folder / "seeded.lock"):
        if not file.exists():
            beginning = shared_folder / "beginning.db"
            asyncio.run(seed(f"sqlite+aiosqlite:///{beginning}", redactor))
            beginning.rename(file)
    return file


@pytest.fixture(scope="session")
def matcher(seeded_file: Path) -> Matcher:
    """The matcher of the shipped knowledge."""
    with sqlite3.connect(seeded_file) as connection:
        ((fitted,),) = connection.execute("SELECT matcher FROM release").fetchall()
    connection.close()
    return Matcher.from_bytes(fitted)


@pytest.fixture
def database_file(tmp_path: Path, seeded_file: Path) -> Path:
    """A fresh copy of the seeded file, for one test."""
    return Path(shutil.copy(seeded_file, tmp_path / "sladd.db"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQLServer]:
    """A running PostgreSQL."""
    with some_server() as server:
        yield server


@pytest.fixture(scope="session")
def seeded_postgresql(postgresql: PostgreSQLServer, knowledge: KnowledgeBase, matcher: Matcher) -> Iterator[str]:
    """The name of a PostgreSQL database like the seeded file."""
    name = postgresql.new_database()
    asyncio.run(publish_again(postgresql.url_of(name), knowledge, matcher))
    yield name
    postgresql.drop_database(name)


@pytest.fixture
def postgresql_database(postgresql: PostgreSQLServer, seeded_postgresql: str) -> Iterator[str]:
    """The name of a fresh copy of the seeded PostgreSQL database, for one test."""
    name = postgresql.new_database(seeded_postgresql)
    yield name
    postgresql.drop_database(name)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine under the archive: SQLite, unless a test asks for PostgreSQL or both."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database_url(request: pytest.FixtureRequest, engine: str) -> str:
    """The URL of a fresh seeded database of the test's engine."""
    if engine == "sqlite":
        return f"sqlite+aiosqlite:///{request.getfixturevalue('database_file')}"
    server: PostgreSQLServer = request.getfixturevalue("postgresql")
    return server.url_of(request.getfixturevalue("postgresql_database"))


@pytest.fixture
def settings(database_url: str) -> Settings:
    """The defaults, but for a deadline that a busy machine keeps, and without a file in the folder of the tests."""
    return Settings(database_url=database_url, release_copy=None, redaction_deadline_ms=10_000)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    opened = Database(settings.database_url)
    yield opened
    await opened.close()


@asynccontextmanager
async def opened(
    settings: Settings, clock: MovableClock, redactor: Redacts, *, client_host: str = "127.0.0.1"
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, clock=clock, redactor=redactor)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client_host, 50000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://sladd.example.org") as client,
    ):
        yield client


Service = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def service(clock: MovableClock, redactor: Redactor) -> Service:
    """Open the whole service over ASGI: `async with service(settings) as client`."""
    usual = redactor

    def open_it(
        settings: Settings, *, redactor: Redacts = usual, client_host: str = "127.0.0.1"
    ) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        return opened(settings, clock, redactor, client_host=client_host)

    return open_it


@pytest.fixture
async def client(service: Service, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with service(settings) as client:
        yield client


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def standing_service(
    tmp_path_factory: pytest.TempPathFactory, seeded_file: Path, redactor: Redactor
) -> AsyncIterator[httpx.AsyncClient]:
    file = shutil.copy(seeded_file, tmp_path_factory.mktemp("standing") / "sladd.db")
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{file}", release_copy=None, redaction_deadline_ms=10_000, rate_limit="off"
    )  # fmt: skip
    async with opened(settings, MovableClock(), redactor) as client:
        yield client


@pytest.fixture
def standing(standing_service: httpx.AsyncClient) -> httpx.AsyncClient:
    """The service that stands for all tests that only read, or are refused: nobody is signed in to it, by cookie or otherwise."""
    standing_service.cookies.clear()
    app_of(standing_service).dependency_overrides.clear()
    return standing_service


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what asks the standing service in the loop that it stands in."""
    for item in items:
        if "standing" in getattr(item, "fixturenames", ()) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return Path(__file__).with_name("data")


@pytest.fixture
def kept_port() -> Iterator[int]:
    """A port that is this test's alone, whether somebody listens there or not."""
    with port_kept() as port:
        yield port


@pytest.fixture
def environment(database_url: str) -> dict[str, str]:
    """What the program finds in its environment: no setting but the database, and leave to keep what it compiles."""
    return {**without_settings(), "SLADD_DATABASE_URL": database_url, "PYTHONUTF8": "1"}


@pytest.fixture
def sladd(environment: dict[str, str], tmp_path: Path) -> Runs:
    """Run the program to its end, in an empty folder but for the database."""

    def ran(*arguments: object, typed: str = "", **settings: str) -> Ran:
        return run(arguments, {**environment, **settings}, tmp_path, typed=typed)

    return ran
