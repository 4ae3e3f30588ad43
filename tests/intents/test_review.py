"""An editor hears of what is wrong before it is published: errors first, each with a stable word."""

from datetime import date

import pytest

from intents.knowledge import KnowledgeBase, LocalisedMarkdown, Phrases
from intents.review import review
from tests.intents.building import branch, intent, knowledge_of

SIX = tuple("abcdef")
PLENTY = Phrases(
    nb=tuple(f"spørsmål {letter}" for letter in SIX),
    nn=tuple(f"spurnad {letter}" for letter in SIX),
    en=tuple(f"question {letter}" for letter in SIX),
)
OTHERS = Phrases(
    nb=tuple(f"annet {letter}" for letter in SIX),
    nn=tuple(f"anna {letter}" for letter in SIX),
    en=tuple(f"other {letter}" for letter in SIX),
)


def nothing_personal(phrase: str) -> list[str]:
    return []


def remarks(*intents, near: Phrases | None = None) -> list[tuple[str, str, str]]:
    """Return severity, place and rule of every remark on those intents."""
    found = review(knowledge_of(*intents, near=near), nothing_personal)
    return [(remark.severity, remark.intent, remark.rule) for remark in found]


def plus(phrases: Phrases, language: str, phrase: str) -> Phrases:
    return phrases.model_copy(update={language: (*getattr(phrases, language), phrase)})


def test_of_sound_knowledge_there_is_nothing_to_say():
    assert remarks(intent("wine", phrases=PLENTY), intent("dogs", phrases=OTHERS)) == []


@pytest.mark.parametrize(
    "phrase", ["spørsmål a", "SPØRSMÅL  A", " Spørsmål <PERSON> a "], ids=["same", "capitals", "placeholder"]
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_phrase_of_two_intents_is_an_error(phrase, language):
    found = remarks(intent("wine", phrases=PLENTY), intent("dogs", phrases=plus(OTHERS, language, phrase)))

    assert found == [("error", "dogs", "phrase_in_two_intents")]


def test_the_other_intent_is_named():
    dogs = intent("dogs", phrases=plus(OTHERS, "nb", "spørsmål a"))

    [remark] = review(knowledge_of(intent("wine", phrases=PLENTY), dogs), nothing_personal)

    assert remark.message == "“spørsmål a” is also a phrase of wine"


def test_a_phrase_that_is_out_of_scope_too_is_an_error():
    found = remarks(intent("wine", phrases=PLENTY), near=Phrases(nb=("spørsmål a",)))

    assert found == [("error", "out_of_scope", "phrase_in_two_intents")]


def test_a_test_that_is_trained_on_proves_nothing():
    tests = Phrases(nb=("Spørsmål A", "noe helt annet"))

    assert remarks(intent("wine", phrases=PLENTY, tests=tests)) == [("error", "wine", "test_is_trained_on")]


@pytest.mark.parametrize(
    ("dogs", "rule"),
    [
        (intent("dogs", phrases=plus(OTHERS, "nb", "title of wine nb")), "phrase_in_two_intents"),
        (intent("dogs", phrases=OTHERS, tests=Phrases(nb=("title of dogs nb",))), "test_is_trained_on"),
    ],
    ids=["another's phrase", "a test"],
)
def test_a_title_is_trained_on_like_any_phrase(dogs, rule):
    assert remarks(intent("wine", phrases=PLENTY), dogs) == [("error", "dogs", rule)]


@pytest.mark.xfail(reason="phrases are compared before redaction", strict=True)
def test_phrases_that_differ_by_a_number_are_one_to_the_matcher():
    wine = intent("wine", phrases=plus(PLENTY, "nb", "kan jeg ta med 3 flasker"))
    dogs = intent("dogs", phrases=plus(OTHERS, "nb", "kan jeg ta med 4 flasker"))

    assert remarks(wine, dogs) == [("error", "dogs", "phrase_in_two_intents")]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_fewer_than_six_phrases_in_a_language_are_few(language):
    few = PLENTY.model_copy(update={language: getattr(PLENTY, language)[:5]})

    assert remarks(intent("wine", phrases=few)) == [("warning", "wine", "few_phrases")]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_answer_over_1500_characters_is_long(language):
    answer = LocalisedMarkdown(**{"nb": "x" * 1500, "nn": "y" * 1500, "en": "z" * 1500, language: "x" * 1501})

    assert remarks(intent("wine", phrases=PLENTY, answer=answer)) == [("warning", "wine", "long_answer")]


def test_an_answer_that_ends_before_it_begins_is_never_given():
    backwards = intent("wine", phrases=PLENTY, valid_from=date(2026, 12, 2), valid_to=date(2026, 12, 1))

    assert remarks(backwards) == [("error", "wine", "never_valid")]


def test_a_branch_without_a_button_is_out_of_reach():
    wine = intent("wine", phrases=PLENTY, branches=(branch("far"),), choices=("far_yes",))

    assert remarks(wine) == [("warning", "wine", "branch_without_button")]


def test_personal_data_in_a_phrase_is_named_by_its_kind_alone():
    def finds(phrase: str) -> list[str]:
        return ["PERSON", "EMAIL_ADDRESS", "PERSON"] if phrase == "other a" else []

    knowledge = knowledge_of(intent("wine", phrases=PLENTY), intent("dogs", phrases=OTHERS))
    [remark] = review(knowledge, finds)

    assert (remark.severity, remark.intent, remark.rule) == ("warning", "dogs", "personal_data_in_phrase")
    assert remark.message == "a phrase in en seems to hold EMAIL_ADDRESS, PERSON"


def test_errors_come_first():
    found = remarks(intent("a"), intent("b", phrases=plus(PLENTY, "nb", "phrase of a")))

    assert [severity for severity, _, _ in found] == ["error", *["warning"] * 3]


def test_of_what_ships_there_is_no_error_to_hear(knowledge: KnowledgeBase):
    assert [remark for remark in review(knowledge, nothing_personal) if remark.severity == "error"] == []
