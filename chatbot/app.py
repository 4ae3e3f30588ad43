"""The composition root: puts the rooms together from the settings that it is handed. The only place that knows them all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware

from chatbot import __version__, retention
from chatbot.accounts import roster
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import Passwords
from chatbot.api import problems, routes
from chatbot.api.bodies import ProblemBody
from chatbot.api.dependencies import House
from chatbot.api.gate import Gate, largest_body
from chatbot.api.headers import Headers, headers_of
from chatbot.api.limits import ClientLimit, Crowd
from chatbot.api.watched import Watched, words_of
from chatbot.archive import Archive
from chatbot.building import build_encoder, build_redactor
from chatbot.clock import Clock, utc_now
from chatbot.conversation import Conversation
from chatbot.crashes import keep_crashes_quiet
from chatbot.curation import Shelf
from chatbot.editing.newsroom import Newsroom
from chatbot.editing.whole import WholeDraft
from chatbot.errors import ArchiveUnavailable, DatabaseAway, StartRefused
from chatbot.exchange import Importer
from chatbot.holdings import Holdings
from chatbot.lab import Bench, Lab, MissesFile
from chatbot.learning.inbox import Grouper
from chatbot.learning.survey import Surveyor
from chatbot.logs import configure_logs, describe, get_log
from chatbot.metrics.instruments import Metrics
from chatbot.notice import build_notices
from chatbot.pages import refusals
from chatbot.pages import routes as pages
from chatbot.redacts import Redacts
from chatbot.settings import Settings, read_settings
from chatbot.storage.database import Database
from chatbot.storage.groups import GroupWriter
from chatbot.tracing.opening import open_tracer
from chatbot.washing import WashingThread
from chatbot.watch import Watch
from intents.errors import KnowledgeError
from intents.language import shipped_detector

STOP_SECONDS: Final = 10
NO_TELEMETRY: Final = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)
"""FastAPI's own records addresses, paths and messages of errors, and variables of the environment can switch it on."""


def create_app(settings: Settings, *, clock: Clock = utc_now, redactor: Redacts | None = None) -> FastAPI:
    """Return the application. The redactor is built from the settings where none is handed in."""
    routers = (*routes.ROUTERS, *pages.routers(settings))
    watch = Watch(Metrics(words_of(routers)))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with _house(settings, clock, redactor or build_redactor(settings), watch) as house:
            app.state.house = house
            get_log().info(
                "ready", version=__version__, mode=settings.mode, release=house.shelf.release.number,
                days=settings.retention_days,
            )  # fmt: skip
            yield
            get_log().info("stopping")
        await client_limit.close()
        get_log().info("stopped")

    app = FastAPI(
        title="Sladd",
        version=__version__,
        summary="A chatbot that forgets: consent first, every number deleted, nothing kept but the redacted question.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=NO_TELEMETRY,
    )
    for router in routers:
        app.include_router(router)
    client_limit = app.state.client_limit = ClientLimit(settings, clock)
    app.state.crowd = Crowd(settings.max_in_flight)
    problems.install(app)
    refusals.install(app)
    _describe_problems(app)
    largest = largest_body(settings.max_question_chars)
    larger = {**routes.LARGEST_BODIES, **pages.largest_bodies(largest)}
    app.add_middleware(Gate, largest_body=largest, tell=refusals.tell, larger=larger)
    app.add_middleware(Watched, watch=watch)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST", "PUT", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
        )
    app.add_middleware(Headers, headers=headers_of(is_development=settings.is_development))
    return app


def create_app_from_environment() -> FastAPI:
    """Return the application for a worker process, which reads the settings once."""
    configure_logs()
    keep_crashes_quiet()
    return create_app(read_settings())


@asynccontextmanager
async def _house(settings: Settings, clock: Clock, redactor: Redacts, watch: Watch) -> AsyncIterator[House]:
    database = Database(settings.database_url, settings.migration_url)
    washing = WashingThread(redactor, settings.redaction_seconds, watch.metrics)
    writer = GroupWriter(database, watch.metrics)
    notices = build_notices(settings)
    archive = Archive(settings, database, redactor, build_encoder(settings), clock)
    shelf, is_open = await _stocked(archive)
    conversation = Conversation(
        settings, washing=washing, shelf=shelf, detector=shipped_detector(), database=database, writer=writer,
        notice_version=notices.version, clock=clock, watch=watch,
    )  # fmt: skip
    office = Office(database, settings, clock, Passwords())
    newsroom = Newsroom.of(archive, shelf, partial(roster.count_publishers, database), metrics=watch.metrics)
    stopping = asyncio.Event()
    keeping = asyncio.create_task(_keep(archive, shelf, writer, stopping, is_open=is_open, metrics=watch.metrics))
    following = asyncio.create_task(newsroom.follower.follow(stopping))
    if is_open:
        writer.start()
    holdings = Holdings(database, clock, watch.metrics)
    watch.tracer = open_tracer(settings.traces_url, watch.metrics)
    watch.metrics.serving(shelf.release.number)
    try:
        furnished = Lab(
            Bench(washing, settings.max_question_chars),
            MissesFile(Path(settings.misses_file)) if settings.misses_file else None,
        )
        yield House(
            settings, conversation, notices, database, writer, shelf, office, newsroom, Surveyor(database, washing),
            Grouper(), WholeDraft(database), Importer(), furnished, watch, holdings,
        )  # fmt: skip
    finally:
        stopping.set()
        await newsroom.checker.stop()
        office.passwords.close()
        washing.close()
        await writer.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await keeping
                await following
                await holdings.close()
                await database.close()
        watch.metrics.stopped()
        await asyncio.to_thread(watch.tracer.close)


async def _stocked(archive: Archive) -> tuple[Shelf, bool]:
    """Return the shelf with the release in force, or with the last one known here while the database is away."""
    try:
        return Shelf(await archive.open()), True
    except (ArchiveUnavailable, DatabaseAway) as error:
        get_log().warning("archive_awaited", **describe(error))
        last = archive.last_release()
        if last is None:
            raise DatabaseAway(
                "the database does not answer, and no copy of a release is here to answer from"
            ) from None
        return Shelf(last), False


async def _keep(  # noqa: PLR0913 - what is kept, until when, and who counts
    archive: Archive, shelf: Shelf, writer: GroupWriter, stopping: asyncio.Event, *, is_open: bool, metrics: Metrics
) -> None:
    """Open the archive if that is still to be done, then keep it swept."""
    settings = archive.settings
    if not is_open:
        try:
            release = await archive.open_at_last(stopping)
        except (StartRefused, KnowledgeError) as error:
            get_log().error("archive_refused", **describe(error))
            return
        if release is None:
            return
        shelf.release = release
        metrics.release(release.number)
        writer.start()
        get_log().info("archive_opened", release=release.number)
    await retention.keep_sweeping(
        archive.database, archive.clock, retention_days=settings.retention_days, minutes=settings.sweep_minutes,
        stopping=stopping, metrics=metrics,
    )  # fmt: skip


def _describe_problems(app: FastAPI) -> None:
    """Put the shape of a problem among the schemas of the OpenAPI document."""
    describe = app.openapi

    def described() -> dict[str, object]:
        document = describe()
        document["components"].setdefault("schemas", {})["ProblemBody"] = ProblemBody.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(unused, None)
        return document

    app.openapi = described  # type: ignore[method-assign]
