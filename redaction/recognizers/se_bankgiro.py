"""Swedish giro and clearing numbers.

Issuers: Bankgirot, Plusgirot, the Swedish banks. Structure: bankgiro seven or eight digits, a hyphen before the last four;
plusgiro two to eight digits, a hyphen before the last; both with a Luhn check digit; clearing four or five digits.
Source: Bankgirot, "Bankgironummer"; Svenska Bankföreningen, "Clearingnummer".

>>> score("5050-1055"), score("5050-1056")
(0.9, 0.75)
"""

from typing import Final

from stdnum import luhn

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape
from redaction.recognizers.reference import LINK


def score(value: str) -> float:
    """Return 0.9 where the Luhn digit holds, else 0.75: the word before it has named it."""
    return 0.9 if luhn.is_valid("".join(filter(str.isdigit, value))) else 0.75


IDENTIFIER: Final = Identifier(
    entity="SE_BANK_ACCOUNT",
    pattern=shape(
        rf"""
        \b (?: (?: bank-?giro | plus-?giro | post-?giro | bg | pg ) (?:t|en|konto|nr|nummer|numret)? \b {LINK} (?P<value>[0-9]{{1,4}}(?:[ ]?[0-9]{{2,3}}){{0,2}}[ ]?-[ ]?[0-9]{{1,4}}|[0-9]{{6,8}})
          | clearing (?:[ \-]?(?:nr|nummer|numret|number|code|kode))? \b {LINK} (?P<value>[0-9]{{4}}(?:-[0-9])?(?:[ ,]{{1,2}}[0-9][0-9 \-]{{5,12}}[0-9])?) ) (?![\w]|-[0-9])
        """
    ),
    score=score,
    needs=Needs(digits=4, any_of=("giro", "bg", "pg", "clearing")),
)
