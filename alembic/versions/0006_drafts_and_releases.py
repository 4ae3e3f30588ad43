"""Drafts by part with every version of them, checks, proposals, and releases that nobody can change.

A version is append-only until its day. Of a release nothing but its matcher may be replaced, and that only because another
version of the program may not be able to read it; the database itself refuses the rest.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

VERSIONS = "a version of a draft stays until its day"
RELEASES = "a release is immutable"
SEALED = ("number", "published_on", "checksum", "content", "published_at", "author", "approver", "note", "reason", "restores")  # fmt: skip

ON_SQLITE = (
    f"""
    CREATE TRIGGER draft_version_is_not_changed BEFORE UPDATE ON draft_version
    BEGIN SELECT RAISE(ABORT, '{VERSIONS}'); END
    """,
    f"""
    CREATE TRIGGER draft_version_is_not_deleted BEFORE DELETE ON draft_version WHEN OLD.expires_on > date('now')
    BEGIN SELECT RAISE(ABORT, '{VERSIONS}'); END
    """,
    f"""
    CREATE TRIGGER release_is_not_changed BEFORE UPDATE OF {", ".join(SEALED)} ON "release"
    BEGIN SELECT RAISE(ABORT, '{RELEASES}'); END
    """,
    f"""
    CREATE TRIGGER release_is_not_deleted BEFORE DELETE ON "release"
    BEGIN SELECT RAISE(ABORT, '{RELEASES}'); END
    """,
)
ON_POSTGRESQL = (
    f"""
    CREATE FUNCTION draft_version_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.expires_on <= (now() AT TIME ZONE 'UTC')::date THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION '{VERSIONS}';
    END
    $$
    """,
    """
    CREATE TRIGGER draft_version_is_not_changed BEFORE UPDATE OR DELETE ON draft_version
    FOR EACH ROW EXECUTE FUNCTION draft_version_is_append_only()
    """,
    """
    CREATE TRIGGER draft_version_is_not_emptied BEFORE TRUNCATE ON draft_version
    FOR EACH STATEMENT EXECUTE FUNCTION draft_version_is_append_only()
    """,
    f"""
    CREATE FUNCTION release_is_immutable() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF ({", ".join(f"NEW.{name}" for name in SEALED)})
                IS NOT DISTINCT FROM ({", ".join(f"OLD.{name}" for name in SEALED)}) THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '{RELEASES}';
    END
    $$
    """,
    """
    CREATE TRIGGER release_is_not_changed BEFORE UPDATE OR DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION release_is_immutable()
    """,
    """
    CREATE TRIGGER release_is_not_emptied BEFORE TRUNCATE ON release
    FOR EACH STATEMENT EXECUTE FUNCTION release_is_immutable()
    """,
)
TABLES = (
    "check_result",
    "draft_check",
    "proposal",
    "draft_word",
    "draft_version",
    "draft_part",
    "draft_intent",
    "draft",
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables and what guards them."""
    _make_drafts()
    _make_checks()
    _make_proposals()
    op.add_column("release", sa.Column("published_at", MOMENT, nullable=True))
    for name, length in (("author", 100), ("approver", 100), ("note", 2000), ("reason", 2000)):
        op.add_column("release", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("release", sa.Column("restores", sa.Integer(), nullable=True))
    for statement in ON_POSTGRESQL if op.get_context().dialect.name == "postgresql" else ON_SQLITE:
        op.execute(statement)


def _make_drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="draft_is_one"),
    )
    op.create_table(
        "draft_intent",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(100), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("draft_intent_order", "draft_intent", ["topic", "position", "id"])
    op.create_table(
        "draft_part",
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("part", sa.String(6), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("intent", "part"),
    )
    op.create_table(
        "draft_version",
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("part", sa.String(6), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(10), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("expires_on", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("draft_version_of", "draft_version", ["intent", "written_at"])
    op.create_table(
        "draft_word",
        sa.Column("word", sa.String(32, collation=_bytewise()), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("word", "intent"),
        sqlite_with_rowid=False,
    )
    op.create_index("draft_word_of", "draft_word", ["intent"])


def _make_checks() -> None:
    op.create_table(
        "draft_check",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("draft_revision", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("matcher", sa.LargeBinary(), nullable=True),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("regressions", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(300), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("beat_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(
        "draft_check_one_at_a_time", "draft_check", ["state"], unique=True,
        sqlite_where=sa.text("state = 'running'"), postgresql_where=sa.text("state = 'running'"),
    )  # fmt: skip
    op.create_table(
        "check_result",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("colour", sa.String(6), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "intent"),
    )


def _make_proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("draft_revision", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("matcher", sa.LargeBinary(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("regressions", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("publish_at", MOMENT, nullable=True),
        sa.Column("approver", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("proposal_due", "proposal", ["state", "publish_at"])


def downgrade() -> None:
    """Drop the tables and what guards them."""
    on_postgresql = op.get_context().dialect.name == "postgresql"
    for trigger in ("changed", "deleted", "emptied"):
        op.execute(f"DROP TRIGGER IF EXISTS release_is_not_{trigger}{' ON release' if on_postgresql else ''}")
    for table in TABLES:
        op.drop_table(table)
    for column in ("restores", "reason", "note", "approver", "author", "published_at"):
        op.drop_column("release", column)
    if on_postgresql:
        op.execute("DROP FUNCTION draft_version_is_append_only()")
        op.execute("DROP FUNCTION release_is_immutable()")


def _bytewise() -> str | None:
    """Return the collation in which words are in the order of their bytes, so that a beginning is a range of the key."""
    return "C" if op.get_context().dialect.name == "postgresql" else None
