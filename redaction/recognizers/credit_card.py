"""The number of a payment card, whole, masked or its last four digits.

Issuer: banks under ISO/IEC 7812. Structure: 13 to 19 digits, the last a Luhn check digit, mostly in groups of four; American
Express 4-6-5, Diners Club 4-6-4. A masked number holds stars or crosses in the place of most digits.

>>> score("4111 1111 1111 1111"), score("4111 1111 1111 1112"), score("3782 822463 10005")
(0.95, 0.6, 0.95)
"""

from typing import Final

from stdnum import luhn

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, always, shape, words

CARD: Final = words(
    r"[a-zæøå]{0,12}kort(?:et|a|nummer\w{0,2}|nr)?\b",
    "card",
    "visa",
    "master",
    "amex",
    "american express",
    "diners",
    "maestro",
    "debit",
    "kredit",
    "credit",
)


def score(value: str) -> float:
    """Return 0.95 where the Luhn digit holds, else 0.6 for the shape."""
    return 0.95 if luhn.is_valid("".join(filter(str.isdigit, value))) else 0.6


IDENTIFIER: Final = Identifier(
    entity="CREDIT_CARD",
    pattern=shape(
        r"""
        (?<![0-9]) (?: [2-6][0-9]{3} (?:[ \-.]?[0-9]{4}){2} [ \-.]? [0-9]{1,4} (?:[ \-.]?[0-9]{1,3})?
          | 3[47][0-9]{2}[ \-.]?[0-9]{6}[ \-.]?[0-9]{5} | 3[0689][0-9]{2}[ \-.]?[0-9]{6}[ \-.]?[0-9]{4} ) (?![0-9])
        """
    ),
    score=score,
    context=CARD,
    needs=Needs(row=13, digits=13),
    begins=AT_NUMBERS,
)

MASKED: Final = Identifier(
    entity="CREDIT_CARD",
    pattern=shape(
        r"""
        (?<![\w*]) (?: [0-9]{4}[ \-]?(?:[0-9]{2}[*x•]{2}|[*x•.]{2,4})[ \-]?(?:[*x•.]{2,4}[ \-]?){0,2}[0-9]{2,4} | (?:[*x•]{4}[ \-]?){1,3}[ \-]?[0-9]{4} | [0-9]{6}[*x•]{4,9}[0-9]{4} | [*x•]{2,12}[ \-]?[0-9]{4} ) (?!\w)
        """
    ),
    score=always(0.7),
    context=CARD,
    needs=Needs(digits=4, any_of=("*", "x", "•", "..")),
)

ENDING: Final = Identifier(
    entity="CREDIT_CARD",
    pattern=shape(
        r"\b (?: slutt[ae]r[ ](?:på|med) | ending(?:[ ](?:in|with))? | ends[ ](?:in|with) | siste[ ]fire(?:[ ](?:siffer|sifre|tall))?(?:[ ]er)? | last[ ](?:four|4)(?:[ ]digits)?(?:[ ]are)? ) [ ]?:?[ ]? (?P<value>[0-9]{4}) (?![\w])"
    ),
    score=always(0.35),
    context=CARD,
    needs=Needs(digits=4, any_of=("slutt", "end", "siste", "last")),
)
