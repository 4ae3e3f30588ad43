"""Names and mail addresses in other letters, another case or another order."""

import random
from typing import Final

from redaction.attacking.classes import shifted

CYRILLIC: Final = str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ")
GREEK: Final = str.maketrans("aovuABEHIKMNOPTXYZ", "αονυΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
SMALL_CAPITALS: Final = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
LEET: Final = str.maketrans("aeiost", "431057")


def cyrillic(text: str, _draw: random.Random) -> str:
    """Write letters that have a twin in Cyrillic as that twin.

    >>> cyrillic("Kari", random.Random(1)) == "Kari", cyrillic("x", random.Random(1)) == chr(0x445)
    (False, True)
    """
    return text.translate(CYRILLIC)


def greek(text: str, _draw: random.Random) -> str:
    """Write letters that have a twin in Greek as that twin.

    >>> greek("o", random.Random(1)) == chr(0x3BF)
    True
    """
    return text.translate(GREEK)


def mathematical(text: str, _draw: random.Random) -> str:
    """Write letters bold, as mathematics does.

    >>> mathematical("Kari", random.Random(1))
    '𝐊𝐚𝐫𝐢'
    """
    return shifted(shifted(text, "A", 0x1D400), "a", 0x1D41A)


def circled(text: str, _draw: random.Random) -> str:
    """Write letters in circles.

    >>> circled("Kari", random.Random(1))
    'Ⓚⓐⓡⓘ'
    """
    return shifted(shifted(text, "A", 0x24B6), "a", 0x24D0)


def negative_squared(text: str, _draw: random.Random) -> str:
    """Write letters white in black squares.

    >>> negative_squared("Kari", random.Random(1))
    '🅺🅰🆁🅸'
    """
    return shifted(text.upper(), "A", 0x1F170)


def small_capitals(text: str, _draw: random.Random) -> str:
    """Write letters as small capitals.

    >>> small_capitals("Kari", random.Random(1))
    'ᴋᴀʀɪ'
    """
    return text.lower().translate(SMALL_CAPITALS)


def leet(text: str, _draw: random.Random) -> str:
    """Write some letters as digits that look like them.

    >>> leet("Kari Moe", random.Random(1))
    'K4r1 M03'
    """
    return text.translate(LEET)


def lower_case(text: str, _draw: random.Random) -> str:
    """Write it small.

    >>> lower_case("Kari", random.Random(1))
    'kari'
    """
    return text.lower()


def capitals(text: str, _draw: random.Random) -> str:
    """Write it large.

    >>> capitals("Kari", random.Random(1))
    'KARI'
    """
    return text.upper()


def genitive(text: str, _draw: random.Random) -> str:
    """Say that something is hers.

    >>> genitive("Kari", random.Random(1))
    'Karis'
    """
    return f"{text}s"


def unchanged(text: str, _draw: random.Random) -> str:
    """Write it as it is: what stands around it is the disguise.

    >>> unchanged("Kari", random.Random(1))
    'Kari'
    """
    return text


def surname_first(text: str, _draw: random.Random) -> str:
    """Write the last name first, as registers do.

    >>> surname_first("Kari Moe", random.Random(1))
    'Moe, Kari'
    """
    first, _, last = text.rpartition(" ")
    return f"{last}, {first}"
