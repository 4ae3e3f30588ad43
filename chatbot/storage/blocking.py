"""SQLite's file written from a thread of its own: a whole transaction in one go.

By way of aiosqlite each step of a transaction is a message to a thread and back. Beside a thread that redacts, each of them
waits for Python's lock, and together they take longer than what they do.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from chatbot.storage.engines import open_file_at_once

Work = Callable[[Connection], None]
"""What is done in a transaction, by calls that block."""


class BlockingFile:
    """Does work in transactions, one after another. Close it when done; used again, it opens again."""

    def __init__(self, url: str) -> None:
        self.engine = open_file_at_once(url)
        self._thread: ThreadPoolExecutor | None = None

    async def transact(self, work: Work, *, before_commit: Callable[[], None]) -> None:
        """Do work and commit it. Raises what SQLAlchemy does."""

        def transact() -> None:
            with self.engine.connect() as connection:
                work(connection)
                before_commit()
                connection.commit()

        self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix="storing")
        await asyncio.get_running_loop().run_in_executor(self._thread, transact)

    async def close(self) -> None:
        """Close the connection, in the thread that opened it, and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            closing = thread.submit(self.engine.dispose)
            thread.shutdown(wait=False)
            await asyncio.wrap_future(closing)
