"""What must hold for every text there is: no number survives, nothing new is invented, nothing fails."""

import sys
import unicodedata

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
    *("<", ">", "<NUMBER>", "<PERSON>", "Storgata ", "EL ", "konto ", "mvh "),
]

numeric = st.characters(categories=NUMERIC)
awkward = st.characters(categories=("Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Mc", "Me", "So", "Po", "Zs"))
numbers_among_letters = st.text(numeric | st.sampled_from("0123456789") | st.characters() | awkward, max_size=30)
numbers_glued = st.lists(numeric | st.sampled_from("0123456789") | st.sampled_from(GLUE), max_size=25).map("".join)
any_text = st.text(max_size=60) | numbers_among_letters | numbers_glued

thorough = settings(
    max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


def numbers_in(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in NUMERIC]


@pytest.fixture(scope="session")
def wash(redactor: Redactor):
    return lambda text: washed(redactor, text)


@thorough
@given(text=any_text)
def test_no_number_survives_and_nothing_fails(wash, text):
    assert not numbers_in(wash(text))


@thorough
@given(text=any_text.filter(lambda text: "<" not in normalise(text)))
def test_every_placeholder_is_one_of_the_policys(wash, redactor: Redactor, text):
    assert set(regex.findall(r"<[^<>]*>", wash(text))) <= redactor.policy.placeholders


@thorough
@given(text=any_text)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once


@thorough
@given(text=any_text)
def test_normalising_leaves_no_digit_but_ours(text):
    assert all(char.isascii() for char in numbers_in(normalise(text)))


@thorough
@given(text=any_text)
def test_a_text_is_redacted_as_what_the_eye_sees(wash, text):
    assert wash(normalise(text)) == wash(text)


@thorough
@given(text=any_text)
def test_redacting_twice_changes_nothing(tokeniser_alone: Redactor, text):
    once = washed(tokeniser_alone, text)

    assert washed(tokeniser_alone, once) == once


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
