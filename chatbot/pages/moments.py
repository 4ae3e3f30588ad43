"""Moments as staff read and write them: Norwegian time, in figures that are the same in both languages."""

from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE: Final = "Europe/Oslo"


@cache
def zone() -> tzinfo:
    """Return the time zone, UTC where this machine knows none by that name."""
    try:
        return ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return UTC


def shown(moment: datetime | None) -> str:
    """Return a moment to the minute, or nothing.

    >>> shown(datetime(2026, 7, 1, 10, 0, tzinfo=UTC))
    '2026-07-01 12:00'
    """
    return "" if moment is None else f"{moment.astimezone(zone()):%Y-%m-%d %H:%M}"


def typed(text: str) -> datetime:
    """Return the moment that a field for day and time holds. Raises `ValueError`.

    >>> typed("2026-12-24T17:00").astimezone(UTC).isoformat()
    '2026-12-24T16:00:00+00:00'
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone())
