"""Taken apart, turned round, or grown together with other words."""

import random
from typing import Final

EMOJI: Final = "😀🎁📦🚗✨"
LETTERS: Final = "abcdefghijkmnpqrtuvwxyz"


def backwards(text: str, _draw: random.Random) -> str:
    """Write it from behind.

    >>> backwards("123", random.Random(1))
    '321'
    """
    return text[::-1]


def one_a_line(text: str, _draw: random.Random) -> str:
    r"""Write each character on a line of its own.

    >>> one_a_line("12", random.Random(1))
    '1\n2'
    """
    return "\n".join(text.replace(" ", ""))


def spaced_out(text: str, _draw: random.Random) -> str:
    """Put a space behind each character, and more between words.

    >>> spaced_out("ab c", random.Random(1))
    'a b   c'
    """
    return " ".join(text)


def split_by_letters(text: str, draw: random.Random) -> str:
    """Put a letter between the digits.

    >>> split_by_letters("123", random.Random(1))
    '1e2v3'
    """
    return "".join(char + draw.choice(LETTERS) for char in text.replace(" ", ""))[:-1]


def split_by_emoji(text: str, draw: random.Random) -> str:
    """Put an emoji between the digits.

    >>> len(split_by_emoji("123", random.Random(1)))
    5
    """
    return "".join(char + draw.choice(EMOJI) for char in text.replace(" ", ""))[:-1]


def split_by_dots(text: str, _draw: random.Random) -> str:
    """Put a full stop between the characters.

    >>> split_by_dots("12 3", random.Random(1))
    '1.2.3'
    """
    return ".".join(text.replace(" ", ""))


def split_by_slashes(text: str, _draw: random.Random) -> str:
    """Put a slash between the digits.

    >>> split_by_slashes("12 3", random.Random(1))
    '1/2/3'
    """
    return "/".join(text.replace(" ", ""))


def split_by_underscores(text: str, _draw: random.Random) -> str:
    """Put a low line between the digits.

    >>> split_by_underscores("12 3", random.Random(1))
    '1_2_3'
    """
    return "_".join(text.replace(" ", ""))


def without_spaces(text: str, _draw: random.Random) -> str:
    """Write it in one word.

    >>> without_spaces("Kari Moe", random.Random(1))
    'KariMoe'
    """
    return text.replace(" ", "")


def joined_by_underscores(text: str, _draw: random.Random) -> str:
    """Write it as file names are written.

    >>> joined_by_underscores("Kari Moe", random.Random(1))
    'Kari_Moe'
    """
    return text.replace(" ", "_")
