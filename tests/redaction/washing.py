"""What the tests of the wash-room do again and again, in a few words. Every person and number in them is invented."""

import time

from redaction import RawText, Redactor

PATIENT_SECONDS = 30
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def washed(redactor: Redactor, text: str) -> str:
    """Return what redaction leaves of a text, without hurry."""
    return redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS).text.text


def entity_of(redactor: Redactor, text: str) -> str:
    """Return the name of the one finding that covers the whole text."""
    findings = redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS).findings
    assert [(finding.start, finding.end) for finding in findings] == [(0, len(text))]
    return findings[0].entity_type


def identity_number(born: str, *, remainder: int = 0) -> str:
    """Return a Norwegian identity number that nobody holds: `born` is DDMMYY, counted into the 2030s.

    `remainder` is what the first check leaves: 0 today, 1 to 3 for some of the numbers issued from 2032 on.
    """
    for individual in range(999, 499, -1):
        nine = f"{born}{individual}"
        first = (remainder - _weighed(FIRST_WEIGHTS, nine)) % 11
        second = -_weighed(SECOND_WEIGHTS, f"{nine}{first}") % 11
        if first < 10 and second < 10:
            return f"{nine}{first}{second}"
    raise ValueError(born)


def mistyped(digits: str) -> str:
    """Return the digits with the last one wrong."""
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def _weighed(weights: tuple[int, ...], digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
