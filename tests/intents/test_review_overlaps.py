"""Which intents the matcher takes for one another, which tests fail, and the traffic light that comes of it."""

from datetime import date

import pytest

from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.fitting import HeldOut, fit, held_out
from intents.knowledge import KnowledgeBase, Phrases
from intents.replies import Speaker
from intents.review import Asked, Washed, ask, lights, of_overlaps, of_tests
from intents.review.remark import remark
from intents.review.writing import Piece
from redaction.sealing import seal
from tests.intents.building import intent, knowledge_of, match, question, wine_and_dogs

TODAY = date(2026, 11, 23)
HUNDRED = tuple(f"spørsmål {number}" for number in range(99))


def wash(text: str) -> Washed:
    return Washed(seal("".join(letter for letter in text if not letter.isdigit())))


def judged(label: str, taken: dict[str, int]) -> list[HeldOut]:
    """Return a hundred phrases of an intent, its Bokmål title and 99 more, so many of them taken for others."""
    firsts = [first for first, count in taken.items() for _ in range(count)]
    words = (f"title of {label} nb", *HUNDRED)
    firsts += [label] * (len(words) - len(firsts))
    return [HeldOut(label, "nb", phrase, first, 0.6, 0.3) for phrase, first in zip(words, firsts, strict=True)]


def overlaps(wine: dict[str, int], dogs: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return the intent, the rule and the number of clashing phrases of every remark."""
    knowledge = knowledge_of(*(intent(name, phrases=Phrases(nb=HUNDRED)) for name in ("wine", "dogs")))
    found = of_overlaps(knowledge, [*judged("wine", wine), *judged("dogs", dogs)])
    return [(each.intent, each.rule, sum(spot.phrase is not None for spot in each.elsewhere)) for each in found]


@pytest.mark.parametrize(
    ("wine", "dogs", "expected"),
    [
        ({}, {}, []),
        ({"dogs": 4}, {}, []),
        ({"dogs": 5}, {}, [("wine", "overlap_moderate", 5)]),
        ({"dogs": 14}, {"wine": 2}, [("wine", "overlap_moderate", 16)]),
        ({"dogs": 1}, {"wine": 15}, [("dogs", "overlap_critical", 16)]),
        ({OUT_OF_SCOPE_LABEL: 33}, {}, []),
        ({OUT_OF_SCOPE_LABEL: 34}, {}, [("wine", "taken_for_out_of_scope", 34)]),
    ],
    ids=["none", "under 5 in 100", "5 in 100", "both ways", "15 in 100", "under a third", "over a third"],
)
def test_an_overlap_is_as_grave_as_the_share_of_phrases_that_clash(wine, dogs, expected):
    assert overlaps(wine, dogs) == expected


def test_two_clashing_phrases_are_chance():
    few = Phrases(nb=HUNDRED[:3])
    knowledge = knowledge_of(intent("wine", phrases=few), intent("dogs", phrases=few))

    assert list(of_overlaps(knowledge, judged("wine", {"dogs": 2})[:4])) == []


def test_an_overlap_names_both_intents_and_the_surest_mistakes_first():
    knowledge = knowledge_of(*(intent(name, phrases=Phrases(nb=HUNDRED)) for name in ("wine", "dogs")))
    unsure = [HeldOut("wine", "nb", phrase, "dogs", 0.5, 0.4) for phrase in HUNDRED[:5]]
    sure = HeldOut("wine", "nb", HUNDRED[7], "dogs", 0.9, 0.1)

    [found] = of_overlaps(knowledge, [*unsure, sure])

    assert found.message == "6 of 6 phrases are taken for dogs"
    assert found.intents == {"wine", "dogs"}
    assert (found.elsewhere[0].intent, found.elsewhere[1].phrase) == ("dogs", HUNDRED[7])
    assert found.elsewhere[1].position == ("phrases", "nb", 7)


def test_two_intents_with_one_meaning_overlap_by_a_real_matcher():
    verbs, nouns = ("ta med", "føre inn", "kjøpe", "frakte"), ("vin", "rødvin", "hvitvin", "rosévin")
    ways = [(one + other, f"{verb} {noun}") for one, verb in enumerate(verbs) for other, noun in enumerate(nouns)]
    knowledge = knowledge_of(
        intent("wine", phrases=Phrases(nb=tuple(way for place, way in ways if place % 2))),
        intent("red_wine", phrases=Phrases(nb=tuple(way for place, way in ways if not place % 2))),
        intent("dogs", phrases=Phrases(nb=tuple(f"hunden min {verb} {place}" for verb in verbs for place in "abc"))),
    )

    found = list(of_overlaps(knowledge, held_out(knowledge, lambda text: wash(text).text)))

    assert any(each.intents == {"wine", "red_wine"} for each in found)
    assert not any("dogs" in each.intents for each in found)


def with_tests(**tests: tuple[str, ...]) -> KnowledgeBase:
    """Return wine, dogs and the weather with those tests in Bokmål."""
    plain = wine_and_dogs()
    intents = [one.model_copy(update={"tests": Phrases(nb=tests.get(name, ()))}) for name, one in plain.intents.items()]
    return knowledge_of(*intents, near=plain.out_of_scope.near)


def asked_of(knowledge: KnowledgeBase):
    matcher = fit(knowledge, question)
    return ask(knowledge, matcher, wash, TODAY)


def test_a_test_that_gets_its_answer_is_right():
    asked = asked_of(with_tests(wine=("hvor mye vin kan jeg ta med hjem",)))

    assert [one.is_right for one in asked] == [True]
    assert list(of_tests(asked)) == []


def test_a_test_that_gets_another_answer_is_named_with_what_it_got():
    [found] = of_tests(asked_of(with_tests(wine=("kan hunden min bli med på reisen",))))

    assert (found.intent, found.rule, found.position) == ("wine", "test_answered_wrongly", ("tests", "nb", 0))
    assert found.message == "the test “kan hunden min bli med på reisen” got the answer of dogs"


def test_a_test_that_gets_the_fallback_is_named():
    [found] = of_tests(asked_of(with_tests(wine=("123",))))

    assert (found.rule, found.message) == ("test_not_offered", "the test “123” got the fallback")


def suggested(*choices: str) -> Asked:
    """Return a test of wine that got those suggestions."""
    knowledge = knowledge_of(*wine_and_dogs().intents.values(), intent("cats"))
    reply = Speaker(knowledge, "nb", TODAY).reply_to(question("dyr"), match("suggestions", *choices))
    return Asked(Piece("wine", "test", "nb", "dyr", ("tests", "nb", 0)), reply)


def test_a_test_that_gets_suggestions_is_named_where_the_right_one_is_not_among_them():
    assert list(of_tests([suggested("dogs", "wine")])) == []

    [found] = of_tests([suggested("dogs", "cats")])

    assert (found.rule, found.message) == ("test_not_offered", "the test “dyr” got the suggestions dogs, cats")


def test_an_intent_whose_answer_is_mostly_suggested_and_seldom_given_is_named():
    [found] = of_tests([suggested("dogs", "wine")] * 4)

    assert (found.severity, found.rule) == ("warning", "tests_seldom_answered")
    assert found.message == "only 0 of 4 tests get the answer; 4 more have it suggested"


def test_an_intent_of_which_most_tests_fail_is_an_error():
    astray = ("kan hunden min bli med på reisen", "reise inn med hunden", "krav til hund", "vinkvoten")

    found = list(of_tests(asked_of(with_tests(wine=astray))))

    assert [(each.severity, each.rule) for each in found if each.severity == "error"] == [("error", "most_tests_fail")]


def test_an_answer_that_is_not_given_today_is_not_tested():
    knowledge = with_tests(wine=("hvor mye vin kan jeg ta med",))
    over = [one.model_copy(update={"valid_to": date(2026, 1, 1)}) for one in knowledge.intents.values()]

    assert asked_of(knowledge_of(*over, near=knowledge.out_of_scope.near)) == []


def test_a_light_is_red_by_an_error_or_a_critical_overlap_and_yellow_by_anything_else():
    knowledge = knowledge_of(*(intent(name) for name in ("calm", "few", "clash", "other", "broken")))
    spot = remark("few_phrases", "other", "").elsewhere
    found = [
        remark("few_phrases", "few", "few"),
        remark("overlap_critical", "clash", "clash", elsewhere=spot),
        remark("overlap_moderate", "other", "clash"),
        remark("never_valid", "broken", "backwards"),
    ]

    shown = {light.intent: light for light in lights(knowledge, found)}

    assert {name: light.colour for name, light in shown.items()} == {
        "calm": "green",
        "few": "yellow",
        "clash": "red",
        "other": "yellow",
        "broken": "red",
    }
    assert [
        (shown[name].errors, shown[name].warnings, shown[name].overlaps) for name in ("few", "clash", "broken")
    ] == [
        (0, 1, 0),
        (0, 0, 1),
        (1, 0, 0),
    ]


def test_a_light_counts_phrases_and_tests():
    knowledge = with_tests(wine=("hvor mye vin kan jeg ta med hjem", "kan hunden min bli med på reisen"))

    wine, dogs = lights(knowledge, [], asked_of(knowledge))

    assert (wine.phrases, wine.asked, wine.right, wine.offered) == ({"nb": 2, "nn": 1, "en": 1}, 2, 1, 1)
    assert dogs.asked == 0
