"""Of a long story the sentences that ask are looked at, and what surrounds them leads nobody astray."""

import numpy as np
import pytest

from intents.matcher import Matcher
from intents.stories import LONG_WORDS, MOST_SENTENCES, STORY_WORDS, asking_sentences, settled
from intents.wording import words
from tests.intents.building import question

FILLER = (
    "vi har vært en uke i spania hos svigermor. det var fint vær hele tiden og vi badet mye. mannen min sier en ting og "
    "naboen noe helt annet. jeg er litt usikker på dette. {0} vi skal feire bursdagen til mormor neste helg. jobben min "
    "er ganske travel for tiden, så jeg rekker ikke så mye. barna er trøtte og vil hjem. venninnen min har gjort dette "
    "mange ganger før. ha en fin dag videre."
)


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("hvor mange sigaretter kan jeg ta med inn i norge?", "tobacco_quota"),
        ("må jeg melde fra om kontanter når jeg reiser inn i landet?", "cash_declaration"),
        ("hvor mye vin og øl kan jeg ta med hjem?", "alcohol_quota"),
    ],
    ids=["cigarettes", "cash", "wine"],
)
def test_eighty_words_with_the_point_in_one_of_them_are_answered(matcher: Matcher, asked, intent):
    story = FILLER.format(asked)

    found = matcher.match(question(story))

    assert len(words(story)) > STORY_WORDS
    assert (found.outcome, found.candidates[0].intent) == ("answer", intent)


def test_a_story_that_asks_for_the_weather_is_not_answered(matcher: Matcher):
    assert matcher.match(question(FILLER.format("hvordan blir været i bergen i morgen?"))).outcome != "answer"


@pytest.mark.parametrize(
    ("asking", "telling"),
    [
        ("får jeg ta med hunden", "hunden min er snill"),
        ("lurer på hva det koster", "det koster mye"),
        ("kor mykje vin er lov", "vin er godt"),
        ("how much is allowed", "it is allowed"),
        ("det blir vel toll?", "det blir vel toll"),
    ],
    ids=["may I", "I wonder", "Nynorsk", "English", "a sign"],
)
def test_sentences_that_ask_are_told_from_those_that_tell(asking, telling):
    padding = "det var fint vær hele tiden. " * (LONG_WORDS // 4)

    assert asking_sentences(f"{padding}{asking}.".replace("?.", "?")) == [f"{asking}.".replace("?.", "?")]
    assert asking_sentences(f"{padding}{telling}.") == []


def test_a_short_text_is_looked_at_as_a_whole():
    assert asking_sentences("får jeg ta med hunden? " * (LONG_WORDS // 5)) == []


def test_a_long_text_without_an_end_is_looked_at_in_pieces():
    told = "vi var i spania og det var fint " * 6

    pieces = asking_sentences(f"{told} får jeg ta med hunden min {told}")

    assert pieces
    assert all("får jeg" in piece for piece in pieces)
    assert all(len(words(piece)) <= LONG_WORDS for piece in pieces)


def test_the_work_is_bounded_however_much_is_asked():
    assert len(asking_sentences("får jeg ta med hund? " * 1000)) == MOST_SENTENCES


SURE_OF_WINE = np.array([0.1, 0.8, 0.06, 0.02, 0.01, 0.01])
"""Out of scope, wine, dogs and three more."""


def test_the_surer_view_holds_where_the_other_agrees():
    doubtful = np.array([0.5, 0.2, 0.1, 0.1, 0.05, 0.05])

    for views in ((SURE_OF_WINE, doubtful), (doubtful, SURE_OF_WINE)):
        assert (settled(*views, outside=0, is_story=False) == SURE_OF_WINE).all()


def test_views_that_disagree_meet_in_the_middle():
    of_dogs = np.array([0.1, 0.0, 0.6, 0.1, 0.1, 0.1])

    found = settled(SURE_OF_WINE, of_dogs, outside=0, is_story=False)

    np.testing.assert_allclose(found, (SURE_OF_WINE + of_dogs) / 2)


def test_about_a_story_the_asking_sentences_decide():
    of_dogs = np.array([0.1, 0.0, 0.6, 0.1, 0.1, 0.1])

    assert settled(SURE_OF_WINE, of_dogs, outside=0, is_story=True) is of_dogs


def test_without_anything_out_of_scope_the_views_settle_too():
    views = np.array([0.9, 0.1]), np.array([0.6, 0.4])

    assert settled(*views, outside=None, is_story=False) is views[0]
