"""How a database is opened, by its engine: what is set on every connection, and how long anything may take.

SQLite keeps its words in one file: deleted cells are overwritten (secure_delete) and nothing temporary reaches the disk.
PostgreSQL is asked to keep parameters out of its log, and to give up by itself on what takes too long.
"""

from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from chatbot.settings import POSTGRESQL

OLDEST_POSTGRESQL: Final = 15

BUSY_MS: Final = 2_000
PATIENT_MS: Final = 60_000
CONNECT_SECONDS: Final = 2
REPLY_SECONDS_BESIDE: Final = 2
CONNECTIONS: Final = 10
READING: Final = {"sladd_begins": "BEGIN"}
OUTSIDE_OF_TRANSACTIONS: Final = {"sladd_begins": None}

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16384",
)
_LITTLE_CACHE: Final = "PRAGMA cache_size = -2048"
"""For a connection that only adds: what it once held it seldom wants again, and the system's own cache has it."""


def is_postgresql(url: str) -> bool:
    """Say which of the two engines a URL names.

    >>> is_postgresql("postgresql+asyncpg://sladd@db.example.org/sladd")
    True
    """
    return make_url(url).drivername == POSTGRESQL


def open_engine(url: str, *, patient: bool = False) -> AsyncEngine:
    """Return an engine that hides every parameter from errors and logs.

    A `patient` one is for chores that may take a minute and wait for each other, not for visitors.
    """
    return _open_postgresql(url, patient=patient) if is_postgresql(url) else _open_sqlite(url, patient=patient)


def open_file_at_once(url: str) -> Engine:
    """Return an engine for the same SQLite file whose every call blocks its thread; for one thread."""
    engine = create_engine(make_url(url).set(drivername="sqlite"), hide_parameters=True, echo=False)
    _prepare_sqlite(engine, BUSY_MS, _LITTLE_CACHE)
    return engine


def _open_sqlite(url: str, *, patient: bool) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True, echo=False)
    _prepare_sqlite(engine.sync_engine, PATIENT_MS if patient else BUSY_MS)
    return engine


def _prepare_sqlite(engine: Engine, busy: int, *more: str) -> None:
    def prepare(connection: Any, _record: Any) -> None:
        """Set the pragmas, and leave the beginning of transactions to `begin`, so that schema changes take part in them."""
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in (f"PRAGMA busy_timeout = {busy}", *_PRAGMAS, *more):
                cursor.execute(pragma)
        except Exception:
            connection.close()
            raise
        cursor.close()

    def begin(connection: Connection) -> None:
        """Take the lock for writing at once: one that is wanted half way could meet another and have to be given up."""
        statement = connection.get_execution_options().get("sladd_begins", "BEGIN IMMEDIATE")
        if statement is not None:
            connection.exec_driver_sql(statement)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)


def _open_postgresql(url: str, *, patient: bool) -> AsyncEngine:
    longest = PATIENT_MS if patient else BUSY_MS
    pool: dict[str, Any] = (
        {"poolclass": NullPool}
        if patient
        else {"pool_size": CONNECTIONS, "max_overflow": 0, "pool_timeout": CONNECT_SECONDS, "pool_pre_ping": True}
    )
    settings = {
        "application_name": "sladd",
        "timezone": "UTC",
        "statement_timeout": str(longest),
        "lock_timeout": str(BUSY_MS),
        "idle_in_transaction_session_timeout": str(longest + BUSY_MS),
        "log_parameter_max_length_on_error": "0",
        "plan_cache_mode": "force_custom_plan",
        "jit": "off",
    }
    limits = {"timeout": CONNECT_SECONDS, "command_timeout": longest / 1000 + REPLY_SECONDS_BESIDE}
    return create_async_engine(
        url, hide_parameters=True, echo=False, connect_args={**limits, "server_settings": settings}, **pool
    )
