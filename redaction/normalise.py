"""What the eye sees, in plain characters.

Digits of every script become ASCII digits, escapes are decoded, disguised letters are plain, invisible characters go.
Everything later in the house sees the normalised text only, so no offset is ever carried back to what was typed.
"""

import unicodedata
from functools import lru_cache
from typing import Final

import regex

from redaction.deadline import replace_all, seconds_left
from redaction.normalising.costumes import undress
from redaction.normalising.escapes import decode
from redaction.normalising.lookalikes import unmask
from redaction.numbers import is_numeric

EMOJI_NUMBERS: Final = {
    "\N{KEYCAP TEN}": "10",
    "\N{HUNDRED POINTS SYMBOL}": "100",
    "\N{NO ONE UNDER EIGHTEEN SYMBOL}": "18",
}

DASHES: Final = dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0x2E3A, 0x2E3B], "-")

# Anything but what most questions are made of: such a text takes the long way round.
_UNUSUAL = regex.compile(r"[^A-Za-z0-9ÆØÅÄÖæøåäöéèêòôü .,!?:;'\"()/@+\-*#_$\[\]{}|\n]|\s\s")
_INVISIBLE = regex.compile(
    r"[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Me}\uFE00-\uFE0F\u115F\u1160\u3164\uFFA0\u2800\U000E0100-\U000E01EF]+"
)
_CONTROL = regex.compile(r"[^\P{Cc}\n]+")
_LOOSE_MARKS = regex.compile(
    r"[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]+|(?<=\p{M}{2})\p{M}+|(?<=[0-9])\p{M}+"
)
_SPACES = regex.compile(r"[^\S\n]+")
_LINES = regex.compile(r" ?\n ?(?:\s*\n)?")


def normalise(text: str) -> str:
    """Return the text as plain characters: NFKC, ASCII digits, one kind of dash and space, at most one empty line.

    What is hidden in a hidden thing comes out too: layers are undone until there are none, under the deadline.

    >>> normalise("①②③ ４５ ٣ &#55;")
    '123 45 3 7'
    """
    if not _UNUSUAL.search(text):
        return text.strip()
    while (tidy := _tidied(bare := _bare(text))) != bare:
        text = tidy
    return tidy


def _bare(text: str) -> str:
    """Return the text without disguises, layer by layer."""
    seen = None
    while text != seen:
        seen = text
        text = decode(text if text.isascii() else _plain(text))
    return text


def _plain(text: str) -> str:
    seconds_left()
    text = "".join(map(_digits_of, undress(text)))
    text = unicodedata.normalize("NFKC", replace_all(_INVISIBLE, "", text))
    text = replace_all(_LOOSE_MARKS, "", replace_all(_INVISIBLE, "", text)).translate(DASHES)
    return unmask("".join(map(_digits_of, text)))


@lru_cache(maxsize=4096)
def _digits_of(char: str) -> str:
    """Spell a numeric character's value in ASCII digits; leave any other character alone."""
    if char in EMOJI_NUMBERS:
        return EMOJI_NUMBERS[char]
    if char.isascii() or not is_numeric(char):
        return char
    value = unicodedata.numeric(char, 0.0)
    return str(int(value)) if value == int(value) else f"{value:.3g}"


def _tidied(text: str) -> str:
    """Return the text without control characters, with single spaces, and with one empty line at most."""
    text = replace_all(_CONTROL, " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return replace_all(_LINES, _kept_line_break, replace_all(_SPACES, " ", text)).strip()


def _kept_line_break(match: regex.Match[str]) -> str:
    return "\n\n" if match.group().count("\n") > 1 else "\n"
