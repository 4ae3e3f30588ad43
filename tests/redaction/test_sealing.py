"""The last look before a text may leave the wash-room."""

import sys
import unicodedata

import pytest

from redaction import NumberSurvived, RedactionError
from redaction.numbers import is_numeric
from redaction.sealing import seal

CLEAN = {"words": "Hva er kvoten?", "placeholder": "<NUMBER> kr", "nothing": "", "emoji": "😀", "one ideograph": "三月"}
NUMBERED = {
    "ASCII": "7",
    "Arabic": "٣",
    "Devanagari": "९",
    "superscript": "m²",
    "Roman": "Ⅷ",
    "fraction": "½",
    "circled": "①",
    "negative circled": "❼",
    "mathematical": "𝟗",
    "ideographic zero": "〇",
    "deep in a text": "a" * 1000 + "1" + "a" * 1000,
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_a_text_without_numbers_is_sealed_as_it_is(text):
    assert seal(text).text == text


@pytest.mark.parametrize("text", NUMBERED.values(), ids=NUMBERED)
def test_a_number_that_survived_is_refused(text):
    with pytest.raises(NumberSurvived) as caught:
        seal(text)

    assert isinstance(caught.value, RedactionError)
    assert str(caught.value) == "a numeric character was still there at the last check"


def test_every_numeric_character_there_is_breaks_the_seal():
    numeric = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) in {"Nd", "Nl", "No"}]

    assert len(numeric) > 1_700
    assert all(is_numeric(char) for char in numeric)
    for char in numeric:
        with pytest.raises(NumberSurvived):
            seal(f"a{char}b")
