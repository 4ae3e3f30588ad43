"""An editor hears of what is wrong before it is published: errors first, each under a stable rule."""

from datetime import date

import pytest

from intents.errors import KnowledgeInvalid
from intents.fitting import fit
from intents.knowledge import KnowledgeBase, LocalisedMarkdown, Phrases
from intents.review import RULES, Remark, Washed, all_pieces, of_too_few_examples, review
from redaction.sealing import seal
from tests.intents.building import branch, intent, knowledge_of, question

TODAY = date(2026, 11, 23)
HOSTS = frozenset({"www.example.org"})
LETTERS = "abcdefghijklmnopqrst"


def plenty(word: str) -> Phrases:
    """Return as many phrases as are wanted in each language, none like another."""
    return Phrases(
        nb=tuple(f"{word} hvordan {letter * 3}" for letter in LETTERS),
        nn=tuple(f"{word} korleis {letter * 3}" for letter in LETTERS[:12]),
        en=tuple(f"{word} how {letter * 3}" for letter in LETTERS[:15]),
    )


SIX_TESTS = Phrases(nb=tuple(f"prøve {letter * 3}" for letter in LETTERS[:6]))


def sound(name: str, **more):
    """Return an intent of which there is nothing to say."""
    return intent(name, **{"phrases": plenty(name), "tests": SIX_TESTS, **more})


WINE, DOGS = sound("wine"), sound("dogs")


def wash(text: str) -> Washed:
    """Take numbers for what redaction takes away, and names for persons."""
    found = [("PERSON", name) for name in ("Kari Nordmann", "kari") if name in text]
    found += [("ADDRESS", place) for place in ("Storgata 1", "Storgata") if place in text][:1]
    found += [("NO_FODSELSNUMMER", "1")] * ("fnr" in text)
    found += [("NUMBER", word) for word in ("tretten", "fjorten") if word in text]
    found += [("NUMBER", letter) for letter in text if letter.isdigit()]
    for kind, words in found:
        text = text.replace(words, f"<{kind}>")
    return Washed(seal(text), tuple(found))


def reviewed(*intents, near: Phrases | None = None, fallback: tuple[str, ...] = ()) -> list[Remark]:
    return review(knowledge_of(*intents, near=near, fallback=fallback), wash, today=TODAY, hosts=HOSTS)


def remarks(*intents, **more) -> list[tuple[str, str, str]]:
    """Return severity, place and rule of every remark on those intents."""
    return [(remark.severity, remark.intent, remark.rule) for remark in reviewed(*intents, **more)]


def plus(phrases: Phrases, language: str, *more: str) -> Phrases:
    return phrases.model_copy(update={language: (*getattr(phrases, language), *more)})


def with_phrase(name: str, language: str, *more: str):
    return sound(name, phrases=plus(plenty(name), language, *more))


def test_of_sound_knowledge_there_is_nothing_to_say():
    assert remarks(WINE, DOGS) == []


@pytest.mark.parametrize(
    "phrase",
    ["wine hvordan aaa", "WINE  Hvordan aaa", " wine <PERSON> hvordan aaa ", "wine, hvordan: aaa?"],
    ids=["same", "capitals", "placeholder", "punctuation"],
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_phrase_of_two_intents_is_an_error(phrase, language):
    assert remarks(WINE, with_phrase("dogs", language, phrase)) == [("error", "dogs", "phrase_in_two_intents")]


def test_the_other_intent_is_named_with_the_place_of_its_phrase():
    [remark] = reviewed(WINE, with_phrase("dogs", "nb", "wine hvordan aaa"))

    assert remark.message == "“wine hvordan aaa” is also a phrase of wine"
    assert (remark.language, remark.phrase, remark.position) == ("nb", "wine hvordan aaa", ("phrases", "nb", 20))
    [spot] = remark.elsewhere
    assert (spot.intent, spot.position) == ("wine", ("phrases", "nb", 0))
    assert remark.intents == {"wine", "dogs"}


def test_a_phrase_that_is_out_of_scope_too_is_an_error():
    found = remarks(WINE, near=Phrases(nb=("wine hvordan aaa",)))

    assert found == [("error", "out_of_scope", "phrase_in_two_intents")]


@pytest.mark.parametrize(
    ("phrase", "how"),
    [("kan hunden vær med på flyet", "a typo"), ("flyet: kan hunden være med på", "the order")],
    ids=["a letter less", "another order"],
)
def test_a_phrase_that_is_nearly_one_of_another_intent_is_named(phrase, how):
    wine, dogs = with_phrase("wine", "nb", "kan hunden være med på flyet"), with_phrase("dogs", "nb", phrase)

    [remark] = reviewed(wine, dogs)

    assert (remark.severity, remark.intent, remark.rule) == ("warning", "dogs", "near_phrase_in_two_intents")
    assert remark.message == f"“{phrase}” is, but for {how}, a phrase of wine"


@pytest.mark.parametrize(("three", "four"), [("3", "4"), ("tretten", "fjorten")], ids=["digits", "words"])
def test_phrases_that_differ_by_a_number_are_one_to_the_matcher(three, four):
    wine, dogs = with_phrase("wine", "nb", f"ta {three} flasker"), with_phrase("dogs", "nb", f"ta {four} flasker")

    assert remarks(wine, dogs) == [("error", "dogs", "phrase_in_two_intents")]


def test_two_short_words_that_differ_by_a_letter_are_two_words():
    assert remarks(with_phrase("wine", "nb", "ta øl"), with_phrase("dogs", "nb", "ta ål")) == []


def test_a_phrase_that_stands_twice_in_a_language_teaches_nothing():
    twice = with_phrase("wine", "nb", "tobakkskvote", "Tobakkskvote!")
    in_two_languages = sound("dogs", phrases=plus(plus(plenty("dogs"), "nb", "dyr"), "nn", "dyr"))

    assert remarks(twice, in_two_languages) == [("warning", "wine", "phrase_twice")]


def test_a_phrase_of_which_redaction_leaves_no_word_teaches_nothing():
    assert remarks(with_phrase("wine", "nb", "123", "45?")) == [("warning", "wine", "phrase_without_words")] * 2


def test_a_test_that_is_trained_on_proves_nothing():
    tests = plus(SIX_TESTS, "nb", "Wine hvordan AAA", "noe helt annet")

    assert remarks(sound("wine", tests=tests)) == [("error", "wine", "test_is_trained_on")]


def test_a_test_that_is_nearly_trained_on_proves_little():
    tests = plus(SIX_TESTS, "nb", "wine hvordan aa", "hvordan aaa wine")

    assert remarks(sound("wine", tests=tests)) == [("warning", "wine", "test_is_nearly_trained_on")] * 2


@pytest.mark.parametrize(
    ("dogs", "rule"),
    [
        (with_phrase("dogs", "nb", "title of wine nb"), "phrase_in_two_intents"),
        (sound("dogs", tests=plus(SIX_TESTS, "nb", "title of dogs nb")), "test_is_trained_on"),
    ],
    ids=["another's phrase", "a test"],
)
def test_a_title_is_trained_on_like_any_phrase(dogs, rule):
    assert remarks(WINE, dogs) == [("error", "dogs", rule)]


@pytest.mark.parametrize(("language", "least"), [("nb", 20), ("nn", 12), ("en", 15)])
def test_fewer_phrases_in_a_language_than_wanted_are_few(language, least):
    full = plenty("wine")
    few = full.model_copy(update={language: getattr(full, language)[: least - 1]})

    [remark] = reviewed(sound("wine", phrases=few))

    assert (remark.severity, remark.rule, remark.language) == ("warning", "few_phrases", language)
    assert remark.message == f"{least - 1} phrases in {language}; at least {least} are wanted"


def test_a_language_without_a_phrase_is_missing():
    assert remarks(sound("wine", phrases=plenty("wine").model_copy(update={"nn": ()}))) == [
        ("warning", "wine", "no_phrases")
    ]


def test_fewer_tests_than_six_are_few():
    assert remarks(sound("wine", tests=Phrases(nb=SIX_TESTS.nb[:5]))) == [("warning", "wine", "few_tests")]


def test_small_talk_may_have_few_phrases_and_no_tests_but_some_in_each_language():
    hello = Phrases(nb=("hei du",), nn=("god kveld",), en=("good day",))

    assert remarks(intent("greeting", phrases=hello, small_talk=True)) == []
    assert remarks(intent("greeting", phrases=Phrases(nb=("hei",), nn=("hei",)), small_talk=True)) == [
        ("warning", "greeting", "no_phrases")
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_answer_over_1500_characters_is_long(language):
    answer = LocalisedMarkdown(**{"nb": "x" * 1500, "nn": "y" * 1500, "en": "z" * 1500, language: "x" * 1501})

    assert remarks(sound("wine", answer=answer)) == [("warning", "wine", "long_answer")]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 12, 2), date(2026, 12, 1), [("error", "wine", "never_valid")]),
        (None, date(2026, 11, 22), [("warning", "wine", "expired")]),
        (date(2026, 11, 24), None, [("warning", "wine", "not_yet_valid")]),
        (TODAY, TODAY, []),
    ],
    ids=["ends before it begins", "ended yesterday", "begins tomorrow", "today alone"],
)
def test_an_answer_that_is_not_given_today_is_named(first, last, expected):
    assert remarks(sound("wine", valid_from=first, valid_to=last)) == expected


def test_the_day_of_an_expired_answer_is_told():
    [remark] = reviewed(sound("wine", valid_to=date(2026, 1, 31)))

    assert "2026-01-31" in remark.message


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Se [her](https://evil.example/a).", "https://evil.example/a"),
        ("Se [her](<https://evil.example> 'x').", "https://evil.example"),
        ("Se [her][1].\n\n[1]: https://evil.example", "https://evil.example"),
        ("Se https://evil.example.", "https://evil.example"),
        ("Se <https://evil.example>.", "https://evil.example"),
        ("Se ![bilde](//evil.example/a.png)", "//evil.example/a.png"),
        ("<a href='https://evil.example'>her</a>", "https://evil.example"),
        ("[her](javascript:alert(1))", "javascript:alert(1"),
        ("[her](http://www.example.org/a)", "http://www.example.org/a"),
        ("[her](https://www.example.org@evil.example)", "https://www.example.org@evil.example"),
        ("[her](https://you@www.example.org)", "https://you@www.example.org"),
        ("[her](https://www.example.org.evil.example)", "https://www.example.org.evil.example"),
        ("[her](https://[)", "https://["),
        ("[her](private/goods)", "private/goods"),
    ],
    ids=lambda text: text[:30],
)
def test_a_link_off_the_allowed_hosts_is_an_error(text, target):
    found = reviewed(sound("wine", answer=LocalisedMarkdown(nb=text, nn="Sjå sida.", en="See the page.")))

    assert [(remark.severity, remark.rule, remark.language) for remark in found] == [
        ("error", "link_not_allowed", "nb")
    ]
    assert found[0].message == f"the link {target} leads off the allowed hosts"


@pytest.mark.parametrize(
    "text",
    ["Se [her](https://www.example.org/a?b=c).", "Se https://WWW.example.org.", "Ring [113](tel:113).", "a [b] (c): d"],
)
def test_a_link_to_an_allowed_host_or_a_telephone_is_no_remark(text):
    assert remarks(sound("wine", answer=LocalisedMarkdown(nb=text, nn="a", en="b"))) == []


def test_links_are_looked_for_in_branches_too():
    far = branch("far")
    yes = far.if_yes.model_copy(update={"answer": LocalisedMarkdown(nb="https://evil.example", nn="a", en="b")})
    wine = sound("wine", branches=(far.model_copy(update={"if_yes": yes}),), choices=("far_yes", "far_no", "dogs"))

    [remark] = reviewed(wine, DOGS)

    assert (remark.rule, remark.position) == ("link_not_allowed", ("branches", 0, "if_yes", "answer", "nb"))


def test_a_branch_without_a_button_is_out_of_reach():
    wine = sound("wine", branches=(branch("far"),), choices=("far_yes",))

    assert remarks(wine, DOGS) == [("warning", "wine", "branch_without_button")]


def test_buttons_that_lead_only_to_one_another_are_a_trap():
    wine = sound("wine", branches=(branch("far"),), choices=("far_yes", "far_no"))

    [remark] = reviewed(wine, DOGS)

    assert (remark.severity, remark.intent, remark.rule) == ("warning", "wine", "no_way_out")
    assert remark.message.startswith("the buttons of far_yes, far_no lead nowhere else")


def test_two_topics_that_lead_to_each_other_alone_are_a_trap_named_once():
    [remark] = reviewed(sound("wine", choices=("dogs",)), sound("dogs", choices=("wine",)))

    assert (remark.rule, remark.intents) == ("no_way_out", {"wine", "dogs"})


@pytest.mark.parametrize(
    ("wine", "fallback"),
    [
        (sound("wine", choices=("dogs",)), ()),
        (sound("wine", choices=("wine",)), ("wine",)),
        (sound("wine", branches=(branch("far"),), choices=("far_yes", "far_no", "dogs")), ()),
        (sound("wine", branches=(branch("far", next_after_yes="dogs"),), choices=("far_yes", "far_no")), ()),
    ],
    ids=["an answer without buttons ends it", "the fallback offers it", "another topic", "a yes leads out"],
)
def test_buttons_that_lead_on_are_no_trap(wine, fallback):
    assert remarks(wine, DOGS, fallback=fallback) == []


def test_personal_data_in_a_phrase_or_a_test_is_named_by_its_kind_alone():
    found = reviewed(
        WINE,
        sound("dogs", phrases=plus(plenty("dogs"), "en", "mail Kari Nordmann at Storgata 1", "fnr here")),
        sound("cats", tests=plus(SIX_TESTS, "nn", "Kari Nordmann sin katt")),
    )

    assert [(remark.intent, remark.language, remark.message.removeprefix("a phrase in ")) for remark in found] == [
        ("cats", "nn", "nn seems to hold PERSON"),
        ("dogs", "en", "en seems to hold ADDRESS, PERSON"),
        ("dogs", "en", "en seems to hold NO_FODSELSNUMMER"),
    ]
    assert {(remark.severity, remark.rule) for remark in found} == {("warning", "personal_data_in_phrase")}
    assert not any(remark.phrase or "Kari" in remark.message for remark in found)


def test_one_small_word_or_a_place_without_a_number_is_nobodys_name_or_address():
    assert remarks(with_phrase("wine", "nb", "hun er kari mot meg", "ferge fra Storgata")) == []


def test_an_answer_may_hold_what_an_authority_says_of_itself_but_nobodys_name():
    office = LocalisedMarkdown(nb="Ring 22 00 00 00, Storgata 1.", nn="Spør Kari Nordmann.", en="Ask kari.")

    [remark] = reviewed(sound("wine", answer=office))

    assert (remark.rule, remark.language) == ("personal_data_in_answer", "nn")
    assert remark.message == "an answer in nn seems to hold PERSON"


def test_all_that_an_editor_wrote_is_looked_at():
    near = Phrases(nb=("bensin",))
    knowledge = knowledge_of(sound("wine", branches=(branch("far"),), choices=("far_yes", "far_no")), near=near)

    looked_at = {piece.words for piece in all_pieces(knowledge)}

    for words in ("title of wine nn", "wine how aaa", "prøve aaa", "answer of wine en", "yes to far nb", "bensin"):
        assert words in looked_at
    assert "all was deleted en" in looked_at


def test_knowledge_to_which_no_matcher_can_be_fitted_is_an_error():
    with pytest.raises(KnowledgeInvalid) as refused:
        fit(knowledge_of(intent("wine")), question)

    found = of_too_few_examples(refused.value)

    assert (found.severity, found.rule) == ("error", "cannot_be_fitted")
    assert found.message == "wine has fewer than 5 example phrases with words in them"


def test_errors_come_first():
    found = reviewed(intent("a"), intent("b", phrases=plus(Phrases(), "nb", "phrase of a")))

    assert found[0].severity == "error"
    assert {remark.severity for remark in found[1:]} == {"warning"}


def test_every_remark_is_as_grave_as_its_rule():
    found = reviewed(intent("a", valid_to=date(2026, 1, 1)), intent("b", phrases=plus(Phrases(), "nb", "phrase of a")))

    assert found
    assert all(remark.severity == RULES[remark.rule] for remark in found)


def test_of_what_ships_there_is_no_error_to_hear(knowledge: KnowledgeBase):
    def as_it_is(text: str) -> Washed:
        return Washed(seal("".join(letter for letter in text if not letter.isnumeric())))

    found = review(knowledge, as_it_is, today=TODAY, hosts=HOSTS)

    assert [remark for remark in found if remark.severity == "error"] == []
