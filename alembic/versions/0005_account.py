"""Accounts of staff, and hashes of what they sign in with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("roles", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("subject_hash", sa.LargeBinary(32), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sa.UniqueConstraint("subject_hash"),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
        sa.ForeignKeyConstraint(["account"], ["account.name"]),
    )
    op.create_index("ix_staff_session_account", "staff_session", ["account"])
    op.create_table(
        "api_token",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("roles", sa.String(100), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
        sa.ForeignKeyConstraint(["account"], ["account.name"]),
    )
    op.create_index("ix_api_token_account", "api_token", ["account"])
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
        sa.ForeignKeyConstraint(["account"], ["account.name"]),
    )
    op.create_table(
        "failed_sign_in",
        sa.Column("name_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name_hash"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("failed_sign_in", "sign_in_link", "api_token", "staff_session", "account"):
        op.drop_table(table)
