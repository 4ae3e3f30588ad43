"""Names in the cells of a table that was pasted as text: `navn;adresse` above `Ruqaya Al-Tamimi;Ospelia`.

Structure: two to four words with capitals alone between semicolons, bars or the ends of a line, none of them a common
word, a place or a brand that the policy keeps.

>>> score("Ruqaya Al-Tamimi"), score("Rød Sone"), score("Oslo Bergen")
(0.6, 0.0, 0.0)
"""

from typing import Final

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape

TABLE_CELL: Final = "table_cell"


def score(value: str) -> float:
    """Return 0.6 where every word is rare, 0 where one is a common word or a place and none a listed first name."""
    words = value.lower().split()
    if any(word in words_of("common_words") for word in words):
        return 0.0
    named = any(word in words_of("first_names") for word in words)
    return 0.6 if named or not any(word in words_of("places") for word in words) else 0.0


IDENTIFIER: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        r"(?m)(?:^|(?<=[;|]))[ ]?(?P<value>(?-i:\p{Lu})[\p{L}\p{M}'’\-]{1,30}+(?:[ ](?-i:\p{Lu})[\p{L}\p{M}'’.\-]{1,30}+){1,3})[ ]?(?=[;|])"
    ),
    score=score,
    needs=Needs(any_of=(";", "|")),
)
