"""Receipts: what lets a visitor see, correct, restrict and erase a question without an account.

A receipt is a random token that carries the day its question expires. The service keeps its hash only, so nobody who reads
the table can act in a visitor's place. One receipt is one question.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final, Self

from chatbot.errors import ReceiptUnknown
from chatbot.storage.questions import ReceiptKey

RANDOM_BYTES: Final = 32
DAY_FORMAT: Final = "%Y%m%d"
LONGEST_TOKEN: Final = 80


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as its holder knows it. Its `repr` is masked, since whoever reads it can use it."""

    token: str
    expires_on: date

    @classmethod
    def issue(cls, expires_on: date) -> Self:
        """Make a new receipt for a question that expires on that day."""
        return cls(f"{expires_on:{DAY_FORMAT}}.{secrets.token_urlsafe(RANDOM_BYTES)}", expires_on)

    @classmethod
    def read(cls, token: str) -> Self:
        """Read a token. Raises `ReceiptUnknown` when it cannot be one of ours."""
        day, dot, random = token.partition(".")
        if not (dot and random and token.isascii() and day.isdigit() and len(token) <= LONGEST_TOKEN):
            raise ReceiptUnknown
        try:
            return cls(token, datetime.strptime(day, DAY_FORMAT).date())  # noqa: DTZ007 - a day, without a time
        except ValueError:
            raise ReceiptUnknown from None

    @property
    def key(self) -> ReceiptKey:
        """Where its question stands, by the SHA-256 of the token: random enough itself to need no salt."""
        return ReceiptKey(self.expires_on, sha256(self.token.encode("ascii")).digest())

    def __repr__(self) -> str:
        return "Receipt(<masked>)"
