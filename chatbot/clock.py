"""The time, passed in. Days are UTC days."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """Return the UTC day of a moment that knows its time zone."""
    return moment.astimezone(UTC).date()
