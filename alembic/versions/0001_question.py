"""The questions: redacted words, their day, and a receipt's hash.

Keys begin with the day a question expires, so that a day can be dropped whole. Without a row id, no order of insertion can
be read off the file. The database itself refuses a digit.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
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
    op.create_index("question_receipt", "question", ["expires_on", "receipt_hash"], unique=True)


def downgrade() -> None:
    """Drop the table and all that it holds."""
    op.drop_index("question_receipt", "question")
    op.drop_table("question")
