"""Invented personal data that must turn up nowhere, and every disguise in which it is looked for."""

import base64
from collections.abc import Iterator
from functools import cache
from typing import Final

NAME: Final = "Ylvarand"
SURNAME: Final = "Kvistnesmo"
NUMBER: Final = "84619357"
MAIL: Final = "ylvarand.kvistnesmo@example.org"
SENTENCE: Final = f"Jeg heter {NAME} {SURNAME}, tlf {NUMBER}, {MAIL}. Hvor er pakken min?"
LOADED: Final = f"{NAME}{NUMBER}"
"""The name and the number in one word, for places that take no sentence."""
CANARIES: Final = (NAME, SURNAME, NUMBER)
"""The mail is found by the name in it."""
SHIFTS: Final = 3


def found_in(content: bytes, words: tuple[str, ...] = CANARIES) -> str | None:
    """Return in which disguise one of the words stands in the content, or None where none does.

    >>> found_in(b"Hei YLVARAND"), found_in(base64.b64encode(b"x Ylvarand x")), found_in(b"Hei")
    ('plain', 'base64', None)
    """
    folded = content.lower()
    for word in words:
        for disguise, needle, is_folded in disguises(word):
            if needle in (folded if is_folded else content):
                return disguise
    return None


@cache
def disguises(word: str) -> tuple[tuple[str, bytes, bool], ...]:
    """Return the name and the bytes of each disguise of a word, and whether case says nothing in it."""
    plain = word.encode()
    folded = word.lower()
    return (
        ("plain", folded.encode(), True),
        ("UTF-16, little end first", folded.encode("utf-16-le"), True),
        ("UTF-16, big end first", folded.encode("utf-16-be"), True),
        ("percent-encoded", "".join(f"%{byte:02x}" for byte in plain).encode(), True),
        ("escaped for JSON", "".join(f"\\u{ord(char):04x}" for char in word).encode(), True),
        ("hexadecimal", plain.hex().encode(), True),
        ("reversed", folded[::-1].encode(), True),
        *(("base64", needle, False) for needle in _base64(plain)),
    )


def _base64(plain: bytes) -> Iterator[bytes]:
    """Yield what a word becomes in base64, wherever in a text it stands: only what its neighbours have no part in."""
    for shift in range(SHIFTS):
        coded = base64.b64encode(bytes(shift) + plain)
        whole_bits = (shift + len(plain)) * 8 // 6
        yield coded[-(-shift * 8 // 6) : whole_bits]
