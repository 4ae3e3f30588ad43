"""What stands on a payment card beside its number: the month it expires, its security code, its PIN.

Issuer: the bank. Structure: month and year of two or four digits; three or four digits; four. Found by the words before them.

>>> expiry_score("10/30"), code_score("123")
(0.35, 0.35)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.credit_card import CARD
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK

expiry_score = always(0.35)
code_score = always(0.35)

EXPIRY: Final = Identifier(
    entity="CARD_EXPIRY",
    pattern=shape(
        rf"\b (?: exp(?:iry|ires|iration|ir)? (?:[ ]date)? | utløp(?:er|t|s(?:dato|måned|månad)?)?(?:en)? | gyldig(?:het)?[ ](?:til|t\.o\.m\.?) | gjeld[a-z]{{1,2}}[ ]til | valid[ ](?:thru|through|until|to|till) | good[ ]thru | går[ ]ut ) \b {LINK} (?P<value>(?:0?[1-9]|1[0-2])[ ]?[/\-.][ ]?(?:20)?[2-9][0-9]|(?:0[1-9]|1[0-2])[2-4][0-9]) (?![\w/]|[.\-][0-9])"
    ),
    score=expiry_score,
    context=CARD,
    needs=Needs(digits=3, any_of=("exp", "utløp", "gyldig", "gjeld", "valid", "thru", "går ut")),
)

_DIGITS: Final = r"(?P<value>[0-9]{3,4}) (?![\w/]|[.,\-][0-9]|[ ](?:kr|nok|kroner)\b)"

CODE: Final = Identifier(
    entity="CARD_SECURITY_CODE",
    pattern=shape(
        rf"\b (?: c[vs]c2? | cvv2? | cid | (?:sikkerhets|sikkerheits|tryggleiks|kontroll)kode[nr]? | security[ ](?:code|number) | card[ ]code ) \b {LINK} {_DIGITS}"
    ),
    score=always(0.8),
    needs=Needs(digits=3, any_of=("cvc", "csc", "cvv", "cid", "kode", "security", "card code")),
)

PIN: Final = Identifier(
    entity="CARD_SECURITY_CODE",
    pattern=shape(rf"\b (?: (?:pin-?)?kod(?:e|en)(?:[ ]bak(?:på)?)? | code | pin (?:[ ]code)? ) \b {LINK} {_DIGITS}"),
    score=code_score,
    context=CARD,
    needs=Needs(digits=3, any_of=("kod", "code", "pin")),
)
