"""Marks of vessels: call signs, registers of small boats, fishing marks, sail, IMO and MMSI numbers.

Issuers: Sjøfartsdirektoratet, Fiskeridirektoratet and Nkom, under the ITU and the IMO. Structures: a Norwegian call sign is
LA to LN and two letters, or two letters and four digits; a small boat's mark three letters and three digits; a fishing mark
county-number-municipality (N-12-ØH); a sail number the country's three letters and digits; IMO seven digits with a check
digit, MMSI nine. Source: ITU Radio Regulations, article 19; forskrift om merking av fiskefartøy; IMO resolution A.1117(30).

>>> score("LK 1234"), score("N-12-ØH")
(0.45, 0.55)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, always, shape, words
from redaction.recognizers.reference import LINK, SHORT_WORD, TOKENS

VESSEL: Final = words(
    r"[a-zæøå]{0,10}båt(?:en|ar|er|s)?\b", "boat", "yacht", "skip", r"ships?\b", "vessel", "fartøy", "skøyt", "sjark", "kallesign", "kjenningssign", "kjenneteikn", "call ?sign", "seil", "sail", "segl", "ferry", "marina", "fiske", "berth", "småbåt"
)  # fmt: skip


def score(value: str) -> float:
    """Return 0.55 for a fishing mark or a boat's mark, 0.45 for a call sign: words beside it make it surer."""
    return 0.55 if value.count("-") > 1 or value[2:3].isalpha() else 0.45


IDENTIFIER: Final = Identifier(
    entity="VESSEL_REGISTRATION",
    pattern=shape(
        rf"""
        \b (?-i: (?<![\w\-/]) (?=[A-ZØ]{{1,3}}[ \-]{{0,3}}[0-9]) ) (?-i: L[A-N][ \-]?[0-9]{{4}} | [A-ZØ]{{1,2}}[ ]?-[ ]?[0-9]{{1,3}}[ ]?-[ ]?[A-ZÆØÅ]{{1,2}}
          | (?! (?i:{SHORT_WORD})[ ] )[A-Z]{{3}}[ ]?[0-9]{{3}} | NOR[ \-]?[0-9]{{3,5}} ) (?![\w]|[\-/]\w)
        """
    ),
    score=score,
    context=VESSEL,
    needs=Needs(
        digits=1,
        any_of=(
            "båt",
            "boat",
            "yacht",
            "skip",
            "ship",
            "vessel",
            "fartøy",
            "skøyt",
            "sjark",
            "sign",
            "seil",
            "sail",
            "segl",
            "ferry",
            "marina",
            "fiske",
            "-",
        ),
    ),
    begins=AT_WORDS_BEFORE_DIGITS,
)

NAMED: Final = Identifier(
    entity="VESSEL_REGISTRATION",
    pattern=shape(
        rf"""
        \b (?: kallesign[a-zæøå]{{1,6}} | kjenningssign[a-zæøå]{{1,6}} | call[ \-]?sign | mmsi(?:-?n(?:umme)?r)? | imo(?:[ \-]?(?:n(?:umme)?r|number|no))? | se[ig]+l(?:nummer(?:et)?|nr) | sail[ ](?:number|no) | småbåt(?:nummer|nr|register)[a-z]{{0,4}}
          | båt(?:registrerings)?(?:nummer|nr)(?:et)? | fiskerimerke | registreringsmerke )
        \b {LINK} (?: (?P<value>(?-i:[A-Z0-9]{{4,8}}|[A-Z]{{2,4}}[ \-][A-Z0-9]{{2,5}})|(?=[a-z]{{0,3}}[0-9])[a-z0-9]{{4,7}}|l[a-n][a-z]{{2}})(?!\w) | {TOKENS} )
        """
    ),
    score=always(0.8),
    needs=Needs(any_of=("sign", "mmsi", "imo", "segl", "seil", "sail", "båt", "merke")),
)
