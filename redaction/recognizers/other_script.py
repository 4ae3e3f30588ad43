"""Names in scripts other than Latin: behind `меня зовут` and its like, and a few words of such a script in a Latin sentence.

Structure: an introduction and up to three words; two Cyrillic words with capitals; one to four words of Cyrillic, Arabic,
Han and other scripts right behind a Latin word, or before two of them. Who writes Norwegian or English and changes the
script for a word or two mostly writes a name as the passport or the parcel has it. Longer runs are sentences and stay.

>>> [found.group("value") for found in AMONG_LATIN.pattern.compiled.finditer("pakken til محمد علي kom")]
['محمد علي']
"""

import re
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

_OTHER: Final = (
    r"[\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Devanagari}\p{Tamil}\p{Sinhala}\p{Bengali}"
    r"\p{Gurmukhi}\p{Gujarati}\p{Telugu}\p{Malayalam}\p{Ethiopic}\p{Georgian}\p{Armenian}\p{Greek}\p{Khmer}\p{Myanmar}]"
)
_WORD: Final = rf"{_OTHER}[\p{{L}}\p{{M}}'’\-]{{1,30}}+"
_INTRODUCTION: Final = (
    "меня зовут|моё имя|мое имя|мене звати|моє ім'я|моє ім’я|казвам се|зовем се|اسمي|إسمي|نام من|اسم من|میرا نام|मेरा नाम|என் பெயர்|我叫|我的名字是|名前は|제 이름은"
    "|ฉันชื่อ|ผมชื่อ|ስሜ|שמי|με λένε|ονομάζομαι"
)
_STARTS: Final = re.compile(r"[\u0370-\u1CFF\u2E80-\uD7FF\uF900-\uFDFF\uFE70-\uFEFC]")
"""Where a letter of another script stands, roughly."""

INTRODUCED: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        rf"(?:{_INTRODUCTION.replace(' ', '[ ]')})(?:[ ]?:)?[ ]?(?P<value>{_OTHER}[\p{{L}}\p{{M}}'’\-]{{0,30}}+(?:[ ]{_WORD}){{0,2}})"
    ),
    score=always(0.6),
    needs=Needs(any_of=tuple(_INTRODUCTION.split("|"))),
)

AMONG_LATIN: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        rf"""
        (?<![\p{{L}}\p{{M}}]) (?P<value> (?<=\p{{Latin}}{{2}}[ ,:;("'«]{{1,2}}) {_WORD} (?:[ ]{_WORD}){{0,3}} ) (?![\p{{L}}\p{{M}}]|[ ]{_OTHER})
        | (?<![\p{{L}}\p{{M}}]) (?<!{_OTHER}[ ,.:;]{{1,2}}) (?P<value> {_WORD} (?:[ ]{_WORD}){{0,3}} ) (?=[ ,:]{{1,2}}\p{{Latin}}{{2,30}}[ ]\p{{Latin}})
        """
    ),
    score=always(0.5),
    needs=Needs(),
    begins=_STARTS,
)

CYRILLIC: Final = Identifier(
    entity="PERSON",
    pattern=shape(r"(?-i:(?<!\p{L})[А-ЯЁІЇЄҐ][а-яёіїєґ'’]{2,20}+(?:[ ][А-ЯЁІЇЄҐ][а-яёіїєґ'’\-]{2,20}+){1,2})(?!\p{L})"),
    score=always(0.5),
    needs=Needs(),
    begins=_STARTS,
)
"""A first name and a surname in Cyrillic, with capitals."""
