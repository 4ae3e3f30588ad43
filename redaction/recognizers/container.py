"""Numbers of freight containers.

Issuer: Bureau International des Containers, under ISO 6346. Structure: three letters of the owner, U, J or Z, six digits
and a check digit. Source: ISO 6346; the check is python-stdnum's.

>>> score("CSQU3054383"), score("CSQU 305438 4")
(0.95, 0.7)
"""

from typing import Final

from stdnum import iso6346

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the check digit holds, 0.7 for the shape in capitals or without a space, else 0.35."""
    if iso6346.is_valid("".join(filter(str.isalnum, value))):
        return 0.95
    return 0.7 if value[:4].isupper() or " " not in value else 0.35


IDENTIFIER: Final = Identifier(
    entity="SHIPPING_CONTAINER",
    pattern=shape(
        r"\b (?-i:(?<!\w)(?=\p{L}{4}[ \-]?[0-9])) (?=[a-z]{4}[ \-]?[0-9]) [a-z]{3}[ \-]?[ujz] [ \-]?[0-9]{3}[ .]?[0-9]{3} (?:[ \-/]{0,2}[0-9])? (?!\w)"
    ),
    score=score,
    context=words("container", r"[a-zæøå]{0,8}kontein", "konteiner", "box", "reefer", "lading", "vessel", "skip"),
    needs=Needs(digits=6),
    begins=AT_WORDS_BEFORE_DIGITS,
)
