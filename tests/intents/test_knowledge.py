"""Knowledge is checked once, when it is made, and is the same value ever after."""

from datetime import date

import pytest
from pydantic import ValidationError

from intents.knowledge import DISTRESS, Intent, KnowledgeBase, Link, Localised, OutOfScope, Phrases, Topic
from tests.intents.building import branch, intent, knowledge_of, line, replies

CHRISTMAS = date(2026, 12, 24)


def test_every_intent_and_branch_is_found_by_its_id():
    knowledge = knowledge_of(intent("wine", branches=(branch("far"),)), intent("dogs"))

    assert list(knowledge.intents) == ["wine", "dogs"]
    assert list(knowledge.branch_answers) == ["far_yes", "far_no"]
    assert knowledge.branch_answers["far_no"][0] is knowledge.intents["wine"]


@pytest.mark.parametrize(
    "twice",
    [
        (intent("wine"), intent("wine")),
        (intent("wine", branches=(branch("far"), branch("far"))),),
        (intent("wine", branches=(branch("far"),)), intent("dogs", branches=(branch("far"),))),
        (intent("far_yes"), intent("wine", branches=(branch("far"),))),
    ],
    ids=["two intents", "two branches of an intent", "branches of two intents", "an intent and a branch"],
)
def test_an_id_is_used_once(twice):
    with pytest.raises(ValidationError, match="an id is used twice"):
        knowledge_of(*twice)


def test_an_id_is_used_once_across_topics():
    topics = tuple(Topic(name=name, intents=(intent("wine"),)) for name in ("first", "second"))

    with pytest.raises(ValidationError, match="an id is used twice"):
        KnowledgeBase(topics=topics, out_of_scope=OutOfScope(), replies=replies())


@pytest.mark.parametrize(
    ("intents", "fallback", "fault"),
    [
        ((intent("wine", choices=("gone",)),), (), "the choice gone of wine leads nowhere"),
        ((intent("wine", branches=(branch("far", next_after_yes="gone"),)),), (), "the choice gone of far_yes leads"),
        ((intent("wine"),), ("gone",), "the choice gone of fallback leads nowhere"),
    ],
    ids=["of an intent", "of a branch", "of a fixed reply"],
)
def test_a_choice_leads_somewhere(intents, fallback, fault):
    with pytest.raises(ValidationError, match=fault):
        knowledge_of(*intents, fallback=fallback)


def test_a_choice_may_lead_to_a_branch_or_to_itself():
    knowledge = knowledge_of(intent("wine", choices=("far_yes", "wine"), branches=(branch("far"),)))

    assert knowledge.intents["wine"].choices == ("far_yes", "wine")


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, True),
        (CHRISTMAS, None, True),
        (None, CHRISTMAS, True),
        (CHRISTMAS, CHRISTMAS, True),
        (date(2026, 12, 25), None, False),
        (None, date(2026, 12, 23), False),
        (date(2026, 12, 25), date(2026, 12, 23), False),
    ],
    ids=["always", "from the day", "to the day", "the day alone", "from the day after", "to the day before", "never"],
)
def test_both_ends_of_the_validity_count(first, last, valid):
    assert intent("wine", valid_from=first, valid_to=last).is_valid_on(CHRISTMAS) is valid


@pytest.mark.parametrize("name", ["Wine", "wine-quota", "wine quota", "_wine", "wine_", "wi__ne", "1wine", "", "vin\n"])
def test_an_id_is_lower_case_words_with_underscores(name):
    with pytest.raises(ValidationError):
        intent(name)


def test_an_id_that_a_button_can_carry_is_at_most_64_characters():
    assert intent("a" * 64).id
    with pytest.raises(ValidationError):
        intent("a" * 65)


@pytest.mark.parametrize("text", ["", "  ", "two\nlines", "x" * 201], ids=["empty", "blank", "two lines", "long"])
def test_a_title_is_one_line_of_words(text):
    with pytest.raises(ValidationError):
        Localised(nb=text, nn="a", en="a")


def test_spaces_around_a_text_do_not_count():
    assert Localised(nb=" a ", nn="a\t", en="a\n") == Localised(nb="a", nn="a", en="a")


@pytest.mark.parametrize("section", ["/private", "private/", "https://example.org", "a//b", "../x", "a?b", "A", ""])
def test_a_link_leads_to_a_section_of_the_authoritys_own_site(section):
    with pytest.raises(ValidationError):
        Link(section=section, title=line("read"))


def test_knowledge_is_frozen():
    knowledge = knowledge_of(intent("wine"))

    with pytest.raises(ValidationError, match="frozen"):
        knowledge.intents["wine"].id = "beer"
    with pytest.raises(ValidationError, match="frozen"):
        knowledge.topics = ()


def test_a_field_that_nobody_knows_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Intent.model_validate({**intent("wine").model_dump(), "colour": "red"})


@pytest.mark.parametrize(
    "changed",
    [
        {"title": line("another")},
        {"phrases": Phrases(nb=("phrase of wine!",))},
        {"phrases": Phrases(nn=("phrase of wine",))},
        {"tests": Phrases(nb=("a test",))},
        {"choices": ("wine",)},
        {"links": (Link(section="a", title=line("a")),)},
        {"branches": (branch("far"),)},
        {"audience": "parcel"},
        {"small_talk": True},
        {"valid_to": CHRISTMAS},
    ],
    ids=["title", "phrase", "language", "test", "choice", "link", "branch", "audience", "small talk", "validity"],
)
def test_the_checksum_changes_with_anything_that_is_said(changed):
    assert knowledge_of(intent("wine", **changed)).checksum != knowledge_of(intent("wine")).checksum


def test_the_checksum_of_the_same_words_is_the_same():
    assert knowledge_of(intent("wine")).checksum == knowledge_of(intent("wine")).checksum
    assert len(knowledge_of(intent("wine")).checksum) == 64


def test_a_changed_copy_is_counted_anew():
    changed = knowledge_of(intent("wine")).model_copy(update={"topics": knowledge_of(intent("beer")).topics})

    assert list(changed.intents) == ["beer"]
    assert changed.checksum == knowledge_of(intent("beer")).checksum


def test_a_changed_copy_is_checked_anew():
    with pytest.raises(ValidationError, match="an id is used twice"):
        knowledge_of().model_copy(update={"topics": (Topic(name="topic", intents=(intent("a"), intent("a"))),)})
    with pytest.raises(ValidationError, match="Extra inputs"):
        knowledge_of().model_copy(update={"colour": "red"})


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (("wines", "wines"), "a topic name is used twice"),
        (("replies",), "a topic cannot be called replies"),
        (("out_of_scope",), "a topic cannot be called out_of_scope"),
    ],
    ids=["twice", "replies", "out of scope"],
)
def test_a_topic_has_a_name_of_its_own(names, fault):
    topics = tuple(Topic(name=name, intents=()) for name in names)

    with pytest.raises(ValidationError, match=fault):
        KnowledgeBase(topics=topics, out_of_scope=OutOfScope(), replies=replies())


def test_phrases_are_told_with_their_language():
    asked = Phrases(nb=("a",), en=("b", "c"))

    assert list(asked) == [("nb", "a"), ("en", "b"), ("en", "c")]
    assert [asked.count(language) for language in ("nb", "nn", "en")] == [1, 0, 2]


@pytest.mark.parametrize(
    ("known", "suggested"),
    [(intent("wine"), True), (intent("hello", small_talk=True), False), (intent(DISTRESS), False)],
    ids=["a topic", "small talk", "distress"],
)
def test_small_talk_and_the_answer_to_distress_are_never_suggested(known, suggested):
    assert known.may_be_suggested is suggested
