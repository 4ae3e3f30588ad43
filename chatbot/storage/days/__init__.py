"""A day of questions as the unit of keeping and forgetting, on either engine.

On PostgreSQL a day of expiry is a partition, on SQLite a range of keys. Either way a day is made before it is needed,
settled when no more questions come to it, and dropped when it is over.
"""

from chatbot.storage.database import Database
from chatbot.storage.days.days import Days
from chatbot.storage.days.postgresql import PostgreSQLDays
from chatbot.storage.days.sqlite import SQLiteDays

__all__ = ["Days", "days_of"]


def days_of(database: Database) -> Days:
    """Return the days of a database."""
    return PostgreSQLDays(database) if database.is_postgresql else SQLiteDays(database)
