"""Unique Taxpayer Reference of the United Kingdom.

Issuer: HM Revenue & Customs. Structure: ten digits, the first a check digit modulo eleven; sometimes a K behind them.
Source: HMRC, "Find your UTR number"; the check is python-stdnum's `gb.utr`.

>>> score("59999 00000"), score("69999 00000")
(0.65, 0.3)
"""

from typing import Final

from stdnum.gb import utr

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.3: then it needs words beside it."""
    return 0.65 if utr.is_valid("".join(filter(str.isdecimal, value))) else 0.3


IDENTIFIER: Final = Identifier(
    entity="UK_UTR",
    pattern=shape(r"(?<![0-9]) [0-9]{5}[ \-]?[0-9]{5} (?: K )? (?!\w|[ \-]?[0-9])"),
    score=score,
    context=words(r"utr\b", "taxpayer", "unique tax"),
    needs=Needs(digits=10, any_of=("utr", "taxpayer", "unique tax")),
)
