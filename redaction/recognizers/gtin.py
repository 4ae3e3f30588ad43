"""GTIN, the number under a bar code (EAN, UPC), and ISBN.

Issuer: GS1. Structure: 8, 12, 13 or 14 digits, the last a check digit. Source: GS1 General Specifications; the check is
python-stdnum's.

>>> score("73513537"), score("978-0-471-11709-4"), score("73513536")
(0.35, 0.55, 0.35)
"""

from typing import Final

from stdnum import ean

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.55 for thirteen or more digits that hold, else 0.35: then words must name it."""
    digits = "".join(filter(str.isdigit, value))
    if not ean.is_valid(digits):
        return 0.35
    return 0.55 if len(digits) > 12 else 0.35


IDENTIFIER: Final = Identifier(
    entity="GTIN",
    pattern=shape(r"(?<![\w\-.,/+]) [0-9](?:[ \-]?[0-9]){7,13} (?![\w]|[\-.,/][0-9])"),
    score=score,
    context=words("gtin", "ean", "upc", "strekkode", "strekkod", "barcode", "bar code", "isbn"),
    needs=Needs(digits=8, any_of=("gtin", "ean", "upc", "strekkod", "barcode", "bar code", "isbn")),
)
