"""What the service's own role on PostgreSQL may do: insert, read and erase; never change the schema or the activity log."""

from typing import Final

from sqlalchemy import Connection, text

GRANTS: Final = (
    "SELECT, INSERT, UPDATE, DELETE ON question",
    "SELECT, INSERT, DELETE ON settled_day",
    "SELECT, INSERT, UPDATE ON release",
    "USAGE ON SEQUENCE release_number_seq",
    "SELECT ON promise",
    "SELECT ON alembic_version",
    "INSERT ON activity",
    "SELECT, INSERT, UPDATE ON account",
    "SELECT, INSERT, UPDATE, DELETE ON staff_session",
    "SELECT, INSERT, DELETE ON api_token",
    "SELECT, INSERT, DELETE ON sign_in_link",
    "SELECT, INSERT, UPDATE, DELETE ON failed_sign_in",
)
TABLES: Final = (
    "question", "settled_day", "release", "promise", "alembic_version", "activity",
    "account", "staff_session", "api_token", "sign_in_link", "failed_sign_in",
)  # fmt: skip


def grant(connection: Connection, role: str) -> None:
    """Give a role its rights at the newest schema and no others, over the owner's connection."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    for table in TABLES:
        connection.execute(text(f"REVOKE ALL ON {table} FROM {quoted}"))
    for rights in GRANTS:
        connection.execute(text(f"GRANT {rights} TO {quoted}"))


def lacking(connection: Connection) -> list[str]:
    """Return the tables on which the role of this connection lacks a right that it needs."""
    found = []
    for rights in GRANTS:
        needed, _, thing = rights.partition(" ON ")
        if thing in TABLES:
            asked = [f"has_table_privilege('{thing}', '{right}')" for right in needed.split(", ")]
            if not connection.execute(text(f"SELECT {' AND '.join(asked)}")).scalar_one():
                found.append(thing)
    return found
