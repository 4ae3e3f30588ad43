"""A text under other rules: what changes, what cannot be changed, and that nobody else's rules do."""

import pytest

from chatbot.errors import PolicyRefused, RedactionUnavailable
from chatbot.lab import alter
from chatbot.washing import WashingThread
from redaction import RawText, Redaction, Redactor

TEXT = "Jeg heter Kari Nordmann, ring 22 00 00 00"


@pytest.fixture
def washing(redactor: Redactor):
    opened = WashingThread(redactor, 5)
    yield opened
    opened.close()


async def washed(washing: WashingThread, **changes) -> str:
    policy = alter(washing.policy, removed=changes.get("removed", {}), thresholds=changes.get("thresholds", {}))
    return (await washing.redact(RawText(TEXT), policy=policy)).text.text


async def test_an_entity_that_is_switched_off_stays_in_the_text(washing):
    assert await washed(washing, removed={"PERSON": False}) == "Jeg heter Kari Nordmann, ring <PHONE_NUMBER>"


async def test_a_threshold_above_the_score_switches_a_recognizer_off(washing):
    assert await washed(washing, thresholds={"PERSON": 0.99}) == "Jeg heter Kari Nordmann, ring <PHONE_NUMBER>"


async def test_digits_go_whatever_is_switched_off(washing):
    entities = set(washing.policy.rules) - {"NUMBER"}

    assert await washed(washing, removed=dict.fromkeys(entities, False)) == "Jeg heter Kari Nordmann, ring <NUMBER>"


REFUSED = {
    "numbers switched off": ({"NUMBER": False}, {}),
    "numbers above a threshold": ({}, {"NUMBER": 0.01}),
    "an entity that is not there": ({"HEMMELIG": False}, {}),
    "a threshold for one that is not there": ({}, {"HEMMELIG": 0.5}),
    "a threshold above one": ({}, {"PERSON": 1.5}),
    "a threshold below nought": ({}, {"PERSON": -0.1}),
    "no number": ({}, {"PERSON": float("nan")}),
}


@pytest.mark.parametrize(("removed", "thresholds"), REFUSED.values(), ids=REFUSED)
def test_a_policy_is_not_altered_so(redactor: Redactor, removed, thresholds):
    with pytest.raises(PolicyRefused) as refused:
        alter(redactor.policy, removed=removed, thresholds=thresholds)

    assert "HEMMELIG" not in repr(refused.value)
    assert refused.value.__suppress_context__


async def test_the_rules_of_visitors_are_untouched(washing, redactor: Redactor):
    before = redactor.policy

    await washed(washing, removed={"PERSON": False})

    assert redactor.policy is before
    assert (await washing.redact(RawText(TEXT))).text.text == "Jeg heter <PERSON>, ring <PHONE_NUMBER>"


async def test_a_redactor_that_tells_no_rules_is_not_tried_under_others(redactor: Redactor):
    class Plain:
        def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
            return redactor.redact(raw, ends_at=ends_at)

    washing = WashingThread(Plain(), 5)

    with pytest.raises(RedactionUnavailable):
        await washing.redact(RawText(TEXT), policy=redactor.policy)
    assert (await washing.redact(RawText(TEXT))).text.text
    washing.close()
