"""Letters in costume: enclosed, small-capital, flag, braille and upside-down letters become plain ones.

What NFKC knows (full-width, mathematical, superscript, circled letters) is left to NFKC. Sources: The Unicode Standard,
"Enclosed Alphanumeric Supplement" and "Phonetic Extensions"; Norsk blindeforbund, "Punktskrift", six-dot letters.
"""

from typing import Final

import regex
from phonenumbers import SUPPORTED_REGIONS

from redaction.deadline import replace_all

_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ENCLOSED: Final = {
    ord(first) + step: letter
    for first, letters in {
        "\N{NEGATIVE CIRCLED LATIN CAPITAL LETTER A}": _CAPITALS,
        "\N{NEGATIVE SQUARED LATIN CAPITAL LETTER A}": _CAPITALS,
        "\N{PARENTHESIZED LATIN CAPITAL LETTER A}": _CAPITALS,
        "\N{PARENTHESIZED LATIN SMALL LETTER A}": _CAPITALS.lower(),
    }.items()
    for step, letter in enumerate(letters)
}
_SMALL_CAPITALS: Final = dict(
    zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢᴁᴃᴆᴌᴓ"), "abcdefghijklmnopqrstuvwyzæbdlø", strict=True)
)
_PLAIN: Final = {**_ENCLOSED, **_SMALL_CAPITALS, ord("\N{NEGATIVE SQUARED AB}"): "AB"}

_FLAG_LETTER: Final = 0x1F1E6
_FLAGS: Final = frozenset({*SUPPORTED_REGIONS, "AQ", "EU", "UN"})
_FLAG_LETTERS: Final = regex.compile(r"[\U0001F1E6-\U0001F1FF]+")

_BRAILLE: Final = regex.compile(r"[\u2800-\u28FF]+")
_BRAILLE_LETTERS: Final = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠜⠪⠡", "abcdefghijklmnopqrstuvwxyzæøå", strict=True))
_BRAILLE_DIGITS: Final = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠂⠲⠄⠤", "1234567890,..-", strict=True))
_NUMBER_SIGN: Final = "⠼"
_CAPITAL_SIGN: Final = "⠠"
_BLANK: Final = "\u2800"

_TURNED: Final = dict(zip("ɐɔǝɟƃɥᴉɾʞꞁɯɹʇʌʍʎ∀ᗺƆᗡƎℲ⅁⋊⅂Ԁᴚ⊥∩Λ⅄", "acefghijklmrtvwyABCDEFGKLPRTUVY", strict=True))
_TURNED_BACK: Final = {**_TURNED, **dict(zip("bqdpnu", "qbpdun", strict=True))}
_UPSIDE_DOWN: Final = regex.compile(rf"(?<!\p{{L}})[{''.join(_TURNED)}bdlnopqsuxzæøåHIMNOSWXZ .,'’@\-]+(?!\p{{L}})")
LEAST_TURNED: Final = 3


def undress(text: str) -> str:
    """Return the text with letters in costume as plain letters, and braille digits as ours.

    >>> undress("🅺🅰🆁🅸 ᴋᴀʀɪ ⒦⒜⒭⒤ 🇰🇦🇷🇮 ⠅⠁⠗⠊ ⠼⠊⠉⠋ ᴉɹɐʞ 🇳🇴")
    'KARI kari kari KARI kari 936 kari 🇳🇴'
    """
    text = replace_all(_BRAILLE, _seen, replace_all(_FLAG_LETTERS, _flag_or_letters, text))
    if sum(map(text.count, _TURNED)) >= LEAST_TURNED:
        text = replace_all(_UPSIDE_DOWN, _turned, text)
    return text.translate(_PLAIN)


def _flag_or_letters(match: regex.Match[str]) -> str:
    signs = match.group()
    letters = "".join(_CAPITALS[ord(sign) - _FLAG_LETTER] for sign in signs)
    return signs if {letters[at : at + 2] for at in range(0, len(letters), 2)} <= _FLAGS else letters


def _seen(match: regex.Match[str]) -> str:
    """Read braille cells; a blank one is a space between two others and nothing alone."""
    plain, counting = "", False
    for cell in match.group().strip(_BLANK):
        counting = cell == _NUMBER_SIGN or (counting and cell in _BRAILLE_DIGITS)
        if cell == _BLANK:
            plain += " "
        elif cell not in {_NUMBER_SIGN, _CAPITAL_SIGN}:
            plain += _BRAILLE_DIGITS[cell] if counting else _BRAILLE_LETTERS.get(cell, cell)
    return plain


def _turned(match: regex.Match[str]) -> str:
    run = match.group()
    if sum(char in _TURNED for char in run) < LEAST_TURNED:
        return run
    core = run.strip()
    return run.replace(core, "".join(_TURNED_BACK.get(char, char) for char in reversed(core)))
