"""Registration marks of aircraft.

Issuer: Luftfartstilsynet for Norway and its peers, under ICAO Annex 7. Structure: the mark of the country, a hyphen and
three or four letters (LN-ABC, D-EABC); in the United States an N, up to five digits and up to two letters.
Source: ICAO Annex 7 and its supplement of nationality marks.

>>> score("LN-ABC"), score("D-EABC"), score("N123AB")
(0.8, 0.6, 0.35)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.reference import LINK

AIRCRAFT: Final = words(
    "fly", "helikopter", "aircraft", r"planes?\b", "helicopter", "luftfartøy", "jet", "cessna", "piper", "glider", "drone", "pilot", "land(?:a|er|et|ed|s)", "registrer", "kallesign", "call ?sign", "tail"
)  # fmt: skip


def score(value: str) -> float:
    """Return 0.8 for a mark of two letters, 0.6 for one letter, 0.35 for what words must tell."""
    if "-" not in value or value[0].islower():
        return 0.35
    return 0.6 if value.index("-") < 2 else 0.8


IDENTIFIER: Final = Identifier(
    entity="AIRCRAFT_REGISTRATION",
    pattern=shape(
        r"""
        \b (?-i: (?<![\w\-]) (?= [A-Zl] (?: [A-Za-z]?- | [1-9] | N[ ] ) ) )
        (?: (?-i: (?:LN|SE|OY|OH|TF|ES|YL|LY|SP|HB|OE|PH|OO|EC|EI|CS|OK|OM|HA|YR|LZ|UR|SX|TC|RA|VP|VQ|YU|LX|ZS|VH|ZK|JA|HS|PP|PR|PT|XA|CC)-[A-Z]{3} | (?:RA|HL)-[0-9]{4,5} | [GDF]-[A-Z]{4} | D-[0-9]{4}
              | N[1-9][0-9]{1,4}[A-Z]{0,2} | N[1-9][A-Z]{1,2} | LN[ ][A-Z]{3} | C-[FGI][A-Z]{3} | I-[A-Z]{4} )
          | ln-[a-z]{3} ) (?![\w]|-\w)
        """
    ),
    score=score,
    context=AIRCRAFT,
    needs=Needs(any_of=("-", "ln ", *(f"n{digit}" for digit in range(1, 10)))),
)

NAMED: Final = Identifier(
    entity="AIRCRAFT_REGISTRATION",
    pattern=shape(
        rf"\b (?: fly(?:et)? | helikopter(?:et)? | aircraft | plane | helicopter | jet | cessna | piper | tail[ ]number ) {LINK} (?P<value> (?:ln|se|oy|oh|tf|d|g)(?:-|[ ](?-i:(?=[A-Z])))[a-z]{{3,4}} | n[1-9][0-9]{{0,4}}[a-z]{{0,2}} ) (?!\w)"
    ),
    score=lambda _value: 0.75,
    needs=Needs(any_of=("fly", "helikopter", "aircraft", "plane", "helicopter", "jet", "cessna", "piper", "tail")),
)
