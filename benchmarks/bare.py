"""`python -m benchmarks.bare KIND URL PORT`: what the service is measured against, served as it is.

`bare` validates the same body and stores one row with SQLModel, as any FastAPI service would; it redacts nothing, matches
nothing. `stock` does so after Presidio as it comes has been over the text, in a thread beside the loop. Both open the
database as the service does: the same pragmas, pool and durability. Nothing is kept but invented texts in a scratch database.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import date
from typing import Final
from uuid import UUID, uuid4

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import MetaData
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.api.bodies import QuestionBody
from chatbot.storage.engines import open_engine

Words = Callable[[str], Awaitable[str]]
DAY: Final = date(2026, 11, 23)


class BareQuestion(SQLModel, table=True):
    """A row with the columns that a stored question has, in a schema of its own."""

    metadata = MetaData()
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    receipt: UUID = Field(default_factory=uuid4, unique=True)
    expires_on: date
    stored_on: date
    language: str
    words: str
    notice_version: str
    restricted: bool = False


class BareReply(BaseModel):
    """The row's key, and what was stored."""

    id: UUID
    words: str


def create_app(engine: AsyncEngine, words: Words) -> FastAPI:
    """Return a service with one endpoint that stores, and one that says that it is ready."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.run_sync(BareQuestion.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/v1/questions")
    async def ask(body: QuestionBody) -> BareReply:
        kept = await words(body.question)
        row = BareQuestion(expires_on=DAY, stored_on=DAY, language=body.language or "nb", words=kept, notice_version="")
        async with AsyncSession(engine, expire_on_commit=False) as session:
            session.add(row)
            await session.commit()
        return BareReply(id=row.id, words=row.words)

    @app.get("/health/ready")
    async def ready() -> dict[str, str]:
        return {"status": "ready"}

    return app


async def as_they_are(text: str) -> str:
    """Return the words unchanged."""
    return text


def through_presidio() -> Words:
    """Return what sends words through stock Presidio around our model, in a thread of its own."""
    from benchmarks.contenders import StockPresidio  # noqa: PLC0415 - the bare one goes without

    presidio, thread = StockPresidio(), ThreadPoolExecutor(max_workers=1)
    presidio.redact("Hello")

    async def redact(text: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(thread, presidio.redact, text)

    return redact


def main() -> None:
    """Serve until told to stop."""
    kind, url, port = sys.argv[1:]
    words = through_presidio() if kind == "stock" else as_they_are
    uvicorn.run(
        create_app(open_engine(url), words), port=int(port), log_level="error", access_log=False, server_header=False
    )


if __name__ == "__main__":
    main()
