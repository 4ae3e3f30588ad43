"""What the language model takes for a person stays when it is made of kept names; a person beside one does not."""

import pytest
from babel import Locale

from redaction import Redactor
from redaction.keeping import Keeper, is_kept
from tests.redaction.washing import washed

KEPT = frozenset({"svinesund", "karl lagerfeld", "coca-cola", "red bull", "tesla"})


@pytest.mark.parametrize(
    "name",
    [
        "Svinesund",
        "svinesund",
        "SVINESUND",
        "Svinesunds",
        "Karl Lagerfeld",
        "Coca-Cola",
        "Red Bull",
        "Tesla Svinesund",
        "pakken",
    ],
)
def test_a_kept_name_stays(name):
    assert is_kept(name, KEPT)


@pytest.mark.parametrize(
    "name", ["Karl", "Lagerfeld", "Kari Svinesund", "Karl Tesla Moe", "bjørn", "Svinesund Kari", ""]
)
def test_a_name_that_is_more_than_kept_goes(name):
    assert not is_kept(name, KEPT)


@pytest.mark.parametrize("name", ["Bergenslinja", "Mattilsynet", "Fjordposten"])
def test_a_word_that_ends_as_a_thing_stays(name):
    assert Keeper(KEPT).keeps_name(f"Kan {name} hjelpe?", 4, 4 + len(name), ())


@pytest.mark.parametrize("name", ["Gunnlaug", "Vestlien", "Rajaratnam"])
def test_a_name_that_ends_as_no_thing_goes(name):
    assert not Keeper(KEPT).keeps_name(f"Kan {name} hjelpe?", 4, 4 + len(name), ())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("no", "Kan jeg ta med varer fra {} til Norge?"),
        ("nn", "Kan eg føre inn frimerke frå {}"),
        ("en", "Can I bring goods from {} to Norway?"),
        ("no", "er {} med i eøs"),
    ],
)
def test_every_country_that_goods_come_from_stays(redactor: Redactor, language, sentence):
    names = [
        name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code not in {"ZZ", "QO", "XA", "XB"}
    ]
    texts = [sentence.format(name) for name in names]

    assert [washed(redactor, text) for text in texts] == texts
