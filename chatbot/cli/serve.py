"""`sladd serve`: brings the database to the newest schema and serves."""

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Final

import typer
from limits import parse as parse_rate

from chatbot.accounts import links
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.archive import Archive
from chatbot.building import build_encoder, build_redactor, building_redactor
from chatbot.cli.output import progress_bar, tell
from chatbot.clock import utc_now
from chatbot.counting import CounterAway, shared_counter
from chatbot.curation import Release
from chatbot.errors import AddressInUse, ArchiveUnavailable, DatabaseAway, SettingInvalid
from chatbot.metrics.folder import shared_folder_for_workers
from chatbot.prepared import Progress
from chatbot.redacts import Redacts
from chatbot.serving import Server, Workers, bounds_of, config_of
from chatbot.serving.server import BACKLOG
from chatbot.settings import OFF, Settings, read_settings, variable
from chatbot.storage import migrations
from chatbot.storage.database import Database

START_SECONDS: Final = 30
TRY_AGAIN_SECONDS: Final = 1
EVERY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
MINUTES: Final = int(links.LINK_LIFE.total_seconds() // 60)
KEEPS: Final = (
    'names a Redis that writes to disk; it should keep what it is told in memory alone: save "", appendonly no'
)
APP_FACTORY: Final = "chatbot.app:create_app_from_environment"


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; one a core is right.")] = 1,
) -> None:
    """Bring the database to the newest schema, load the knowledge base and serve until stopped."""
    settings = read_settings()
    bounds = bounds_of(settings)
    with _bound(host, port) as listening:
        asyncio.run(check_the_store(settings))
        address = _address(host, listening.getsockname()[1])
        if workers == 1:
            with building_redactor(settings) as redactor:
                _open(settings, redactor, address)
                from chatbot.app import create_app  # noqa: PLC0415 - routes and pages take long to load, and no other command needs them

                app = create_app(settings, redactor=redactor)
            Server(config_of(app, bounds, drain_seconds=settings.drain_seconds)).run(sockets=[listening])
            return
        _open(settings, build_redactor(settings, patient=True), address)  # each worker builds a quick one of its own
        config = config_of(APP_FACTORY, bounds, workers=workers, drain_seconds=settings.drain_seconds)
        with shared_folder_for_workers():
            Workers(config, [listening]).serve()


async def check_the_store(settings: Settings) -> None:
    """Have a shared store keep nothing on disk. Raises `SettingInvalid` in production mode where it says that it does."""
    if settings.rate_limit_url is None or settings.rate_limit == OFF:
        return
    store = shared_counter(settings.rate_limit_url, parse_rate(settings.rate_limit))
    try:
        if await store.writes_to_disk():
            if not settings.is_development:
                raise SettingInvalid(f"{variable('rate_limit_url')} {KEEPS}")
            tell(f"{variable('rate_limit_url')} {KEEPS}")
    except CounterAway:
        tell("The Redis does not answer: each process counts its clients by itself until it does.")
    finally:
        await store.close()


def _address(host: str, port: int) -> str:
    """Return what to type into a browser on this machine. A host that means every address is none to type."""
    typed = EVERY_ADDRESS.get(host, host)
    return f"http://{f'[{typed}]' if ':' in typed else typed}:{port}"


def _open(settings: Settings, redactor: Redacts, address: str) -> None:
    """Bring the database to the newest schema, and say where the service answers and by which release."""
    release = asyncio.run(_opened(settings, redactor))
    tell(f"Sladd answers at [bold]{address}[/] with release {release.number}. Stop it with Ctrl+C.")
    if settings.is_development:
        _print_link(settings, address)


def _print_link(settings: Settings, address: str) -> None:
    """Print a link that signs a developer in once. Where the database is away there is none."""

    async def made() -> str:
        database, passwords = Database(settings.database_url, settings.migration_url), Passwords()
        try:
            return await links.make_link(Office(database, settings, utc_now, passwords))
        finally:
            passwords.close()
            await database.close()

    with suppress(ArchiveUnavailable):
        tell(f"Sign in once, within {MINUTES} minutes: {address}/editor/sign-in/link/{asyncio.run(made())}")


async def _opened(settings: Settings, redactor: Redacts) -> Release:
    """Return the release in force, or the last one known here. A database that is starting up is waited for.

    Raises `DatabaseAway` when it does not answer in time and there is nothing to answer visitors from.
    """
    database = Database(settings.database_url, settings.migration_url)
    archive = Archive(settings, database, redactor, build_encoder(settings), utc_now)
    gives_up_at = time.monotonic() + START_SECONDS
    try:
        while True:
            try:
                await migrations.upgrade(settings.migration_url, serving_role=settings.serving_role)
                with progress_bar("Fitting the matcher") as progress:
                    return await archive.open(_said(progress))
            except (DatabaseAway, ArchiveUnavailable):
                if (last := archive.last_release()) is not None:
                    tell("The database does not answer: visitors are, and nothing is stored until it is back.")
                    return last
                if time.monotonic() > gives_up_at:
                    raise
            await asyncio.sleep(TRY_AGAIN_SECONDS)
    finally:
        await database.close()


def _said(progress: Progress) -> Progress:
    """Say what takes so long, also where no bar is shown."""

    def start(steps: int) -> Callable[[], None]:
        tell("Fitting the matcher to the knowledge base. This is done once; later starts read it.")
        return progress(steps)

    return start


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise AddressInUse(f"cannot listen on {host}:{port}: the address is in use or not this machine's") from None
    listening.set_inheritable(True)
    return listening
