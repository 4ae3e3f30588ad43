"""Escapes of machines: HTML entities and tags inside words, percent, backslash, quoted-printable and terminal codes.

One layer at a time; `redaction.normalise` asks again until nothing changes. What decodes to no character stays.
"""

import html
from typing import Final
from urllib.parse import unquote

import regex

from redaction.deadline import replace_all

_SIGNS: Final = regex.compile(r"[&%\\=<\x1B]")

_ESCAPE: Final = regex.compile(
    r"&(?:\#(?:[0-9]{1,31}|[xX][0-9A-Fa-f]{1,31});?|[0-9A-Za-z]{2,31};)"
    r"|(?:%[0-9A-Fa-f]{2})+|(?:%u[0-9A-Fa-f]{4})+"
    r"|(?:\\u[0-9A-Fa-f]{4})+|\\[ux]\{[0-9A-Fa-f]{1,8}\}|\\U[0-9A-Fa-f]{8}|(?:\\x[0-9A-Fa-f]{2})+|(?:\\[0-3][0-7]{2})+"
    r"|(?:=[0-9A-Fa-f]{2}){2,}"
)
_CONTROL: Final = regex.compile(r"[^\P{Cc}\t\n\r\x1B]")
_CODE_POINT: Final = regex.compile(r"[0-9A-Fa-f]+")
_MARKDOWN: Final = regex.compile(r"\\(?=[@._\-])(?<=\w.)")
_TERMINAL_SIGN: Final = "\x1b"
_TERMINAL_ENTITY: Final = regex.compile(r"&\#(?:0{0,28}27|[xX]0{0,28}1[bB]);?")
_TERMINAL: Final = regex.compile(r"\x1B\[[0-9;:?]{0,20}[mKJHABCDGsuhl]")

# Tags that stand inside a word and change its looks alone, and those that end a line. Others may be a form's field names.
_INLINE: Final = "abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|s|samp|small|span|strike|strong|sub|sup|tt|u|wbr"
_TAG: Final = regex.compile(
    rf"<(?:(?:/?(?:{_INLINE})|(?P<line>/?(?:br|div|li|p|tr)))(?:[\s/][^<>]{{0,300}})?|!--[^<>]{{0,300}}--)>",
    regex.IGNORECASE,
)


def decode(text: str) -> str:
    r"""Undo one layer of escapes and take away the tags that split a word.

    >>> decode(r"&#49 %u0032 \u{33} \064 =35=36 7<wbr>8")
    '1 2 3 4 56 78'
    """
    if not _SIGNS.search(text):
        return text
    seen = None
    while "<" in text and text != seen:
        seen, text = text, replace_all(_TAG, _line_or_nothing, text)
    text = replace_all(_TERMINAL, "", replace_all(_ESCAPE, _unescape, text))
    return replace_all(_MARKDOWN, "", text) if "\\" in text else text


def _line_or_nothing(match: regex.Match[str]) -> str:
    return "\n" if match["line"] else ""


def _unescape(match: regex.Match[str]) -> str:
    escape = match.group()
    if escape.startswith("&"):
        return _TERMINAL_SIGN if _TERMINAL_ENTITY.fullmatch(escape) else html.unescape(escape)
    if escape.startswith("%u"):
        return _from_utf16(escape[2:].split("%u"))
    if escape.startswith("%"):
        return unquote(escape, errors="replace")
    if escape.startswith("="):
        return _from_quoted_printable(escape)
    return _from_backslash(escape)


def _from_utf16(units: list[str]) -> str:
    """Join code units of four hexadecimal digits each; halves of pairs that stand alone are nothing."""
    return bytes.fromhex("".join(units)).decode("utf-16-be", errors="ignore")


def _from_quoted_printable(escape: str) -> str:
    """Return the text, or the escape itself where it is none (an equals sign before a number)."""
    try:
        plain = bytes.fromhex(escape.replace("=", "")).decode()
    except UnicodeDecodeError:
        return escape
    return escape if _CONTROL.search(plain) else plain


def _from_backslash(escape: str) -> str:
    if escape.startswith("\\u") and "{" not in escape:
        return _from_utf16(escape[2:].split("\\u"))
    if escape.startswith("\\x") and "{" not in escape:
        return _from_bytes(bytes.fromhex(escape.replace("\\x", "")))
    if escape[1].isdigit():
        return _from_bytes(bytes(int(octal, 8) for octal in escape[1:].split("\\")))
    digits = _CODE_POINT.search(escape, 2)
    point = int(digits.group(), 16) if digits else 0
    return chr(point) if point <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"


def _from_bytes(plain: bytes) -> str:
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return plain.decode("latin-1")
