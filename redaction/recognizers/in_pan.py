"""PAN, the Indian tax number.

Issuer: Income Tax Department of India. Structure: five letters, the fourth for the kind of holder, four digits, a letter.
Source: Income-tax Rules, rule 114; the check of the kind is python-stdnum's `in_.pan`.

>>> score("ZZZPZ9999Z"), score("ZZZZZ9999Z")
(0.8, 0.55)
"""

from typing import Final

from stdnum.in_ import pan

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.8 for a kind of holder that there is, else 0.55 for the shape."""
    return 0.8 if pan.is_valid(value) else 0.55


IDENTIFIER: Final = Identifier(
    entity="IN_PAN",
    pattern=shape(r"\b [A-Z]{5}[0-9]{4}[A-Z] (?!\w)"),
    score=score,
    context=words(r"pan\b", "indian", "indisk", "income tax"),
    needs=Needs(digits=4),
    begins=AT_WORDS_BEFORE_DIGITS,
)
