"""NIE, the Spanish identity number of a foreigner.

Issuer: Dirección General de la Policía. Structure: X, Y or Z, seven digits and a check letter.
Source: Real Decreto 557/2011, artículo 206; the check is python-stdnum's `es.nie`.

>>> score("X-9999999-J"), score("X9999999K")
(0.95, 0.75)
"""

from typing import Final

from stdnum.es import nie

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the letter holds, else 0.75 for the shape."""
    return 0.95 if nie.is_valid("".join(filter(str.isalnum, value))) else 0.75


IDENTIFIER: Final = Identifier(
    entity="ES_NIE",
    pattern=shape(
        r"(?<!\w) (?: [XYZ]-?[0-9]{7}-?[A-Z] | (?-i:[XYZ])[ \-]?[0-9](?:[ .]?[0-9]{3}){2}[ \-]?(?-i:[A-Z]) ) (?!\w)"
    ),
    score=score,
    context=words(r"nie\b", "spansk", "spanish", "españ", "extranjero"),
    needs=Needs(digits=7),
    begins=AT_WORDS_BEFORE_DIGITS,
)
