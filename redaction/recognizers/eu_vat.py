"""VAT numbers of the European Union, with the country's prefix.

Issuers: the tax authorities of the member states. Structure: two letters (EL for Greece, EU and IM for the one-stop shop)
and eight to twelve digits; letters among them in Austria, Cyprus, France, Ireland, the Netherlands and Spain.
Source: Council Directive 2006/112/EC, article 215; VIES; the checks are python-stdnum's `eu.vat`.

>>> score("DE999999000"), score("DE 999 999 001"), score("NL999990000B42")
(0.95, 0.65, 0.95)
"""

from typing import Final

from stdnum.eu import vat

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the country's check holds, else 0.65 for the shape."""
    return 0.95 if vat.is_valid("".join(filter(str.isalnum, value))) else 0.65


IDENTIFIER: Final = Identifier(
    entity="EU_VAT_NUMBER",
    pattern=shape(
        r"""
        \b (?-i:(?=\p{L}{2}[ \-]?\w{0,2}[0-9])) (?:
          (?: (?-i: (?:BE|BG|CZ|DE|DK|EE|EL|FI|HR|HU|IT|LT|LU|LV|MT|PL|PT|RO|SE|SI|SK|EU|IM|AT[ ]?U) [ \-]? )
            | (?:BE|BG|CZ|DE|DK|EE|EL|FI|HR|HU|IT|LT|LU|LV|MT|PL|PT|RO|SE|SI|SK|EU|IM|ATU) )
          [0-9](?:[ .\-]?[0-9]){7,11}
        | FR[ ]?[0-9A-HJ-NP-Z]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}
        | NL[ ]?[0-9]{4}[ .]?[0-9]{2}[ .]?[0-9]{3}[ .]?B[ ]?[0-9]{2}
        | ES[ ]?[A-Z0-9][ \-]?[0-9]{7}[ \-]?[A-Z0-9]
        | IE[ ]?[0-9][0-9A-Z][ ]?[0-9]{5}[ ]?[A-W][A-I]?
        | CY[ ]?[0-9]{8}[ ]?[A-Z]
        ) (?!\w|[ .]?[0-9])
        """
    ),
    score=score,
    context=words("vat", "mva", "moms", "ust", "tva", r"iva\b", r"btw\b", "tax", "voec", "ioss"),
    needs=Needs(digits=7),
)
