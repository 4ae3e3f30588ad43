"""A matcher is fitted to every phrase, with what the answers teach along; each phrase can be judged by one that never saw it."""

import pytest

from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.errors import KnowledgeInvalid
from intents.fitting import fit, held_out, steps
from intents.knowledge import Phrases
from tests.intents.building import WINE, intent, knowledge_of, markdown, phrases, question, wine_and_dogs


def test_the_same_knowledge_is_fitted_to_the_same_bytes():
    assert fit(wine_and_dogs(), question).to_bytes() == fit(wine_and_dogs(), question).to_bytes()


def test_what_editors_keep_for_tests_is_never_trained_on():
    seen = []

    def noted(phrase: str):
        seen.append(phrase)
        return question(phrase)

    wine = intent("wine", phrases=phrases(WINE), tests=Phrases(nb=("tester vinkvoten",)))
    fit(knowledge_of(wine, *wine_and_dogs().topics[0].intents[1:], near=wine_and_dogs().out_of_scope.near), noted)

    assert "tester vinkvoten" not in seen
    assert {"title of wine nb", WINE[0], "blir det regn i morgen"} <= set(seen)


def test_every_step_that_was_announced_is_taken():
    told = []

    fit(wine_and_dogs(), question, lambda: told.append(1))

    assert len(told) == steps(wine_and_dogs())


def test_judging_takes_no_more_steps_than_announced():
    told = []

    held_out(wine_and_dogs(), question, lambda: told.append(1))

    assert 0 < len(told) <= steps(wine_and_dogs())


def test_what_stands_in_an_answer_alone_is_found_by_it():
    telling = markdown("Flasker **rødvin** går under kvoten, og det samme gjelder champagne.")
    wine, dogs = wine_and_dogs().intents.values()
    told = knowledge_of(wine.model_copy(update={"answer": telling}), dogs, near=wine_and_dogs().out_of_scope.near)

    asked = question("champagne rødvin")
    silent, speaking = (fit(knowledge, question).match(asked).candidates for knowledge in (wine_and_dogs(), told))

    assert speaking[0].intent == "wine"
    assert speaking[0].probability > 0.1 + next(c.probability for c in silent if c.intent == "wine")


def test_every_phrase_and_title_is_judged_in_the_order_of_the_knowledge():
    judged = held_out(wine_and_dogs(), question)

    wine, dogs = wine_and_dogs().intents.values()
    expected = [
        *(
            (intent.id, language, phrase)
            for intent in (wine, dogs)
            for language, phrase in [
                *((code, intent.title.in_language(code)) for code in ("nb", "nn", "en")),
                *intent.phrases,
            ]
        ),
        *((OUT_OF_SCOPE_LABEL, language, phrase) for language, phrase in wine_and_dogs().out_of_scope.near),
    ]
    assert [(each.label, each.language, each.phrase) for each in judged] == expected
    assert all(0 <= each.right_chance <= each.first_chance <= 1 for each in judged)
    assert all((each.first == each.label) == (each.right_chance == each.first_chance) for each in judged)


def test_a_phrase_is_judged_as_it_is_after_redaction_and_shown_as_the_editor_wrote_it():
    judged = held_out(wine_and_dogs(), lambda phrase: question(phrase.replace("vin", "<PRODUCT>")))

    assert WINE[0] in [each.phrase for each in judged]


def test_a_phrase_is_judged_by_a_matcher_that_never_saw_it():
    stray = intent(
        "dogs", phrases=Phrases(nb=("fjernsyn", *wine_and_dogs().intents["dogs"].phrases.nb), nn=("kjøter",))
    )
    wine = wine_and_dogs().intents["wine"]
    knowledge = knowledge_of(wine, stray, near=wine_and_dogs().out_of_scope.near)

    judged = {each.phrase: each for each in held_out(knowledge, question)}

    assert fit(knowledge, question).match(question("fjernsyn")).candidates[0].intent == "dogs"
    assert judged["fjernsyn"].right_chance < 0.7


def test_phrases_of_which_no_word_is_left_are_not_judged():
    judged = held_out(wine_and_dogs(), lambda phrase: question("<NUMBER>" if phrase == WINE[0] else phrase))

    assert WINE[0] not in [each.phrase for each in judged]
    assert len(judged) == 18


def test_an_intent_with_too_few_phrases_is_named():
    few = intent("dogs", phrases=Phrases(nb=("kan hunden bli med",)))

    with pytest.raises(KnowledgeInvalid, match="dogs has fewer than 5 example phrases"):
        fit(knowledge_of(intent("wine", phrases=phrases(WINE)), few), question)


def test_a_phrase_of_which_redaction_leaves_no_word_does_not_count():
    numbers = intent("wine", phrases=Phrases(nb=("<NUMBER>", "<NUMBER> <NUMBER>", "?")))
    knowledge = knowledge_of(numbers, wine_and_dogs().intents["dogs"])

    with pytest.raises(KnowledgeInvalid, match="wine has fewer than 5 example phrases with words in them"):
        fit(knowledge, question)


def test_an_intent_of_which_no_word_is_left_is_named():
    with pytest.raises(KnowledgeInvalid, match="wine has fewer than 5"):
        fit(wine_and_dogs(), lambda phrase: question("" if "vin" in phrase or "win" in phrase else phrase))


@pytest.mark.parametrize("intents", [(), (wine_and_dogs().intents["wine"],)], ids=["no intent", "one intent"])
def test_too_few_intents_to_tell_apart_are_named(intents):
    with pytest.raises(KnowledgeInvalid, match=r"there is no intent|there is nothing to tell wine from"):
        fit(knowledge_of(*intents), question)


def test_too_few_phrases_out_of_scope_are_named_in_words():
    with pytest.raises(KnowledgeInvalid, match=": out_of_scope has fewer than 5"):
        fit(knowledge_of(*wine_and_dogs().topics[0].intents, near=Phrases(nb=("blir det regn",))), question)
