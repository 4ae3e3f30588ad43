"""The number of a passport or another travel document of any country, found by the words before it.

Issuers: the states, under ICAO Doc 9303. Structure: up to nine letters and digits, mostly none to three letters and six
to nine digits. Source: ICAO Doc 9303, part 4; the Council of the European Union, PRADO.

>>> score("BH4821790")
0.92
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words

score = always(0.92)

PASSPORT_WORD: Final = (
    r"\b (?:pass(?:et)?|pass?port(?:en|et|s)?|n[øo]dpass(?:et)?|utlendingspass(?:et)?|diplomatpass(?:et)?|reisedokument(?:et)?|reisebevis(?:et)?"
    r"|travel[ ]document) (?:[ \-]?(?:nummer(?:et)?|number|nr|num|no|id)\b)?"
)
"""A passport by name, in Bokmål, Nynorsk or English, with "number" behind it or not."""

BETWEEN: Final = (
    r"(?: [ ,:;=#(/.]{1,3} (?:mi(?:tt|n|ne)?|hans|hennes|hennar|sitt|my|his|her|their|er|var|is|was|has|have|har|hadde|med|with|for"
    r"|sier|seier|says|nummer(?:et)?|number|nr|no|num|flyktning(?:er|ar)|refugees|(?:til|of|from|fr[åa])[ ]\p{L}{2,15}) \b ){0,4}? [ ,:;=#(/.\-\"'«]{0,4}"
)
"""What may stand between such a word and its number."""

NO_LETTERS: Final = "NO|NR|ID|KR|NOK|EUR|USD|SEK|DKK|GBP|PLN|CHF|MVA|VAT|TLF|TEL|FAX|SMS|REF|ORG|KID|MRN|NIP"
"""Capitals before a number that are no part of it: abbreviations and currencies."""

SHORT_WORDS: Final = "er|var|har|med|mi|mitt|min|hans|til|som|og|den|det|for|fra|frå|av|om|på|i|ca|kun|is|was|has|had|my|his|her|of|on|in|to|at|and|the|by|us|eu"
"""Words of one to three letters that may stand before a number too."""

DOCUMENT_NUMBER: Final = rf"""
    (?<!\w) (?:
      (?: (?: (?-i: (?!(?:{NO_LETTERS})\b) [A-Z](?:[ .]?[A-Z]){{0,2}} [ .\-]{{0,2}} ) | (?!(?:{NO_LETTERS}|{SHORT_WORDS})\b) [A-Z]{{2,3}}[ ](?=[0-9]{{3}})
          | [A-Z]{{1,3}}-? | (?=[0-9](?:[ .\-]?[0-9]){{6}}) ) [0-9](?:[ .\-]?[0-9]){{5,9}} [A-Z]{{0,2}} )
    | (?=(?:[A-Z]{{0,6}}[0-9]){{4}}) (?=[0-9]{{0,9}}[A-Z]) [A-Z0-9]{{7,10}} ) (?!\w|[ .\-]?[0-9])
"""
"""Letters and six to ten digits, seven to ten digits without letters, or letters and digits mixed. Letters may stand apart
when they are capitals, or two or three that make no short word."""

IDENTIFIER: Final = Identifier(
    entity="PASSPORT",
    pattern=shape(rf"{PASSPORT_WORD} {BETWEEN} (?P<value> {DOCUMENT_NUMBER} )"),
    score=score,
    context=words(
        "svensk|dansk|finsk|islandsk|polsk|ukrain|russ|litau|latv|estisk|rumensk|bulgarsk|ungarsk|britisk|"
        "fransk|spansk|italiensk|nederland|tyrkisk|indisk|pakistan|filippin|kines|iransk|irak|syri|somali|"
        "eritre|afghan|swed|danish|finnish|icelandic|polish|lithuan|estonian|romanian|bulgarian|hungarian|"
        "british|french|spanish|italian|dutch|turkish|indian|philippine|chinese|iran|foreign|utenlandsk|"
        "utanlandsk"
    ),
    needs=Needs(digits=4, any_of=("pass", "pasp", "reisedok", "reisebev", "travel doc")),
)
