"""The hardware address of a network card.

Issuer: IEEE. Structure: six pairs of hexadecimal digits with colons, hyphens or spaces, or three groups of four with dots
(IEEE 802, EUI-48).

>>> score("00:00:5e:00:53:af")
0.9
"""

import re
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

score = always(0.9)

IDENTIFIER: Final = Identifier(
    entity="MAC_ADDRESS",
    pattern=shape(
        r"\b (?-i:(?<!\w)(?=[0-9A-Fa-f]{2}(?:[:\-]|[0-9A-Fa-f]{2}\.|[ ][0-9A-Fa-f]{2}[ ][0-9A-Fa-f]{2}[ ]))) (?: [0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5} | [0-9a-f]{2}(?:[ ][0-9a-f]{2}){5} | [0-9a-f]{4}(?:\.[0-9a-f]{4}){2} ) (?!\w)"
    ),
    score=score,
    needs=Needs(),
    begins=re.compile(r"[0-9A-Fa-f]{2}[:\-]|[0-9A-Fa-f]{4}\.|(?<!\w)(?=[0-9A-Fa-f]{2} [0-9A-Fa-f]{2} [0-9A-Fa-f]{2} )"),
)
