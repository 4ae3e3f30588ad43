"""National Insurance number of the United Kingdom.

Issuer: HM Revenue & Customs. Structure: two letters, six digits, a letter from A to D; some pairs of letters are never
issued. Source: HMRC, National Insurance Manual NIM39110.

>>> score("ZY 99 99 99 C"), score("QQ999999C")
(0.9, 0.7)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, shape, words
from redaction.recognizers.passport import NO_LETTERS

NEVER_FIRST: Final = frozenset("DFIQUV")
NEVER_SECOND: Final = frozenset("DFIOQUV")


def score(value: str) -> float:
    """Return 0.9 for letters that are issued, else 0.7 for the shape."""
    letters = value[:2].upper()
    return 0.9 if letters and letters[0] not in NEVER_FIRST and letters[-1] not in NEVER_SECOND else 0.7


IDENTIFIER: Final = Identifier(
    entity="UK_NINO",
    pattern=shape(
        rf"\b (?=\w\w[ \-]?[0-9]) (?!(?:{NO_LETTERS})\b) (?: [A-Z]{{2}}[0-9]{{6}}[A-D] | (?-i:[A-Z]{{2}})[ \-]?[0-9]{{2}}[ \-]?[0-9]{{2}}[ \-]?[0-9]{{2}}[ \-]?(?-i:[A-D]) ) (?![\w\-])"
    ),
    score=score,
    context=words("national insurance", "nino", r"NI[ ]n"),
    needs=Needs(digits=6),
    begins=AT_WORDS_BEFORE_DIGITS,
)
