"""British sort codes and the account numbers that go with them.

Issuer: Pay.UK. Structure: six digits in pairs; the account has eight digits. Found by the words beside them.

>>> score("12-34-56")
0.8
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK

score = always(0.8)

IDENTIFIER: Final = Identifier(
    entity="UK_BANK_ACCOUNT",
    pattern=shape(
        rf"\b (?: sort[ \-]?codes? | sortcode ) {LINK} (?P<value>[0-9]{{2}}[ \-]?[0-9]{{2}}[ \-]?[0-9]{{2}}) (?![\w]|-[0-9])"
    ),
    score=score,
    needs=Needs(digits=6, any_of=("sort",)),
)

ACCOUNT: Final = Identifier(
    entity="UK_BANK_ACCOUNT",
    pattern=shape(
        rf"\b (?: account | acct?\.? ) (?:[ ](?:number|no))?\.? {LINK} (?P<value>[0-9]{{4}}[ ]?[0-9]{{4}}) (?![\w]|[\-.,][0-9])"
    ),
    score=score,
    needs=Needs(digits=14, any_of=("sort",)),
)
