"""Where staff are known: what every deed about accounts needs at hand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chatbot.accounts.passwords import Passwords
from chatbot.clock import Clock
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage.database import Database

NOBODY: Final = "-"


@dataclass(frozen=True, slots=True)
class Office:
    """The accounts of one database. `passwords` has a thread: close it when done."""

    database: Database
    settings: Settings
    clock: Clock
    passwords: Passwords

    def staff(self, name: str = NOBODY) -> Staff:
        """Return somebody as the activity log knows him."""
        return Staff(name, self.clock, self.settings.activity_days)

    @property
    def longest_session(self) -> timedelta:
        """How long somebody stays signed in at most."""
        return timedelta(hours=self.settings.session_hours)

    @property
    def longest_pause(self) -> timedelta:
        """How long somebody stays signed in without a sign of life."""
        return timedelta(minutes=self.settings.session_idle_minutes)
