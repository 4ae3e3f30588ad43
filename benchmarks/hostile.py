"""Texts of the longest length allowed that are written to take long."""

from typing import Final

LENGTH: Final = 2_000

_SAID: Final = {
    "dotted letters": "a.",
    "spaced digits": "1 ",
    "brackets": "(",
    "quotation marks": '"',
    "combining marks": "\u0301",
    "marked letters": "a\u0301",
    "one long word": "a",
    "one long capital word": "Å",
    "digits": "1",
    "mail signs": "a@",
    "spelled mail": "a punktum b ",
    "initials": "A. ",
    "names": "Ola van der Moe ",
    "introductions": "jeg heter ",
    "numbers in words": "fem ",
    "glued numbers in words": "fem",
    "escapes in escapes": "&amp;amp;",
    "percent escapes": "%31",
    "zero-width": "a\u200b",
    "line ends": "a\n",
    "folders": "a/",
    "hexadecimal": "ab:",
    "emoji": "😀",
    "full-width digits": "１",
    "placeholders": "<NUMBER>",
}
HOSTILE: Final = {name: (said * LENGTH)[:LENGTH] for name, said in _SAID.items()}
"""The thing said over and over, `LENGTH` characters long, by its name."""
