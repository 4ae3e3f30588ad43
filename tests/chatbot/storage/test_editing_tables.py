"""The tables of editing are what the migrations make; the role that serves has rights enough for them, and no more."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from chatbot.clock import Clock
from chatbot.editing import drafts, publishing, reshaping
from chatbot.editing.parts import Wording
from chatbot.errors import ArchiveUnavailable
from chatbot.staff import Staff
from chatbot.storage import migrations
from chatbot.storage.database import Database
from tests.engines import PostgreSQLServer, on_both

OURS = {"draft", "draft_intent", "draft_part", "draft_version", "draft_word", "draft_check", "check_result", "proposal", "release"}  # fmt: skip


@on_both
async def test_the_tables_are_what_the_migrations_make(database: Database):
    def compared(connection: Connection) -> list[str]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [repr(one) for one in compare_metadata(context, SQLModel.metadata)]

    async with database.engine.connect() as connection:
        found = await connection.run_sync(compared)

    assert [one for one in found if any(f"'{table}'" in one for table in OURS)] == []


@on_both
async def test_what_editing_needs_can_be_taken_away_and_made_again(database_url: str):
    await migrations.downgrade(database_url, "0004")
    await migrations.upgrade(database_url)

    assert await migrations.current(database_url) == migrations.newest()


async def test_the_role_that_serves_may_edit_and_publish(
    postgresql: PostgreSQLServer, postgresql_database: str, clock: Clock
):
    role = f"serving_{postgresql_database[-12:]}"
    await postgresql.rows(f"CREATE ROLE {role} LOGIN")
    owner = postgresql.url_of(postgresql_database)
    await migrations.upgrade(owner, serving_role=role)
    serving = Database(postgresql.url_of(postgresql_database, username=role, password=None), owner)
    editor = Staff("Ola Redaktør", clock, activity_days=365)
    try:
        await drafts.save(serving, editor, "tobacco_quota", "nb", Wording(title="Røyk"), based_on=1)
        await reshaping.rename(serving, editor, "tobacco_quota", "tobacco", based_on=2)
        await publishing.roll_back(serving, editor, 1)
        for statement in ("DELETE FROM draft_version", "DELETE FROM release", "DELETE FROM draft_intent"):
            with pytest.raises(ArchiveUnavailable):
                async with serving.session() as session:
                    await session.exec(text(statement))  # type: ignore[call-overload]
    finally:
        await serving.close()
        await postgresql.rows(f"DROP OWNED BY {role}", f"DROP ROLE {role}", database=postgresql_database)
