"""The matcher learns from titles, phrases and the sentences of answers."""

from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.examples import examples, lessons, phrases
from tests.intents.building import branch, intent, knowledge_of, markdown, question, wine_and_dogs


def taught(text: str) -> list[str]:
    """Return what the Bokmål answer of an intent teaches."""
    knowledge = knowledge_of(intent("wine", answer=markdown(f"{text}\n\nOg mer til på")))
    return [lesson.text for lesson in lessons(knowledge) if not lesson.text.startswith("og mer")][: text.count("|") + 1]


def test_titles_and_phrases_teach_and_what_is_out_of_scope_comes_last():
    found = list(phrases(wine_and_dogs()))

    assert found[0] == ("wine", "nb", "title of wine nb")
    assert ("dogs", "nb", "kan hunden min bli med") in found
    assert found[-1] == (OUT_OF_SCOPE_LABEL, "en", "is it going to rain tomorrow")


def test_an_example_keeps_what_the_editor_wrote_and_what_the_matcher_sees():
    told = []
    found = list(
        examples(wine_and_dogs(), lambda phrase: question(f"{phrase.upper()} <NUMBER>"), lambda: told.append(1))
    )

    assert (found[3].phrase, found[3].text) == ("hvor mye vin kan jeg ta med", "hvor mye vin kan jeg ta med")
    assert len(told) == len(found) == 19


def test_phrases_without_a_word_are_told_and_left_out():
    told = []

    assert list(examples(wine_and_dogs(), lambda _: question("<NUMBER>"), lambda: told.append(1))) == []
    assert len(told) == 19


def test_an_answer_teaches_sentence_by_sentence():
    assert taught("Du kan ta med vin. Ikke mer enn det, dessverre.") == ["du kan ta med vin."]
    assert taught("Ta med vin:\n- rødvin fra spania") == ["ta med vin:"]


def test_addresses_and_short_sentences_teach_nothing():
    assert taught("Se mer. Les [om vinkvoten her](https://example.org/vin/kvote).") == ["les [om vinkvoten her ."]


def test_the_branches_of_an_intent_teach_along():
    knowledge = knowledge_of(intent("wine", branches=(branch("age"),), choices=("age_yes", "age_no")))

    texts = [lesson.text for lesson in lessons(knowledge)]

    assert {"question of age nb", "yes to age nb", "no to age nb", "answer of wine nn"} <= set(texts)
    assert {lesson.label for lesson in lessons(knowledge)} == {"wine"}
