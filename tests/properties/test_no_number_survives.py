"""What must hold for every text there is: no number survives, nothing new is invented, nothing fails."""

import sys
import unicodedata
from urllib.parse import quote

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction import Redactor
from redaction.normalise import normalise
from tests.redaction.washing import washed

CHUNK = 256
NUMERIC = ("Nd", "Nl", "No")
GLUE = [
    *("\u200b", "\u00ad", "\u202e", "\ufe0f", "\u20e3", "\u0301", "\U000e0031", "\ud800", "\x00", "\r\n", "😀", "三"),
    *("-", ".", "/", ",", ":", " ", "+", "(", "@", "#", "_", "|", "\n", "x", "A", "kr", "NO", "Kari ", "jeg heter "),
    *("&#", "&#x", ";", "&#49;", "&amp;", "&lt;", "%3", "%31", "%25", "\\u00", "\\u0031", "\\x", "\\x31", "http://"),
    *(
        "&#49",
        "%u0031",
        "%u",
        "\\u{31}",
        "\\061",
        "\\U0000",
        "=31=32",
        "=3",
        "<b>",
        "<wbr",
        "<br/>",
        "<!--",
        "\x1b[31m",
        "⠼",
        "⠁",
        "⠀",
    ),
    *(
        "🇰",
        "🇳🇴",
        "🅰",
        "ᴀ",
        "а",
        "З",
        "О",
        "Москва",
        "ɐ",
        "ᴉɹɐ",
        "l",
        "O",
        "fem",
        "to ",
        "og ",
        "krøllalfa ",
        " at ",
        " dot ",
    ),
    *("brukernavn er ", "#", "=", "navn=", ".pdf", "a b c d e "),
    *("<", ">", "<NUMBER>", "<PERSON>", "Storgata ", "EL ", "konto ", "mvh "),
]

numeric = st.characters(categories=NUMERIC)
awkward = st.characters(categories=("Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Mc", "Me", "So", "Po", "Zs"))
numbers_among_letters = st.text(numeric | st.sampled_from("0123456789") | st.characters() | awkward, max_size=30)
numbers_glued = st.lists(numeric | st.sampled_from("0123456789") | st.sampled_from(GLUE), max_size=25).map("".join)
any_text = st.text(max_size=60) | numbers_among_letters | numbers_glued

DRESSES = {
    "full-width": lambda text: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text),
    "Arabic-Indic": lambda text: text.translate({48 + digit: 0x660 + digit for digit in range(10)}),
    "mathematical": lambda text: text.translate({48 + digit: 0x1D7CE + digit for digit in range(10)}),
    "keycaps": lambda text: "".join(f"{char}\ufe0f\u20e3" if char in "0123456789" else char for char in text),
    "zero-width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "strokes": lambda text: "".join(f"{char}\u0336" for char in text),
    "HTML": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "HTML hexadecimal": lambda text: "".join(f"&#x{ord(char):x};" for char in text),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "quoted-printable": lambda text: "".join(f"={byte:02X}" for byte in text.encode()),
    "backslash u": lambda text: "".join(f"\\u{unit:04x}" for unit in _utf16(text)),
    "percent u": lambda text: "".join(f"%u{unit:04x}" for unit in _utf16(text)),
    "backslash in braces": lambda text: "".join(f"\\u{{{ord(char):x}}}" for char in text),
    "backslash octal": lambda text: "".join(f"\\{byte:03o}" for byte in text.encode()),
    "backslash x": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "tags": "<wbr>".join,
    "terminal colours": lambda text: f"\x1b[31m{text}\x1b[0m",
    "quoted": lambda text: quote(text, safe=""),
}

thorough = settings(
    max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


def _utf16(text: str) -> list[int]:
    encoded = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(encoded[at : at + 2]) for at in range(0, len(encoded), 2)]


def numbers_in(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in NUMERIC]


@pytest.fixture(scope="session")
def wash(redactor: Redactor):
    return lambda text: washed(redactor, text)


@thorough
@given(text=any_text)
def test_no_number_survives_and_nothing_fails(wash, redactor: Redactor, text):
    seen, left = normalise(text), wash(text)

    assert not numbers_in(left)
    assert "<" in seen or set(regex.findall(r"<[^<>]*>", left)) <= redactor.policy.placeholders
    assert wash(seen) == left


@thorough
@given(text=any_text)
def test_normalising_leaves_no_digit_but_ours_and_twice_changes_nothing(text):
    once = normalise(text)

    assert all(char.isascii() for char in numbers_in(once))
    assert normalise(once) == once


@thorough
@given(text=any_text)
def test_redacting_twice_changes_nothing(tokeniser_alone: Redactor, text):
    once = washed(tokeniser_alone, text)

    assert washed(tokeniser_alone, once) == once


@thorough
@given(
    digits=st.text("0123456789", min_size=3, max_size=11),
    dresses=st.lists(st.sampled_from(sorted(DRESSES)), min_size=1, max_size=2),
)
def test_a_number_in_two_dresses_goes_as_it_goes_in_none(tokeniser_alone: Redactor, digits, dresses):
    dressed = digits
    for dress in dresses:
        dressed = DRESSES[dress](dressed)

    assert washed(tokeniser_alone, f"det er {dressed} her") == washed(tokeniser_alone, f"det er {digits} her")


@pytest.mark.parametrize("around", ["{}", "a{}b", "Å{}ø", "三{}四", "\u200b{}\ufe0f\u20e3"], ids=ascii)
def test_every_numeric_character_there_is_goes(wash, around):
    numeric_characters = [char for char in map(chr, range(sys.maxunicode + 1)) if numbers_in(char)]

    for first in range(0, len(numeric_characters), CHUNK):
        chunk = numeric_characters[first : first + CHUNK]
        assert not numbers_in(wash("\n".join(around.format(char) for char in chunk)))


@pytest.mark.parametrize("around", ["{}", "a{}b"])
def test_every_character_there_is_normalises_to_our_digits_and_stays_so(around):
    for first in range(0, sys.maxunicode + 1, CHUNK):
        text = "\n".join(around.format(chr(point)) for point in range(first, min(first + CHUNK, sys.maxunicode + 1)))
        once = normalise(text)
        assert all(char.isascii() for char in numbers_in(once))
        assert normalise(once) == once
