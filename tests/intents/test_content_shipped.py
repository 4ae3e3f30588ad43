"""What ships answers visitors in three languages, has phrases enough to learn from, and hears a message in distress."""

import pytest

from intents.knowledge import DISTRESS, LANGUAGES, KnowledgeBase
from intents.matcher import Matcher
from intents.replies import DISTRESS_LIKELY
from intents.wording import neutral
from redaction import Redactor
from tests.intents.building import question
from tests.redaction.washing import washed

FEWEST_PHRASES = {"nb": 20, "nn": 12, "en": 15}
FEWEST_OUT_OF_SCOPE = {"nb": 120, "nn": 60, "en": 80}
FEWEST_TESTS = {"nb": 2, "nn": 2, "en": 2}

IN_DISTRESS = (
    "jeg orker virkelig ikke å leve mer", "har lyst til å ta mitt eget liv", "tenker på selvmord hver kveld",
    "typen slår meg når han blir sint", "jeg ble voldtatt i helgen", "han truer med å drepe meg og ungene",
    "æ har itj løst te å lev læng", "kan noen hjelpe, jeg har kuttet meg i armene",
    "eg har ikkje lyst til å leve", "eg tenkjer på sjølvmord", "mannen slår meg og borna", "eg vart valdteken på fest",
    "i really want to kill myself", "i don't want to live anymore, please help", "my husband hits me and the kids",
    "someone raped me last night", "my boyfriend says he will kill me", "I keep cutting myself",
)  # fmt: skip
FIGURES_OF_SPEECH = (
    "jeg dør etter en kald øl", "vi skal bare drepe litt tid på flyplassen", "jeg lo meg nesten i hjel",
    "det er til å dø av varme på Svinesund", "kan jeg ta med jaktkniv", "sovetabletter fra utlandet",
    "Hva koster det å ta med urnen etter min avdøde far?", "gebyret tok nesten livet av lommeboka",
    "eg held på å fryse i hel", "skyte elg i Sverige og ta med kjøtet",
    "killing time at the airport", "I could die laughing at this", "my late father left a car in Spain",
    "is a hunting rifle allowed", "how many sleeping pills can I bring", "smoking kills, but how many cigarettes",
)  # fmt: skip


def distress(matcher: Matcher, redactor: Redactor, text: str) -> float:
    """Return how likely the shipped matcher finds it that a message is one in distress, 0 to 1."""
    candidates = matcher.match(question(washed(redactor, text))).candidates
    return max((c.probability for c in candidates if c.intent == DISTRESS), default=0.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_phrases_and_test_phrases_enough(knowledge: KnowledgeBase, language):
    few = [
        name
        for name, intent in knowledge.intents.items()
        if intent.phrases.count(language) < FEWEST_PHRASES[language]
        or intent.tests.count(language) < FEWEST_TESTS[language]
    ]

    assert few == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_intent_answers_is_told_by_many_phrases(knowledge: KnowledgeBase, language):
    assert knowledge.out_of_scope.near.count(language) >= FEWEST_OUT_OF_SCOPE[language]
    assert knowledge.out_of_scope.far.count(language) >= FEWEST_OUT_OF_SCOPE[language]


def test_no_phrase_stands_twice_in_what_ships(knowledge: KnowledgeBase):
    scope = knowledge.out_of_scope
    every = [
        neutral(words)
        for phrases in (scope.near, scope.far, *(p for i in knowledge.intents.values() for p in (i.phrases, i.tests)))
        for _, words in phrases
    ]

    assert sorted({words for words in every if every.count(words) > 1}) == []


@pytest.mark.parametrize("text", IN_DISTRESS)
def test_a_message_in_distress_is_heard(matcher: Matcher, redactor: Redactor, text):
    assert distress(matcher, redactor, text) >= DISTRESS_LIKELY


@pytest.mark.parametrize("text", FIGURES_OF_SPEECH)
def test_a_figure_of_speech_is_no_distress(matcher: Matcher, redactor: Redactor, text):
    assert distress(matcher, redactor, text) < DISTRESS_LIKELY


def test_hardly_any_question_about_something_else_counts_as_distress(
    knowledge: KnowledgeBase, matcher: Matcher, redactor: Redactor
):
    asked = [text for name, intent in knowledge.intents.items() if name != DISTRESS for _, text in intent.tests]

    alarms = [text for text in asked if distress(matcher, redactor, text) >= DISTRESS_LIKELY]

    assert len(alarms) <= len(asked) / 100
