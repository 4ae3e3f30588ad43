"""Letters and digits run together: case, parcel, container, flight, declaration, passport and permit numbers.

Issuers: carriers, authorities, shops. Structure: a token of capitals and digits, in groups or with hyphens and slashes
between them. Units stay (10kg, 5th), for the number alone goes there; so do words of four letters or more before a
number (iPhone 15).

>>> score("LX123456789NO") > score("A4")
True
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.6, less for a short token, and 0.2 for a letter and a digit (T1, A4): there the number alone goes."""
    if len(value) > 4:
        return 0.6
    return 0.45 if sum(map(str.isdigit, value)) > 1 else 0.2


UNITS: Final = (
    "kg|g|gr|gram|mg|hg|l|liter|litre|ltr|dl|cl|ml|m|meter|cm|mm|km|km/t|kwh|kw|w|v|ah|mah|gb|tb|mb|hk|hp|cc|ccm|tonn|t|kr|kroner|krone|nok|usd|eur|euro|"
    "sek|dkk|gbp|pund|dollar|øre|mill|mrd|k|stk|pk|pcs|x|år|åring|åringer|ars|årig|mnd|uker|dager|timer|min|sek|sec|h|t|dgr|hrs|hours|days|"
    "weeks|months|years|yrs|yo|st|nd|rd|th|am|pm|tallet|talet|s|er|ere|ern|eren|ers|åringen|prosent|pst|percent|gr|grader|tommer|toms|inch|m2|m3|kvm|km2|c|f|d"
)

IDENTIFIER: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        rf"""
        (?<![\w]) (?! [0-9]+(?:{UNITS})\b ) (?-i:(?! \p{{L}}\p{{Ll}}{{3,}} [0-9]{{1,2}} \b ))
        (?! [0-9]+(?:[.,][0-9]+)?[x×][0-9]+\b ) (?-i:(?! [0-9]+(?:[.,][0-9]+)?-\p{{Ll}}{{2,}} ))
        (?=[^\W_]{{0,40}}(?:[\-/.][^\W_]{{1,40}}){{0,6}}[0-9]) (?=[0-9\-/.]{{0,40}}[^\W\d_])
        [^\W_]{{1,40}} (?: [\-/.](?=[^\W_]{{0,40}}[0-9])[^\W_]{{1,40}} | [\-/](?-i:[A-Z]{{1,8}})(?!\w) ){{0,6}} (?![\w])
        """
    ),
    score=score,
    context=words(
        "sak",
        "ref",
        "spor",
        "send",
        "pakke",
        "ordre",
        "bestilling",
        "faktura",
        "case",
        "track",
        "parcel",
        "order",
        "booking",
        "pass",
        "flight",
        "container",
        "mrn",
    ),
)
