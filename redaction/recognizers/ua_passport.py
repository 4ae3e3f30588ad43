"""The Ukrainian internal passport, and the record number of its successor, the identity card.

Issuer: the State Migration Service of Ukraine. Structures: two Cyrillic letters and six digits; a birth as YYYYMMDD, a
hyphen and five digits (УНЗР). Source: resolutions No. 302 and No. 784 of the Cabinet of Ministers of Ukraine.

>>> score("КК 999999")
0.75
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words

score = always(0.75)

IDENTIFIER: Final = Identifier(
    entity="UA_PASSPORT",
    pattern=shape(
        r"""
        (?<!\w) (?: (?: (?-i:[А-ЩЬЮЯЄІЇҐ]{2})[ ]?(?:№|No\.?|N)?[ ]? | [а-щьюяєіїґ]{2} ) [0-9]{3}[ ]?[0-9]{3}
                  | (?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[0-9]{5} ) (?!\w|[ ]?[0-9])
        """
    ),
    score=score,
    context=words("паспорт", "унзр", "pass", "ukrain"),
    needs=Needs(digits=6),
)
