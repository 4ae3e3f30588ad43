"""Numbers under which parcels are tracked.

Issuers: posts under the Universal Postal Union's standard S10 (two letters, eight digits, a check digit, the country's two
letters); anybody under GS1's SSCC (eighteen digits, the last a check digit); UPS (1Z and sixteen letters and digits), DHL
(JJD, JD), Amazon (TBA), Cainiao (LP) and others; what follows a word such as `sporingsnummer`. Sources: UPU S10; GS1 General
Specifications, section 7.9; the carriers' pages.

>>> score("RR 473 124 829 NO"), score("RR473124828NO"), score("370000000000000010")
(0.95, 0.75, 0.35)
"""

from typing import Final

from stdnum import ean

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, always, shape, words
from redaction.recognizers.reference import LINK, NUMBER_WORD, SHORT_WORD, TOKENS

_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)

TRACKED: Final = words(
    "spor", "track", "pakk", "kolli", "send", "parcel", "post", "brev", "levering", "lev(?:er|ert)", "deliver", "shipment", "shipped", "dhl", "ups", "fedex", "bring", "gls", "frakt", "waybill", "sscc", "package", "toll", "customs", "aliexpress", "temu"
)  # fmt: skip


def score(value: str) -> float:
    """Return 0.95 where the check digit of S10 holds, else 0.75 for its shape; 0.75 and 0.35 for an SSCC."""
    number = "".join(filter(str.isalnum, value.upper()))
    if number.isdigit():
        return 0.75 if len(number) > 1 and ean.calc_check_digit(number[:-1]) == number[-1] else 0.35
    digits = number[2:11]
    if not (len(digits) == 9 and digits.isdigit() and digits.isascii()):
        return 0.75
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return 0.95 if {10: 0, 11: 5}.get(check, check) == int(digits[8]) else 0.75


IDENTIFIER: Final = Identifier(
    entity="POSTAL_TRACKING",
    pattern=shape(
        rf"""
        \b (?-i:(?<!\w)(?=\p{{L}}{{2}}[ \-.]?[0-9])) (?: (?=[a-z]{{2}}[ \-.]?[0-9]) (?!{SHORT_WORD}[ ]) [a-z]{{2}} (?:[ \-.]?[0-9]){{9}} [ \-.]?(?!(?<=[ ])(?-i:er|og|på|av|om|en|to|kr|kg|is|or|of|in|at|on|by|as|if|it|so|we|me|us|i)\b)[a-z]{{2}}
          | (?-i:[A-Z]{{2}})[ ]?(?:[0-9][ ]?){{8,9}}(?-i:[A-Z]{{2}}) ) (?!\w)
        """
    ),
    score=score,
    context=TRACKED,
    needs=Needs(digits=8),
    begins=AT_WORDS_BEFORE_DIGITS,
)

SSCC: Final = Identifier(
    entity="POSTAL_TRACKING",
    pattern=shape(r"(?<![\w\-.,]) (?:\(00\)[ ]?|00[ ]?)? [0-9](?:[ ]?[0-9]){17} (?![\w]|[\-.,][0-9])"),
    score=score,
    context=TRACKED,
    needs=Needs(row=18, digits=18),
)

CARRIERS: Final = Identifier(
    entity="POSTAL_TRACKING",
    pattern=shape(
        r"""
        \b (?-i:(?<!\w)(?=[14]|\p{L}{2,5}+[ ]?[0-9])) (?: 1z (?: [0-9a-z]{16} | [ \-][0-9a-z]{3}[ \-][0-9a-z]{3}[ \-][0-9a-z]{2}[ \-][0-9a-z]{4}[ \-]?[0-9a-z]{3,4}(?:[ \-][0-9])? | [ ](?=[a-z]{0,4}[0-9])[0-9a-z]{4,8}[ ](?=[a-z]{0,4}[0-9])[0-9a-z]{4,8}(?:[ ][0-9]{2,8}){0,3} )
          | j(?:j?d|jfi|jse|jdk|vgl)[0-9]{0,2}[ ]?[0-9]{4}(?:[ ]?[0-9]){4,16} | tba[ ]?[0-9]{3}(?:[ ]?[0-9]){8,10}
          | (?:lp|yt|cnnor|sf|wnb|gfuk|cjpn|nlph)[ ]?[0-9]{10,18} | 4px[0-9]{8,18}(?:cn)? | (?:uu|uj|es)[0-9]{9,14} ) (?!\w)
        """
    ),
    score=always(0.8),
    context=TRACKED,
    needs=Needs(digits=6),
)

NAMED: Final = Identifier(
    entity="POSTAL_TRACKING",
    pattern=shape(
        rf"""
        \b (?: sporing | tracking | track[ ](?:id|no|number)\b | kolli | sending | pakke(?:nr|nummer|id)\b | pakk[ea]n?\b | parcel | package | shipment | consignment | sendenummer | forsendelse | hente(?:nr|nummer|kode) | waybill | fraktbrev | fraktsedd?el | dhl | ups | fedex | tnt | gls | bring | posten | postnord | helthjem )
        {NUMBER_WORD} \b {LINK} (?=[^ ]{{0,10}}[ ]?[0-9a-z\-/ ]{{6}}) {TOKENS}
        """
    ),
    score=always(0.55),
    context=words("spor", "track", "kolli(?:nr|nummer)", "waybill", "sending(?:s?nr|snummer)"),
    needs=Needs(
        digits=5,
        any_of=(
            "spor",
            "track",
            "kolli",
            "send",
            "pakk",
            "parcel",
            "package",
            "shipment",
            "consign",
            "hente",
            "bill",
            "frakt",
            "dhl",
            "ups",
            "fedex",
            "tnt",
            "gls",
            "bring",
            "post",
            "helthjem",
        ),
    ),
)
