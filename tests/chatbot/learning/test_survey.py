"""What an analyst is shown of stored questions: those of ended days, not restricted, never once they are erased."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatbot.learning import figures, inbox, survey
from chatbot.learning.figures import Row
from chatbot.learning.survey import Judged, Surveyor, Verdict
from chatbot.staff import Staff
from chatbot.storage import activity, questions
from chatbot.storage.database import Database
from chatbot.storage.questions import ReceiptKey
from chatbot.washing import WashingThread
from intents.grouping import group
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import Redactor
from tests.archive import LAST, TODAY, keep, question
from tests.engines import on_both
from tests.intents.building import question as redacted

YESTERDAY = {"stored_on": TODAY - timedelta(days=1), "expires_on": LAST - timedelta(days=1)}
BEFORE = {"stored_on": TODAY - timedelta(days=2), "expires_on": LAST - timedelta(days=2)}


@pytest.fixture
async def surveyor(database: Database, redactor: Redactor) -> AsyncIterator[Surveyor]:
    washing = WashingThread(redactor, 1.0)
    yield Surveyor(database, washing)
    washing.close()


@pytest.fixture
def analyst(clock) -> Staff:
    return Staff("kari@example.org", clock, 90)


async def words_seen(surveyor: Surveyor, analyst: Staff, matcher: Matcher) -> list[str]:
    return [each.text.text for each in await surveyor.survey(analyst, matcher)]


@on_both
async def test_ended_days_alone_are_read_without_what_is_restricted(database, surveyor, analyst, matcher):
    await keep(
        database,
        question(redacted("hvor er tollkontoret"), **YESTERDAY),
        question(redacted("tobakkskvote"), **BEFORE),
        question(redacted("i dag"), stored_on=TODAY),
        question(redacted("for ingen"), **YESTERDAY, restricted=True),
    )

    assert await words_seen(surveyor, analyst, matcher) == ["tobakkskvote", "hvor er tollkontoret"]


@on_both
async def test_who_read_how_many_is_in_the_activity_log(database, surveyor, analyst, matcher):
    await keep(database, *(question(redacted("vinkvote"), **YESTERDAY) for _ in range(3)))

    await surveyor.survey(analyst, matcher)

    async with database.owning() as session:
        entries = await activity.latest(session, size=5)
    assert [(entry.who, entry.deed, entry.what, entry.count) for entry in entries] == [
        ("kari@example.org", "read", "questions", 3)
    ]


@on_both
async def test_what_is_erased_or_corrected_is_not_shown_from_memory(database, surveyor, analyst, matcher):
    gone = question(redacted("vinkvote"), **YESTERDAY, receipt_hash=b"g" * 32)
    corrected = question(redacted("toll på hund"), **YESTERDAY, receipt_hash=b"c" * 32)
    await keep(database, gone, corrected)
    await surveyor.survey(analyst, matcher)

    await questions.erase(database, ReceiptKey(gone.expires_on, gone.receipt_hash))
    key = ReceiptKey(corrected.expires_on, corrected.receipt_hash)
    await questions.change(database, key, today=TODAY, redacted=redacted("tobakkskvote"))

    seen = await surveyor.survey(analyst, matcher)
    assert [(each.text.text, each.verdict.intent) for each in seen] == [("tobakkskvote", "tobacco_quota")]


@on_both
async def test_more_than_a_page_is_read_once_each(database, surveyor, analyst, matcher):
    await keep(database, *(question(redacted("vinkvote"), **YESTERDAY) for _ in range(1_203)))

    assert len(await words_seen(surveyor, analyst, matcher)) == 1_203


async def test_of_too_many_the_latest_are_taken(database, surveyor, analyst, matcher, monkeypatch):
    monkeypatch.setattr(survey, "MOST_QUESTIONS", 1)
    await keep(database, question(redacted("gammelt"), **BEFORE), question(redacted("nytt"), **YESTERDAY))

    assert await words_seen(surveyor, analyst, matcher) == ["nytt"]


def asked(words: str, outcome: str, intent: str, **more: object) -> Judged:
    values = {"stored_on": TODAY - timedelta(days=1), "expires_on": LAST, "language": "nb", **more}
    outside = bool(values.pop("is_out_of_scope", False))
    return Judged(text=redacted(words), verdict=Verdict(outcome, intent, outside), **values)  # type: ignore[arg-type]


def test_questions_that_are_alike_are_a_group_with_its_days_and_languages(knowledge: KnowledgeBase):
    judged = [
        asked(words, "unanswered", "vehicle_import", expires_on=TODAY + timedelta(days=3 + number))
        for number, words in enumerate(["spark fra Sverige", "en spark fra Sverige", "spark Sverige"] * 2)
    ]

    (group,) = inbox.Grouper().groups_of(judged, knowledge, today=TODAY)

    assert (group.kind, group.size, group.outcome, group.languages) == ("alike", 6, "unanswered", ("nb",))
    assert (group.first_deleted_in, group.last_deleted_in) == (3, 8)
    assert "spark" in group.representative.text


def test_a_language_of_fewer_than_five_is_not_named(knowledge: KnowledgeBase):
    judged = [asked("spark fra Sverige", "unanswered", "x", language=name) for name in ("nb",) * 5 + ("nn",) * 4]

    (group,) = inbox.Grouper().groups_of(judged, knowledge, today=TODAY)

    assert (group.size, group.languages) == (9, ("nb",))


def test_four_questions_are_not_shown(knowledge: KnowledgeBase):
    judged = [asked("spark fra Sverige", "unanswered", "x")] * 4

    assert inbox.Grouper().groups_of(judged, knowledge, today=TODAY) == []


def test_questions_that_are_not_alike_are_put_together_by_the_intent_they_come_nearest(knowledge: KnowledgeBase):
    words = ["spark", "kajakk", "ski", "drage", "ball"]

    (group,) = inbox.Grouper().groups_of([asked(one, "suggested", "x") for one in words], knowledge, today=TODAY)

    assert (group.kind, group.size, group.nearest) == ("nearest", 5, "x")


def test_what_is_answered_is_no_news(knowledge: KnowledgeBase):
    assert inbox.Grouper().groups_of([asked("spark fra Sverige", "answered", "x")] * 5, knowledge, today=TODAY) == []


def test_what_seems_out_of_scope_stands_last_and_only_where_it_is_alike(knowledge: KnowledgeBase):
    outside = {"is_out_of_scope": True}
    judged = [
        *[asked("blir det regn på kysten", "unanswered", "x", **outside)] * 9,
        *[asked(word, "unanswered", "x", **outside) for word in ("ski", "drage", "ball", "sekk", "lue")],
        *[asked("spark fra Sverige", "unanswered", "x")] * 5,
    ]

    groups = inbox.Grouper().groups_of(judged, knowledge, today=TODAY)

    assert [(each.kind, each.size, each.seems_out_of_scope) for each in groups] == [
        ("alike", 5, False),
        ("alike", 9, True),
    ]


def test_a_group_leaves_the_inbox_when_one_of_its_questions_becomes_a_phrase(knowledge: KnowledgeBase):
    phrase = knowledge.intents["alcohol_quota"].phrases.nb[0]
    judged = [asked("et ord til " + phrase.lower().replace("?", ""), "unanswered", "x") for _ in range(4)]
    letters = "".join(sign for sign in phrase if not sign.isdigit())

    groups = inbox.Grouper().groups_of([*judged, asked(letters, "unanswered", "x")], knowledge, today=TODAY)

    assert groups == []


def test_the_same_state_is_grouped_once_and_what_is_remembered_holds_no_word(knowledge: KnowledgeBase, monkeypatch):
    grouped: list[int] = []
    monkeypatch.setattr(inbox, "group", lambda texts: grouped.append(len(texts)) or group(texts))
    judged, grouper = [asked("spark fra Sverige", "unanswered", "x") for _ in range(5)], inbox.Grouper()
    first = grouper.groups_of(judged, knowledge, today=TODAY)

    again = grouper.groups_of([replace(each) for each in judged], knowledge, today=TODAY)

    assert first == again
    assert grouped == [5]
    assert "spark" not in repr(grouper)


@pytest.mark.parametrize("corrected", [[], ["kajakk fra Danmark"]], ids=["erased", "corrected"])
def test_another_state_is_grouped_anew(knowledge: KnowledgeBase, corrected: list[str]):
    grouper, words = inbox.Grouper(), ["spark fra Sverige"] * 5
    grouper.groups_of([asked(each, "unanswered", "x") for each in words], knowledge, today=TODAY)

    left = [asked(each, "unanswered", "x") for each in words[1:] + corrected]

    assert inbox.Grouper().groups_of(left, knowledge, today=TODAY) == grouper.groups_of(left, knowledge, today=TODAY)
    assert all(each.kind == "nearest" for each in grouper.groups_of(left, knowledge, today=TODAY))


def test_a_phrase_that_was_drafted_meanwhile_counts_at_once(knowledge: KnowledgeBase):
    grouper, judged = inbox.Grouper(), [asked("spark fra Sverige", "unanswered", "x") for _ in range(5)]

    before = grouper.groups_of(judged, knowledge, today=TODAY)
    after = grouper.groups_of(judged, knowledge, today=TODAY, drafted=["Spark fra Sverige?"])

    assert (len(before), len(after)) == (1, 0)


def test_no_more_than_the_latest_states_are_remembered(knowledge: KnowledgeBase):
    grouper = inbox.Grouper()
    for number in range(inbox.MOST_STATES + 2):
        grouper.groups_of([asked("spark", "unanswered", "x")] * (5 + number), knowledge, today=TODAY)

    assert len(grouper._known) == inbox.MOST_STATES


def test_figures_are_told_by_day_language_and_topic(knowledge: KnowledgeBase):
    day = date(2026, 11, 20)
    judged = [
        *[asked("x", "answered", "alcohol_quota", stored_on=day)] * 7,
        *[asked("x", "unanswered", "tobacco_quota", stored_on=day)] * 3,
        *[asked("x", "unanswered", "tobacco_quota", stored_on=day + timedelta(days=1))] * 2,
    ]

    told = figures.count(judged, knowledge, days=30)

    assert told.day == [Row("2026-11-20", 7, None, None), Row(None, None, None, 5)]
    assert told.language == [Row("nb", 7, None, 5)]
    assert told.topic == [Row("traveller_quotas", 7, None, 5)]
