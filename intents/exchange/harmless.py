"""Text as it stands in a cell: no spreadsheet program runs it, and it comes back character for character.

An apostrophe goes before what begins like a formula. What no sheet can hold (control characters, and letters that look like
Excel's own escapes) is written as `json:` and the text in JSON.
"""

import json
from typing import Final

import regex

BEGINS_A_FORMULA: Final = frozenset("=+-@\t\r＝＋－＠")
APOSTROPHE: Final = "'"
IN_JSON: Final = "json:"

_UNFIT: Final = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def harmless(text: str) -> str:
    """Return what is written into a cell.

    >>> harmless("=1+1"), harmless("'s"), harmless("- milk"), harmless("wine")
    ("'=1+1", "''s", "'- milk", 'wine')
    """
    if _UNFIT.search(text) or text.startswith(IN_JSON):
        text = IN_JSON + json.dumps(text).replace("_x", "\\u005fx")
    return APOSTROPHE + text if text[:1] in BEGINS_A_FORMULA or text.startswith(APOSTROPHE) else text


def read_back(cell: str) -> str:
    """Return the text that a cell stands for. Raises `ValueError` where `json:` is followed by no text in JSON.

    >>> read_back("'=1+1"), read_back("''s"), read_back("wine"), read_back("'tis")
    ('=1+1', "'s", 'wine', "'tis")
    """
    if cell.startswith(APOSTROPHE) and (cell[1:2] in BEGINS_A_FORMULA or cell.startswith(APOSTROPHE * 2)):
        cell = cell[1:]
    if not cell.startswith(IN_JSON):
        return cell
    text = json.loads(cell.removeprefix(IN_JSON))
    if not isinstance(text, str):
        raise ValueError("no text")  # noqa: TRY004 - a fault of the content
    return text


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet program would take a cell for a formula.

    >>> is_formula("=1+1"), is_formula("'=1+1"), is_formula("1+1"), is_formula("")
    (True, False, False, False)
    """
    return bool(cell) and cell[0] in BEGINS_A_FORMULA
