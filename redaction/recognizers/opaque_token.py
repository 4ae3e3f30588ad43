"""Tokens that no person reads: base64, keys, session and tracking codes with small and capital letters mixed.

Structure: twelve or more letters, digits and the signs of base64 (RFC 4648) without a space. What such a token hides may be
a number or a name, so all of it goes.

>>> score("OTM2NDEwODU0NDE="), score("TWFnbmhpbGQgU29sYmVyZw"), score("Tollkontoret"), score("iPhone-15-Pro-Max")
(0.6, 0.6, 0.0, 0.0)
"""

import binascii
import re
from base64 import b64decode
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape

_KINDS: Final = str.maketrans(ascii_uppercase + ascii_lowercase + digits, "A" * 26 + "a" * 26 + "0" * 10)
_CHANGES: Final = ("aA", "a0", "A0", "0a", "0A")
"""One kind after another, but for a small letter after a capital, as at the beginning of a name."""
LEAST_CHANGES: Final = 5
"""How often a token goes over between small letters, capitals and digits before it is no word any more."""


def score(value: str) -> float:
    """Return 0.6 for a token that decodes to text or mixes its characters as no word does, else 0."""
    if value[1:].islower() and not any(map(str.isdigit, value)):
        return 0.0
    kinds = value.translate(_KINDS)
    if sum(map(kinds.count, _CHANGES)) >= LEAST_CHANGES:
        return 0.6
    return 0.6 if _hides_text(value) else 0.0


def _hides_text(token: str) -> bool:
    """Say whether a token with capitals inside decodes to plain text."""
    bare = token.rstrip("=")
    if bare[1:].islower() or bare.isupper() or bare.islower():
        return False
    try:
        hidden = b64decode(
            bare + "=" * (-len(bare) % 4), altchars=b"-_" if set(bare) & set("-_") else None, validate=True
        ).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return hidden.isprintable()


IDENTIFIER: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        r"(?-i: (?<!\w) (?<![+/=\-.@]) (?: [A-Za-z0-9+/_\-]{12,2000}+ | [A-Za-z0-9+/_\-]{10,11}+(?==) ) ={0,3} (?![\w@]) )"
    ),
    score=score,
    needs=Needs(),
    begins=re.compile(r"[A-Za-z0-9+/_\-]{10,}"),
)
