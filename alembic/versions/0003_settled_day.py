"""The days that have ended and lie in the order of their random keys, and the retention that was promised."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "settled_day",
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("expires_on"),
    )
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="promise_is_one"),
        sa.CheckConstraint("retention_days BETWEEN 1 AND 30", name="promise_is_thirty_days_at_most"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("promise")
    op.drop_table("settled_day")
