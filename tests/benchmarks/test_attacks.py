"""Every attack class hides what it is given, the same way for the same seed, and survivors are recognised."""

import random

import pytest

from benchmarks.attacks import attacked, attempts
from redaction.attacking import ATTACK_CLASSES, Attempt
from redaction.attacking.invented import SENTENCES, identity_number, invented, mail_address

EACH = 6


@pytest.mark.parametrize("attack", ATTACK_CLASSES, ids=lambda attack: attack.name)
def test_a_class_hides_its_values_the_same_way_for_the_same_seed(attack):
    tried = list(attempts(attack, EACH, 7))

    assert tried == list(attempts(attack, EACH, 7))
    assert {attempt.kind for attempt in tried} == set(attack.kinds)
    assert all(attempt.typed in attempt.text for attempt in tried)
    assert any(attempt.typed != attempt.meant for attempt in tried) or attack.around != "{}"


def test_no_two_classes_share_a_name():
    assert len({attack.name for attack in ATTACK_CLASSES}) == len(ATTACK_CLASSES)


@pytest.mark.parametrize("attack", ATTACK_CLASSES, ids=lambda attack: attack.name)
def test_whoever_redacts_nothing_lets_all_of_it_survive(attack):
    assert all(attempt.survives(attempt.text) for attempt in attempts(attack, EACH, 3))


@pytest.mark.parametrize("attack", ATTACK_CLASSES, ids=lambda attack: attack.name)
def test_whoever_removes_the_value_lets_none_of_it_survive(attack):
    hidden = list(attempts(attack, EACH, 3))

    assert not any(attempt.survives(f"{attempt.before}<EMAIL_ADDRESS>{attempt.after}") for attempt in hidden)


SURVIVORS = {
    "a digit": ("22 00 00 00", "22 00 00 00", "ring <NUMBER> ⑦", True),
    "a word that was meant": ("Kari Nordmann", "Ｋａｒｉ Ｎｏｒｄｍａｎｎ", "fra <PERSON> Nordmann", True),
    "letters that stand apart": ("Kari Nordmann", "K a r i   N o r d m a n n", "fra <PERSON> N o r d m a n n", True),
    "a short word by chance": ("Emre Aas", "EmreAas", "fra <PERSON>, takk, kan asken", False),
    "nothing": ("Kari Nordmann", "Kari Nordmann", "fra <PERSON>", False),
}


@pytest.mark.parametrize(("meant", "typed", "redacted", "is_there"), SURVIVORS.values(), ids=SURVIVORS)
def test_a_value_survives_in_any_form(meant, typed, redacted, is_there):
    assert Attempt(ATTACK_CLASSES[0], "name", meant, typed, "fra ", "").survives(redacted) is is_there


def test_a_text_that_is_refused_counts_as_not_survived():
    classes = ATTACK_CLASSES[:2]

    refused = attacked(lambda text: None, classes, EACH, 1)
    given_back = attacked(lambda text: text, classes, EACH, 1)

    assert [row[2] for row in refused.rows] == ["0", "0", "0"]
    assert [row[2] for row in given_back.rows] == [str(EACH), str(EACH), str(2 * EACH)]


def test_invented_values_belong_to_nobody():
    draw = random.Random(1)

    assert all(81 <= int(identity_number(draw)[2:4]) <= 92 for _ in range(50))
    assert all(mail_address(draw).endswith(("example.org", ".example", "example.com")) for _ in range(50))


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_kind_has_a_sentence_in_every_language(kind):
    assert invented(kind, random.Random(1))
    assert set(SENTENCES[kind]) == {"nb", "nn", "en"}
