"""What staff did: append-only, held to that by the database itself until an entry's own day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REFUSAL = "the activity log is append-only until its day"

ON_SQLITE = (
    f"""
    CREATE TRIGGER activity_is_not_changed BEFORE UPDATE ON activity
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER activity_is_not_deleted BEFORE DELETE ON activity WHEN OLD.expires_on > date('now')
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)
ON_POSTGRESQL = (
    f"""
    CREATE FUNCTION activity_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.expires_on <= (now() AT TIME ZONE 'UTC')::date THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSAL}';
    END
    $$
    """,
    """
    CREATE TRIGGER activity_is_not_changed BEFORE UPDATE OR DELETE ON activity
    FOR EACH ROW EXECUTE FUNCTION activity_is_append_only()
    """,
    """
    CREATE TRIGGER activity_is_not_emptied BEFORE TRUNCATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_append_only()
    """,
)


def upgrade() -> None:
    """Make the table and what guards it."""
    op.create_table(
        "activity",
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("expires_on", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("activity_happened_at", "activity", ["happened_at"])
    for statement in ON_POSTGRESQL if op.get_context().dialect.name == "postgresql" else ON_SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Drop the table, whose entries go with it, and what guards it."""
    op.drop_index("activity_happened_at", "activity")
    op.drop_table("activity")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION activity_is_append_only()")
