"""Digits in other clothes."""

import random
from typing import Final

from redaction.attacking.classes import shifted

SCRIPTS: Final = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x17E0, 0x1040, 0xFF10, 0x1D7CE)
LEET: Final = {"0": "Oo", "1": "lI", "5": "S", "8": "B", "2": "Z"}


def full_width(text: str, _draw: random.Random) -> str:
    """Write every ASCII sign full-width.

    >>> full_width("a 12", random.Random(1))
    'ａ １２'
    """
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def superscript(text: str, _draw: random.Random) -> str:
    """Write digits as superscripts.

    >>> superscript("123", random.Random(1))
    '¹²³'
    """
    return text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def subscript(text: str, _draw: random.Random) -> str:
    """Write digits as subscripts.

    >>> subscript("123", random.Random(1))
    '₁₂₃'
    """
    return shifted(text, "0", 0x2080)


def circled(text: str, _draw: random.Random) -> str:
    """Write digits in circles.

    >>> circled("102", random.Random(1))
    '①⓪②'
    """
    return text.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"))


def negative_circled(text: str, _draw: random.Random) -> str:
    """Write digits white in black circles.

    >>> negative_circled("102", random.Random(1))
    '❶⓿❷'
    """
    return text.translate(str.maketrans("0123456789", "⓿❶❷❸❹❺❻❼❽❾"))


def mathematical(text: str, draw: random.Random) -> str:
    """Write digits as one of the five mathematical alphabets.

    >>> mathematical("7", random.Random(1))
    '𝟟'
    """
    return shifted(text, "0", draw.choice((0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)))


def arabic_indic(text: str, _draw: random.Random) -> str:
    """Write digits as in Arabic.

    >>> arabic_indic("123", random.Random(1))
    '١٢٣'
    """
    return shifted(text, "0", 0x0660)


def devanagari(text: str, _draw: random.Random) -> str:
    """Write digits as in Hindi.

    >>> devanagari("123", random.Random(1))
    '१२३'
    """
    return shifted(text, "0", 0x0966)


def mixed_scripts(text: str, draw: random.Random) -> str:
    """Write each digit in a script of its own.

    >>> mixed_scripts("777", random.Random(1)) != mixed_scripts("777", random.Random(2))
    True
    """
    return "".join(shifted(char, "0", draw.choice(SCRIPTS)) for char in text)


def keycaps(text: str, _draw: random.Random) -> str:
    r"""Write digits as keys of a telephone.

    >>> ascii(keycaps("1", random.Random(1)))
    "'1\\ufe0f\\u20e3'"
    """
    return "".join(f"{char}\ufe0f\u20e3" if char.isdigit() else char for char in text)


def keycap_ten(text: str, _draw: random.Random) -> str:
    """Write digits as keys, with the key for ten at every "10" and one of them at the beginning.

    >>> keycap_ten("4105", random.Random(1)).count("🔟")
    2
    """
    return "🔟" + "🔟".join(keycaps(part, _draw) for part in text.split("10"))


def braille(text: str, _draw: random.Random) -> str:
    """Write digits in braille, each run behind the number sign.

    >>> braille("12 3", random.Random(1))
    '⠼⠁⠃ ⠼⠉'
    """
    table = str.maketrans("1234567890", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚")
    return " ".join("⠼" + part.translate(table) if part.isdigit() else part for part in text.split(" "))


def leet(text: str, draw: random.Random) -> str:
    """Write some digits as letters that look like them.

    >>> leet("3508", random.Random(1))
    '3So8'
    """
    return "".join(draw.choice(LEET[char]) if char in LEET and draw.random() < 0.6 else char for char in text)
