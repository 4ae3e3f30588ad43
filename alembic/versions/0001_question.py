"""The questions: redacted words, their day, and a receipt's hash.

Keys begin with the day a question expires, so that a day can be dropped whole. On SQLite there is no row id, so that no
order of insertion can be read off the file; on PostgreSQL a day of expiry is a partition.

The database itself refuses a digit, and a value that is missing. PostgreSQL writes a row that breaks a CHECK or a NOT NULL
to its log; so its rules stand in DOMAINs, whose refusals name the domain and nothing of the row. Nor are words sampled for
its planner, whose statistics would outlive them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DOMAINS = {
    "question_key": "bytea NOT NULL CHECK (octet_length(VALUE) IN (16, 32))",
    "question_day": "date NOT NULL",
    "question_language": "varchar(2) NOT NULL",
    "question_redacted": "text NOT NULL CHECK (VALUE !~ '[0-9]')",
    "question_notice_version": "varchar(64) NOT NULL",
    "question_restricted": "boolean NOT NULL",
}


def upgrade() -> None:
    """Make the table."""
    if op.get_context().dialect.name == "postgresql":
        _make_on_postgresql()
    else:
        _make_on_sqlite()
    op.create_index("question_receipt", "question", ["expires_on", "receipt_hash"], unique=True)


def _make_on_sqlite() -> None:
    op.create_table(
        "question",
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("stored_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("redacted", sa.Text(), nullable=False),
        sa.Column("notice_version", sa.String(64), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("expires_on", "id"),
        sa.CheckConstraint("redacted NOT GLOB '*[0-9]*'", name="question_holds_no_digit"),
        sqlite_with_rowid=False,
    )


def _make_on_postgresql() -> None:
    for name, rule in DOMAINS.items():
        op.execute(f"CREATE DOMAIN {name} AS {rule}")
    op.execute(
        """
        CREATE TABLE question (
            expires_on date,
            id question_key,
            receipt_hash question_key,
            stored_on question_day,
            language question_language,
            redacted question_redacted,
            notice_version question_notice_version,
            restricted question_restricted,
            PRIMARY KEY (expires_on, id)
        ) PARTITION BY RANGE (expires_on)
        """
    )
    op.execute("ALTER TABLE question ALTER COLUMN redacted SET STATISTICS 0")


def downgrade() -> None:
    """Drop the table and all that it holds."""
    op.drop_index("question_receipt", "question")
    op.drop_table("question")
    if op.get_context().dialect.name == "postgresql":
        for name in DOMAINS:
            op.execute(f"DROP DOMAIN {name}")
