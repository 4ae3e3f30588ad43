"""Letters of other scripts that look like Latin ones: they become Latin where a word is a disguise of a Latin word.

A word that mixes scripts is such a disguise, and so is a word made of look-alikes alone in a text whose script is Latin.
Real Cyrillic, Greek or Armenian words hold letters that look like no Latin one and stay as they are.
Source of most pairs: the confusables of Unicode Technical Standard 39, by way of the homoglyph lists of Rob Dawson (MIT).
"""

from typing import Final

import regex

from redaction.deadline import replace_all

LOOKALIKES: Final = {
    "A": "ΑАᎪꓮꭺ", "B": "ΒВᏴꓐ", "C": "ϹСᏟⲤꓚ", "D": "Ꭰꓓꭰ", "E": "ΕЕᎬꓰꭼ", "F": "Ϝꓝ", "G": "ԌᏀᏳꓖꮐ", "H": "ΗНᎻⲎꓧꮋ",
    "I": "ΙІӀⲒꓲ", "J": "ͿЈᎫꓙꭻ", "K": "ΚКᏦⲔꓗ", "L": "ᏞⳐꓡꮮ", "M": "ΜϺМᎷⲘꓟ", "N": "ΝⲚꓠ", "O": "ΟОՕⲞꓳ", "P": "ΡРᏢⲢꓑꮲ",
    "R": "ᎡᏒꓣꭱꮢ", "S": "ЅՏᏕᏚꓢ", "T": "ΤТᎢⲦꓔꭲ", "U": "Սꓴ", "V": "ѴᏙꓦ", "W": "ԜᎳᏔꓪ", "X": "ΧХⲬꓫ", "Y": "ΥУҮᎩᎽⲨꓬ",
    "Z": "ΖᏃꓜ", "a": "αаɑ", "b": "вЬьᏏƅ", "c": "ϲсⲥꮯ", "d": "ԁᏧꓒ", "e": "εеҽ", "f": "ϝք", "g": "ցɡᶃ", "h": "нһհᏂ",
    "i": "ιіᎥɩ", "j": "ϳј", "k": "κкⲕ", "l": "ӏⳑ", "m": "м", "n": "ηոռ", "o": "οσоօⲟ", "p": "ρрⲣ", "q": "ԛգզ",
    "r": "гᴦⲅꮁ", "s": "ѕꮪƽ", "t": "τт", "u": "υսʋ", "v": "νѵꮩ", "w": "ѡԝաꮃω", "x": "хχ", "y": "γуүყ", "z": "ꮓ",
    "Ä": "Ӓ", "Ö": "Ӧ", "ä": "ӓ", "ö": "ӧ", "ë": "ё", "ï": "ї",
}  # fmt: skip
"""Latin letters, and the letters of other scripts that pass for them."""

ONLY_AMONG_LATIN: Final = frozenset("вьгкмнтεηικσυτωχαβγρν")
"""Letters whose likeness is weak: real words are made of them, so they tell nothing where no Latin letter stands by."""

_LATIN_OF: Final = {char: latin for latin, chars in LOOKALIKES.items() for char in chars}
_DIGIT_OF: Final = {"З": "3", "з": "3", "б": "6", "Ч": "4", "О": "0", "о": "0", "Ο": "0", "ο": "0", "І": "1", "Ι": "1"}

_ANY: Final = regex.compile(f"[{''.join(_LATIN_OF)}{''.join(_DIGIT_OF)}]")
_WORD: Final = regex.compile(r"[\p{L}\p{M}0-9]+")
_LATIN: Final = regex.compile(r"\p{Script=Latin}")
_LATIN_WORD: Final = regex.compile(r"(?<!\p{L})[A-Za-zÆØÅæøå]{2,}(?!\p{L})")
_DISTINCT: Final = regex.compile(
    f"[\\p{{Script=Cyrillic}}\\p{{Script=Greek}}\\p{{Script=Armenian}}\\p{{Script=Cherokee}}--[{''.join(_LATIN_OF)}]]",
    regex.V1,
)


def unmask(text: str) -> str:
    """Return the text with look-alikes as Latin letters where they disguise a word, and as digits inside a number.

    >>> unmask("Vеbjørn Ѕandbаkk, 9З6, α-tokoferol, Москва")
    'Vebjørn Sandbakk, 936, α-tokoferol, Москва'
    """
    if not _ANY.search(text):
        return text
    alone_too = bool(_LATIN_WORD.search(text)) and not _DISTINCT.search(text)

    def plain(match: regex.Match[str]) -> str:
        return _unmasked(match.group(), alone_too=alone_too)

    return replace_all(_WORD, plain, text)


def _unmasked(word: str, *, alone_too: bool) -> str:
    """Return a word in Latin letters where it is a disguise; `alone_too` where it may be one without a Latin letter."""
    strangers = [char for char in word if char in _LATIN_OF or (char.isalpha() and not _LATIN.match(char))]
    if not strangers:
        return word
    known = all(char in _LATIN_OF for char in strangers)
    latin = sum(char.isalpha() for char in word) - len(strangers)
    if not latin and not word.isalpha() and all(char in _DIGIT_OF for char in strangers):
        return "".join(_DIGIT_OF.get(char, char) for char in word)
    if latin:
        is_disguise = known or latin >= len(strangers)
    else:
        is_disguise = known and alone_too and len(word) > 1 and ONLY_AMONG_LATIN.isdisjoint(strangers)
    return "".join(_LATIN_OF.get(char, char) for char in word) if is_disguise else word
