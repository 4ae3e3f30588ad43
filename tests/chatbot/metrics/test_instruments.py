"""A figure can be given no word: whatever is not in a closed list is counted as `other`."""

from datetime import timedelta

import pytest

from chatbot.metrics.exposition import exposition
from chatbot.metrics.instruments import Metrics
from chatbot.metrics.words import Words
from tests.conftest import NOON
from tests.figures import figure

CANARY = "Zorabelle 73914682"
WORDS = Words(
    routes=frozenset({"/v1/questions"}), codes=("not_found",), refusals=("question_empty",), entities=("PERSON", "URL")
)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(WORDS)


def text_of(metrics: Metrics) -> str:
    return exposition(metrics, None).decode()


def test_a_word_of_somebody_reaches_no_label(metrics: Metrics):
    metrics.ended(CANARY)
    metrics.refused(CANARY)
    metrics.requested(f"/{CANARY}", CANARY, 73914682)
    for hour in range(3):
        for _ in range(5):
            metrics.answered(CANARY, [CANARY], now=NOON + timedelta(hours=hour))
    text = text_of(metrics)

    assert "Zorabelle" not in text
    assert "73914682" not in text
    assert figure(text, "sladd_http_requests_total", route="other", method="other", status="other") == 1
    assert figure(text, "sladd_asks_total", outcome="other") == 1
    assert figure(text, "sladd_problems_total", code="other") == 1
    assert figure(text, "sladd_findings_total", entity="other") == 10
    assert figure(text, "sladd_questions_answered_total", language="other") == 10


def test_every_value_of_a_closed_list_is_told_from_the_start(metrics: Metrics):
    text = text_of(metrics)

    assert [figure(text, "sladd_asks_total", outcome=outcome) for outcome in ("answer", "question_empty", "gone")] == [
        0,
        0,
        0,
    ]
    assert [figure(text, "sladd_questions_held", days_left=str(left)) for left in (0, 30)] == [0, 0]


def test_two_services_in_one_process_share_no_figure(metrics: Metrics):
    metrics.ended("answer")

    assert figure(text_of(Metrics(WORDS)), "sladd_asks_total", outcome="answer") == 0


def test_kinds_and_languages_are_told_when_the_hour_has_changed(metrics: Metrics):
    for minute in range(0, 50, 10):
        metrics.answered("nn", ["PERSON", "PERSON"], now=NOON + timedelta(minutes=minute))
    within = text_of(metrics)
    metrics.answered("nb", [], now=NOON + timedelta(hours=1))
    after = text_of(metrics)

    assert figure(within, "sladd_findings_total", entity="PERSON") == 0
    assert figure(after, "sladd_findings_total", entity="PERSON") == 10
    assert figure(after, "sladd_questions_answered_total", language="nn") == 5


def test_what_fewer_than_five_questions_had_waits_for_more(metrics: Metrics):
    def told_after(hour: int) -> float:
        metrics.answered("nb", [], now=NOON + timedelta(hours=hour))
        return figure(text_of(metrics), "sladd_findings_total", entity="URL")

    for _ in range(4):
        metrics.answered("nb", ["URL"] * 9, now=NOON)
    before = told_after(1)
    metrics.answered("nb", ["URL"], now=NOON + timedelta(hours=1))

    assert (before, told_after(2)) == (0, 37)
