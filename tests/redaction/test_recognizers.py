"""What each recognizer takes out of a sentence, under which name, and what it leaves. All persons and numbers are invented."""

import importlib
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction import Redactor, load_policy, recognizers
from redaction.catalogue import IDENTIFIERS, all_recognizers
from redaction.policy import KNOWN_ENTITIES
from redaction.recognizers.identifier import CERTAIN, Identifier, IdentifierRecognizer, always, shape
from tests.redaction.tables import TABLES
from tests.redaction.washing import entity_of, identity_number, mistyped, washed


@pytest.fixture(scope="module")
def redactor(tokeniser_alone: Redactor) -> Redactor:
    return tokeniser_alone


ORDINARY = identity_number("311239")
IDENTITY_NUMBERS = {
    "ordinary": ORDINARY,
    "D-number": identity_number("711239"),
    "H-number": identity_number("315239"),
    "Tenor": identity_number("319239"),
    "D-number of Tenor": identity_number("719239"),
    "test series": identity_number("317739"),
    "leap day": identity_number("290236"),
    "by the rule of 2032, remainder 1": identity_number("311239", remainder=1),
    "by the rule of 2032, remainder 2": identity_number("311239", remainder=2),
    "by the rule of 2032, remainder 3": identity_number("311239", remainder=3),
}

# Identity numbers are made, for they must hold their check digits.
ALL_TABLES = {
    "no_fodselsnummer": {
        f"Fnr {ORDINARY}.": "Fnr <NO_FODSELSNUMMER>.",
        f"{ORDINARY[:6]} {ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        f"{ORDINARY[:6]}-{ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        f"{ORDINARY[:2]}.{ORDINARY[2:4]}.{ORDINARY[4:6]} {ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        "fødselsnummer 80000000099": "fødselsnummer <NO_FODSELSNUMMER>",
    },
    **TABLES,
}
ROWS = [
    pytest.param(text, expected, id=f"{module}: {text}".replace("\n", " / "))
    for module, table in ALL_TABLES.items()
    for text, expected in table.items()
]
MISTYPED = {
    mistyped(ORDINARY): "NO_FODSELSNUMMER",
    mistyped(IDENTITY_NUMBERS["Tenor"]): "NO_FODSELSNUMMER",
    "1234.56.78904": "NO_BANK_ACCOUNT",
    "NO 999 999 998 MVA": "NO_ORGANISASJONSNUMMER",
    "811228-9873": "SE_PERSONNUMMER",
    "131052-308B": "FI_PERSONAL_IDENTITY_CODE",
    "NO93 8601 1117 940": "IBAN_CODE",
    "4111 1111 1111 1113": "CREDIT_CARD",
    "CSQU3054384": "SHIPPING_CONTAINER",
    "LX123456780NO": "POSTAL_TRACKING",
}
KEPT = {
    "350-kronersgrensa": "<NUMBER>-kronersgrensa",
    "10kg": "<NUMBER>kg",
    "10 kg sukker": "<NUMBER> kg sukker",
    "skjema T1": "skjema T<NUMBER>",
    "tok 250 kr": "tok <NUMBER> kr",
    "fra 1700-tallet": "fra <NUMBER>-tallet",
    "i 2015 Toyota": "i <NUMBER> Toyota",
    "iPhone 15 Pro": "iPhone <NUMBER> Pro",
    "5x200 sigaretter": "<NUMBER>x<NUMBER> sigaretter",
    "til 250 kr": "til <NUMBER> kr",
    "25 % moms": "<NUMBER> % moms",
    "18-årsgrensen": "<NUMBER>-årsgrensen",
    "EUR.1": "EUR.<NUMBER>",
    "fra Oslo til Svinesund i juni": "fra Oslo til Svinesund i juni",
}
MODULES = [module.name for module in pkgutil.iter_modules(recognizers.__path__) if module.name != "identifier"]
SCORES = {name: identifier.score for name, identifier in IDENTIFIERS}
# These judge what their patterns find and nothing else.
NEEDS_SHAPE = {"no_fodselsnummer", "no_organisasjonsnummer", "iban_code", "fi_personal_identity_code"}
JUNK = [
    "",
    " ",
    "-",
    "abc",
    "0",
    "9" * 40,
    "NO",
    "<NUMBER>",
    "\x00",
    "٣",
    "½",
    "é",
    "😀",
    "00/00-0000",
    ":::",
    "@@",
    "٣" * 11,
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_finding_goes_under_its_name(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize("number", IDENTITY_NUMBERS.values(), ids=IDENTITY_NUMBERS)
def test_an_identity_number_of_any_series_is_known_by_itself(redactor: Redactor, number):
    assert entity_of(redactor, number) == "NO_FODSELSNUMMER"


@pytest.mark.parametrize("number", IDENTITY_NUMBERS.values(), ids=IDENTITY_NUMBERS)
def test_an_identity_number_is_surer_with_its_check_digits(number):
    assert SCORES["no_fodselsnummer"](number) > SCORES["no_fodselsnummer"](mistyped(number))


@pytest.mark.parametrize(("number", "entity"), MISTYPED.items(), ids=MISTYPED)
def test_a_mistyped_number_goes_under_its_name_too(redactor: Redactor, number, entity):
    assert entity_of(redactor, number) == entity


@pytest.mark.parametrize(("text", "expected"), KEPT.items(), ids=KEPT)
def test_words_around_a_number_stay(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize("module", MODULES)
def test_every_recognizer_has_a_table_of_its_own(module):
    assert ALL_TABLES[module]


@pytest.mark.parametrize("module", MODULES)
def test_every_identifier_is_listed(module):
    written = vars(importlib.import_module(f"redaction.recognizers.{module}")).values()
    listed = [identifier for _name, identifier in IDENTIFIERS]

    assert all(any(one is other for other in listed) for one in written if isinstance(one, Identifier))


def test_every_recognizer_class_is_built():
    built = {type(recognizer).__name__ for recognizer in all_recognizers()}
    written = {
        name
        for module in pkgutil.iter_modules(recognizers.__path__)
        for name in vars(importlib.import_module(f"redaction.recognizers.{module.name}"))
        if name.endswith("Recognizer") and name != "Recognizer"
    }

    assert built == written


def test_no_two_recognizers_share_a_name():
    names = [recognizer.name for recognizer in all_recognizers()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_what_is_left_of_a_sentence_is_left_alone(redactor: Redactor, text, expected):
    assert washed(redactor, expected) == expected


def test_the_policy_lists_what_recognizers_find_and_nothing_else():
    found = {entity for recognizer in all_recognizers() for entity in recognizer.supported_entities}

    assert found == KNOWN_ENTITIES == set(load_policy().rules)


@pytest.mark.parametrize(("name", "identifier"), IDENTIFIERS, ids=[name for name, _identifier in IDENTIFIERS])
def test_a_score_judges_whatever_its_pattern_finds(name, identifier):
    strategy = st.text(st.sampled_from("0123456789ABNOKZabx .-/+:()@<MVA"), max_size=40) | st.from_regex(
        r"[0-9]{6}[-+ A]?[0-9]{3,5}[0-9A-Z]?", fullmatch=True
    )

    @settings(max_examples=20, deadline=None)
    @given(strategy)
    def judge(text):
        for result in IdentifierRecognizer([(name, identifier)]).analyze(text, []):
            assert 0 <= result.score <= CERTAIN
            assert 0 <= result.start < result.end <= len(text)

    judge()


@pytest.mark.parametrize("junk", JUNK, ids=ascii)
@pytest.mark.parametrize("name", [name for name in SCORES if name not in NEEDS_SHAPE])
def test_a_score_stands_junk(name, junk):
    assert 0 <= SCORES[name](junk) <= CERTAIN


def test_words_beside_a_finding_make_its_name_surer_but_never_more_than_certain():
    identifier = Identifier("REFERENCE", shape("[0-9]+"), always(0.9), context=shape("konto"))
    recognizer = IdentifierRecognizer([("a fake", identifier)])

    far, near = (recognizer.analyze(f"konto {gap} 12", [])[0].score for gap in ("x" * 60, "x"))

    assert (far, near) == (0.9, CERTAIN)


def test_where_a_pattern_names_its_value_the_value_alone_is_found():
    identifier = Identifier("REFERENCE", shape("ref[ ](?P<value>[0-9]+)"), always(0.9))

    found = IdentifierRecognizer([("a fake", identifier)]).analyze("ref 12", [])

    assert [(result.start, result.end) for result in found] == [(4, 6)]
