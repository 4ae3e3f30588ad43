"""What a visitor is told: an answer, two to four suggestions, or the way to a person; never what has expired.

A message in distress is answered with the numbers to call, whatever else it may be about.
"""

from datetime import date

import pytest

from intents.knowledge import DISTRESS, LANGUAGES, KnowledgeBase, Link, Localised
from intents.matcher import Candidate, Match
from intents.replies import DISTRESS_LIKELY, ChoiceUnknown, Reply, ReplyChoice, ReplyLink, Speaker
from tests.intents.building import branch, intent, knowledge_of, line, markdown, match, question

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
WORDS = question("hvor mye vin")

WINE = intent(
    "wine",
    links=(Link(section="private/wine", title=line("read on")),),
    choices=("far_yes", "far_no", "beer"),
    branches=(branch("far", next_after_yes="beer"),),
)
HELLO = intent("hello", small_talk=True)
CARE = intent(DISTRESS, choices=("person",))
EXPIRED = intent("expired", valid_to=YESTERDAY, branches=(branch("old"),))
KNOWLEDGE = knowledge_of(
    WINE,
    *(intent(name) for name in ("beer", "dogs", "cats", "cars", "person")),
    intent("sale", choices=("expired", "old_yes", "beer")),
    HELLO,
    CARE,
    EXPIRED,
    fallback=("expired", "person"),
)
SPEAKER = Speaker(KNOWLEDGE, "nn", TODAY)


def ids(reply: Reply) -> list[str]:
    return [choice.id for choice in reply.choices]


def test_an_answer_says_all_there_is_in_the_language_asked_for():
    assert SPEAKER.reply_to(WORDS, match("answer", "wine", "beer")) == Reply(
        kind="answer",
        intent="wine",
        title="title of wine nn",
        text="answer of wine nn\n\n**question of far nn**",
        links=(ReplyLink("private/wine", "read on nn"),),
        choices=(
            ReplyChoice("far_yes", "yes nn"), ReplyChoice("far_no", "no nn"), ReplyChoice("beer", "title of beer nn")
        ),
        language="nn",
    )  # fmt: skip


def test_suggestions_are_the_likeliest_four():
    reply = SPEAKER.reply_to(WORDS, match("suggestions", "dogs", "cats", "wine", "beer", "cars"))

    assert (reply.kind, reply.intent, reply.title) == ("suggestions", None, "which nn")
    assert reply.choices[0] == ReplyChoice("dogs", "title of dogs nn")
    assert ids(reply) == ["dogs", "cats", "wine", "beer"]


def test_small_talk_is_answered_and_never_suggested():
    assert SPEAKER.reply_to(WORDS, match("answer", "hello")).intent == "hello"
    assert ids(SPEAKER.reply_to(WORDS, match("suggestions", "hello", "dogs", "cats"))) == ["dogs", "cats"]


def test_of_two_topics_with_one_title_the_likelier_is_suggested():
    twins = knowledge_of(*(intent(name, title=line("wine")) for name in ("red", "white")), intent("beer"))

    reply = Speaker(twins, "nb", TODAY).reply_to(WORDS, match("suggestions", "white", "beer", "red"))

    assert ids(reply) == ["white", "beer"]


def test_with_one_topic_to_suggest_the_fallback_names_it_and_leads_to_a_person():
    reply = SPEAKER.reply_to(WORDS, match("suggestions", "dogs", "hello", "expired"))

    assert (reply.kind, ids(reply)) == ("fallback", ["dogs", "person"])


def test_a_fallback_names_the_three_nearest_topics_and_leads_to_a_person():
    reply = SPEAKER.reply_to(WORDS, match("fallback", "hello", "wine", "person", "expired", "dogs", "cats", "cars"))

    assert (reply.kind, reply.intent, reply.title, reply.text) == ("fallback", None, "sorry nn", "no answer nn")
    assert ids(reply) == ["wine", "dogs", "cats", "person"]
    assert reply.choices[0].label == "title of wine nn"


@pytest.mark.parametrize("outcome", ["answer", "suggestions", "fallback"])
def test_a_message_that_may_be_in_distress_is_answered_whatever_else_it_is_about(outcome):
    found = Match(outcome, (Candidate("wine", 0.6), Candidate(DISTRESS, DISTRESS_LIKELY), Candidate("dogs", 0.1)))

    reply = SPEAKER.reply_to(WORDS, found)

    assert (reply.kind, reply.intent, ids(reply)) == ("answer", DISTRESS, ["person"])


def test_a_message_that_is_hardly_in_distress_is_not_answered_as_one_nor_is_that_suggested():
    found = Match("suggestions", (Candidate("wine", 0.4), Candidate(DISTRESS, 0.19), Candidate("dogs", 0.1)))

    assert ids(SPEAKER.reply_to(WORDS, found)) == ["wine", "dogs"]


@pytest.mark.parametrize("text", ["<NUMBER>", "<PERSON>, <PHONE_NUMBER>.", "?!"])
def test_a_question_of_which_no_word_is_left_is_told_so_whatever_the_match(text):
    reply = SPEAKER.reply_to(question(text), match("answer", "wine"))

    assert (reply.kind, reply.intent, reply.title) == ("fallback", None, "deleted nn")


def test_what_has_expired_is_neither_answered_nor_offered():
    assert ids(SPEAKER.reply_to(WORDS, match("answer", "expired", "dogs", "cats"))) == ["dogs", "cats"]
    assert ids(SPEAKER.reply_to(WORDS, match("suggestions", "expired", "dogs", "cats"))) == ["dogs", "cats"]
    assert SPEAKER.reply_to(WORDS, match("answer", "expired")).kind == "fallback"
    assert ids(SPEAKER.reply_to_choice("sale")) == ["beer"]
    with pytest.raises(ChoiceUnknown):
        SPEAKER.reply_to_choice("expired")


def test_the_branches_of_what_has_expired_are_gone_with_it():
    with pytest.raises(ChoiceUnknown):
        SPEAKER.reply_to_choice("old_yes")


def test_on_its_last_day_it_is_still_answered():
    yesterday = Speaker(KNOWLEDGE, "nb", YESTERDAY)

    assert yesterday.reply_to(WORDS, match("answer", "expired")).intent == "expired"
    assert yesterday.reply_to_choice("expired").intent == "expired"


def test_a_pressed_intent_is_answered_as_if_it_had_been_asked_about():
    assert SPEAKER.reply_to_choice("wine") == SPEAKER.reply_to(WORDS, match("answer", "wine"))


def test_a_yes_goes_on_to_what_follows_it():
    reply = SPEAKER.reply_to_choice("far_yes")

    assert (reply.kind, reply.intent, reply.title, reply.text) == (
        "answer",
        "wine",
        "title of wine nn",
        "yes to far nn",
    )
    assert ids(reply) == ["beer"]


def test_a_no_that_leads_nowhere_offers_the_other_ways_on():
    reply = SPEAKER.reply_to_choice("far_no")

    assert (reply.text, ids(reply)) == ("no to far nn", ["far_yes", "beer"])


@pytest.mark.parametrize("choice", ["", "gone", "WINE", "wine ", "far", "topic", "fallback"])
def test_a_button_that_does_not_exist_is_unknown(choice):
    with pytest.raises(ChoiceUnknown) as refused:
        SPEAKER.reply_to_choice(choice)

    assert str(refused.value) == "no such choice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_that_ships_has_words_and_every_button_a_label(knowledge: KnowledgeBase, language):
    speaker = Speaker(knowledge, language, TODAY)

    for choice in (*knowledge.intents, *knowledge.branch_answers):
        reply = speaker.reply_to_choice(choice)
        assert reply.language == language
        assert all(said.strip() for said in (reply.title, reply.text))
        assert all(said.strip() for said in (*(link.title for link in reply.links), *(c.label for c in reply.choices)))
        assert len(set(ids(reply))) == len(reply.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_a_reply_that_ships_are_told_apart(knowledge: KnowledgeBase, language):
    speaker = Speaker(knowledge, language, TODAY)

    replies = [speaker.reply_to_choice(name) for name in knowledge.intents]

    assert [r.intent for r in replies if len({choice.label for choice in r.choices}) < len(r.choices)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reply_to_distress_that_ships_names_the_numbers_to_call(knowledge: KnowledgeBase, language):
    reply = Speaker(knowledge, language, TODAY).reply_to(WORDS, match("fallback", "greeting", DISTRESS))

    assert (reply.kind, reply.intent, ids(reply)) == ("answer", DISTRESS, ["contact_human"])
    assert all(f"**{number}**" in reply.text for number in ("113", "112", "116 123", "116 111", "116 006"))


def test_no_button_that_ships_leads_to_the_reply_to_distress(knowledge: KnowledgeBase):
    assert [name for name, owner in knowledge.intents.items() if DISTRESS in owner.choices] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggestions_of_whatever_ships_are_two_to_four_with_labels_of_their_own(knowledge: KnowledgeBase, language):
    speaker, names = Speaker(knowledge, language, TODAY), list(knowledge.intents)

    for start in range(len(names)):
        reply = speaker.reply_to(WORDS, Match("suggestions", tuple(Candidate(n, 0.1) for n in names[start:][:8])))
        if reply.kind == "suggestions":
            assert 2 <= len({choice.label for choice in reply.choices}) == len(reply.choices) <= 4
            assert not any(knowledge.intents[choice.id].small_talk for choice in reply.choices)


def test_every_fixed_reply_that_ships_leads_to_a_person(knowledge: KnowledgeBase):
    speaker = Speaker(knowledge, "nb", TODAY)

    assert "contact_human" in ids(speaker.reply_to(WORDS, match("fallback")))
    assert "contact_human" in ids(speaker.reply_to(question("<NUMBER>"), match("fallback")))


def test_no_two_languages_say_the_same_by_mistake():
    said = {
        Speaker(
            knowledge_of(intent("a", title=Localised(nb="1", nn="2", en="3"), answer=markdown("b"))), language, TODAY
        )
        .reply_to_choice("a")
        .title
        for language in LANGUAGES
    }

    assert said == {"1", "2", "3"}
