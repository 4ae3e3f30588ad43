"""Flight numbers.

Issuer: airlines, under IATA's two-character codes. Structure: the code of the airline, one to four digits, sometimes a
letter. Codes that are words too count beside a word for a flight only. Source: IATA Resolution 762.

>>> score("SK4035"), score("DY 1234"), score("EI 12")
(0.6, 0.5, 0.3)
"""

from typing import Final

import regex

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, shape, words

_HERE: Final = frozenset({"SK", "DY", "WF", "D8", "DX", "VF"})
_CARRIERS: Final = (
    "SK|DY|WF|D8|DX|VF|LH|KL|BA|AF|FR|U2|W6|W9|W4|AY|FI|BT|LO|OS|LX|SN|TP|IB|VY|EW|EI|RC|TK|PC|XQ|QR|EK|EY|ET|TG|SQ|AA|UA|DL|AC|B6|N0|RK|HV|TO|AZ|ITA|A3|"
    "AS|SU|PS|PQ|OU|JU|RO|LG|QS|DE|X3|BY|LS|TB|4Y|LM|AI|PK|MS|AT|TU|RJ|ME|SV|KE|NH|JL|CA|MU|CZ|HU|CX|VN|QF|NZ|DK|H9|GP"
)
_YEAR: Final = regex.compile(r"[ ](?:19|20)[0-9]{2}$")


def score(value: str) -> float:
    """Return 0.6 for a code and digits run together, 0.5 with a space for the airlines seen most in Norway, else 0.3."""
    if _YEAR.search(value) or value[:2].islower():
        return 0.3
    if " " not in value and "-" not in value:
        return 0.6 if len(value) > 4 else 0.35
    return 0.5 if value[:2] in _HERE else 0.3


IDENTIFIER: Final = Identifier(
    entity="FLIGHT_NUMBER",
    pattern=shape(
        rf"\b (?-i:(?<![\w\-/])(?=[^\W_]{{2,3}}[ \-]?[0-9])) (?: (?-i:{_CARRIERS}) [ \-]?[0-9]{{1,4}}[A-Z]? | (?:sk|dy|wf|d8)[ ]?[0-9]{{2,4}} | (?:kl|lh|ba|fr|w6)[0-9]{{3,4}} | (?:SAS|NAX|NOZ|WIF|DLH|KLM|BAW|RYR|FIN)[0-9]{{2,4}}[A-Z]? ) (?![\w]|[\-/.,]\w|[ ]?(?:kr|kg|%))"
    ),
    score=score,
    context=words(
        r"fly(?:et|ene|a|r)?\b",
        "fly(?:ving|ging|reise|nummer|nr|avgang|gate|rute|plass|selskap)",
        "flight",
        "flew",
        r"ruten?\b",
        r"ruta\b",
        "avgang",
        "avreise",
        "land(?:a|er|et|ed|s|ing)",
        "arriv",
        "depart",
        "ankom",
        "boarding",
        "bagasje",
        "baggage",
        "luggage",
        "koffert",
        "lufthamn",
        "lufthavn",
        "flyplass",
        "airport",
        "plane",
        "seat",
        "sete",
        "gardermoen",
        "sas",
        "norwegian",
        "widerøe",
        "klm",
    ),
    needs=Needs(digits=2),
    begins=AT_WORDS_BEFORE_DIGITS,
)
