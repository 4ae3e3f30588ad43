"""What each recognizer takes out of a sentence, under which name, and what it leaves. All persons and numbers are invented."""

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import Redactor, load_policy, recognizers
from redaction.policy import KNOWN_ENTITIES
from redaction.recognizers import IDENTIFIERS, all_recognizers
from redaction.recognizers.identifier import CERTAIN, Identifier, IdentifierRecognizer, always, shape
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

# Module of the recognizer: what a visitor types, what is left of it.
TABLES: dict[str, dict[str, str]] = {
    "no_fodselsnummer": {
        f"Fnr {ORDINARY}.": "Fnr <NO_FODSELSNUMMER>.",
        f"{ORDINARY[:6]} {ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        f"{ORDINARY[:6]}-{ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        f"{ORDINARY[:2]}.{ORDINARY[2:4]}.{ORDINARY[4:6]} {ORDINARY[6:]}": "<NO_FODSELSNUMMER>",
        "fødselsnummer 80000000099": "fødselsnummer <NO_FODSELSNUMMER>",
    },
    "no_bank_account": {
        "Konto 1234.56.78903": "Konto <NO_BANK_ACCOUNT>",
        "1234 56 78900 er feil": "<NO_BANK_ACCOUNT> er feil",
        "til konto 12345678903": "til konto <NO_BANK_ACCOUNT>",
        "account 12345678900": "account <NO_BANK_ACCOUNT>",
    },
    "no_organisasjonsnummer": {
        "NO 999 999 999 MVA": "<NO_ORGANISASJONSNUMMER>",
        "NO999999999MVA": "<NO_ORGANISASJONSNUMMER>",
        "org.nr. 999999999": "org.nr. <NO_ORGANISASJONSNUMMER>",
        "orgnr 912345678": "orgnr <NO_ORGANISASJONSNUMMER>",
    },
    "se_personnummer": {
        "811228-9874": "<SE_PERSONNUMMER>",
        "19811228-9875": "<SE_PERSONNUMMER>",
        "811228+9874": "<SE_PERSONNUMMER>",
        "samordningsnummer 811288-9874": "samordningsnummer <SE_PERSONNUMMER>",
    },
    "dk_cpr_number": {
        "CPR 010190-1234": "CPR <DK_CPR_NUMBER>",
        "mitt danske nummer 010190 - 1234": "mitt danske nummer <DK_CPR_NUMBER>",
        "010190-1234": "<DK_CPR_NUMBER>",
        "010190–1234": "<DK_CPR_NUMBER>",
    },
    "fi_personal_identity_code": {
        "131052-308T": "<FI_PERSONAL_IDENTITY_CODE>",
        "131052-308A": "<FI_PERSONAL_IDENTITY_CODE>",
        "131052a308t": "<FI_PERSONAL_IDENTITY_CODE>",
        "131052–308T": "<FI_PERSONAL_IDENTITY_CODE>",
    },
    "is_kennitala": {
        "120174-3399": "<IS_KENNITALA>",
        "kennitala 120174-3389": "kennitala <IS_KENNITALA>",
    },
    "iban_code": {
        "NO93 8601 1117 947": "<IBAN_CODE>",
        "no9386011117947": "<IBAN_CODE>",
        "IBAN NO93 8601 1117 948": "IBAN <IBAN_CODE>",
        "GB82 WEST 1234 5698 7654 32": "<IBAN_CODE>",
        "NL91ABNA0417164300": "<IBAN_CODE>",
    },
    "credit_card": {
        "kort 4111 1111 1111 1111": "kort <CREDIT_CARD>",
        "4111-1111-1111-1112": "<CREDIT_CARD>",
        "4111111111111111": "<CREDIT_CARD>",
    },
    "phone_number": {
        "tlf 22 00 00 00": "tlf <PHONE_NUMBER>",
        "ring +47 22000000": "ring <PHONE_NUMBER>",
        "0047 220 00 000": "<PHONE_NUMBER>",
        "(+47) 22.00.00.00": "<PHONE_NUMBER>",
        "call +44 20 7946 0000": "call <PHONE_NUMBER>",
        "ring 00000000": "ring <PHONE_NUMBER>",
    },
    "license_plate": {
        "EL 12345": "<LICENSE_PLATE>",
        "bilen el12345": "bilen <LICENSE_PLATE>",
        "tilhenger AB 1234": "tilhenger <LICENSE_PLATE>",
        "svensk ABC 12A": "svensk <LICENSE_PLATE>",
        "W-AB 123": "<LICENSE_PLATE>",
        "skiltet er SLADD": "skiltet er <LICENSE_PLATE>",
        'bilskilt "KARI"': 'bilskilt "<LICENSE_PLATE>"',
        "regnr: KARI 1": "regnr: <LICENSE_PLATE>",
        "license plate KARI-99": "license plate <LICENSE_PLATE>",
        "number plate is SLADD": "number plate is <LICENSE_PLATE>",
        "kjennemerket er SLADD": "kjennemerket er <LICENSE_PLATE>",
        "skilt mangler på bilen": "skilt mangler på bilen",
        "registreringsnummer CD 12345": "registreringsnummer <LICENSE_PLATE>",
    },
    "date_time": {
        "født 12. mars 1985": "født <DATE_TIME>",
        "1. til 3. mai": "<DATE_TIME>",
        "on January 1st, 2020": "on <DATE_TIME>",
        "3rd of July": "<DATE_TIME>",
        "den 17. mai": "den <DATE_TIME>",
        "5 Aug": "<DATE_TIME>",
        "24. til 26. desember": "<DATE_TIME>",
        "fra 1. juli til 3. august": "fra <DATE_TIME> til <DATE_TIME>",
        "i mars 1985": "i mars <NUMBER>",
        "12.03.1985": "<NUMBER>",
        "May I ask in mai?": "May I ask in mai?",
    },
    "street_address": {
        "Storgata 12 B": "<ADDRESS>",
        "storgata 12": "<ADDRESS>",
        "Kirkeveien 3, 0369 Lillevik": "<ADDRESS>",
        "Nedre Slottsgate 8, leil. H0203": "<ADDRESS>",
        "High Street 12": "<ADDRESS>",
        "ul. Marszałkowska 10": "<ADDRESS>",
        "jeg bor på 9999 Lillevik": "jeg bor på <ADDRESS>",
        "Postboks 123": "<ADDRESS>",
        "P.O. Box 12": "<ADDRESS>",
        "9999 Lillevik": "<ADDRESS>",
        "jeg bor på 2015 Lillevik": "jeg bor på <ADDRESS>",
        "2015 Porsche": "<NUMBER> Porsche",
        "jeg har en 2015 Porsche": "jeg har en <NUMBER> Porsche",
        "i Kari Moes vei 4": "i <ADDRESS>",
        "Er det kø i Storgata?": "Er det kø i Storgata?",
    },
    "ip_address": {
        "fra 192.0.2.17": "fra <IP_ADDRESS>",
        "2001:db8::1": "<IP_ADDRESS>",
        "192.0.2.17:8080": "<IP_ADDRESS>",
        "192.0.2.400": "<NUMBER>",
        "kl. 12:30:45": "kl. <NUMBER>",
    },
    "mac_address": {
        "00:00:5e:00:53:af": "<MAC_ADDRESS>",
        "AA-BB-CC-DD-EE-FF": "<MAC_ADDRESS>",
        "0000.5e00.53af": "<MAC_ADDRESS>",
    },
    "email_address": {
        "Skriv til kari.moe+toll@mail.example.org!": "Skriv til <EMAIL_ADDRESS>!",
        "KARI@EXAMPLE.ORG": "<EMAIL_ADDRESS>",
        "kari @ example.org": "<EMAIL_ADDRESS>",
        "kari (at) example (dot) org": "<EMAIL_ADDRESS>",
        "kari[at]example[dot]org": "<EMAIL_ADDRESS>",
        "kari krøllalfa example punktum org": "<EMAIL_ADDRESS>",
        "kari at example dot org": "<EMAIL_ADDRESS>",
        '"kari moe"@example.org': "<EMAIL_ADDRESS>",
        "kаri＠example．org": "<EMAIL_ADDRESS>",
    },
    "url": {
        "se https://example.org/ordre/abc.": "se <URL>.",
        "facebook.com/kari.moe": "<URL>",
        "http://example.org/?navn=kari": "<URL>",
        "kjøpt på example.org": "kjøpt på example.org",
        "øl og/eller vin": "øl og/eller vin",
    },
    "username": {
        "@kari_ute": "<USERNAME>",
        "brukernavn: kari_ute": "brukernavn: <USERNAME>",
        "username is kari99": "username is <USERNAME>",
        "snap er kari.ute": "snap er <USERNAME>",
        "brukernavn og passord": "brukernavn og passord",
    },
    "reference": {
        "sporing LX123456789NO": "sporing <REFERENCE>",
        "container CSQU3054383": "container <REFERENCE>",
        "MRN 24NO1234567890ABCD": "MRN <REFERENCE>",
        "flight SK4035": "flight <REFERENCE>",
        "passnummer C12345678": "passnummer <REFERENCE>",
        "PNR X7K9Q2": "PNR <REFERENCE>",
        "ref ABC-123-XYZ": "ref <REFERENCE>",
        "sak 2024/12345": "sak <NUMBER>",
    },
    "number": {
        "tollfri grense på 3000 kroner": "tollfri grense på <NUMBER> kroner",
        "1.000,50 eller 10 000": "<NUMBER> eller <NUMBER>",
        "②③": "<NUMBER>",
        "二十 og 三": "<NUMBER> og 三",
    },
    "number_word": {
        "fem kilo og tjueto flasker": "<NUMBER> kilo og <NUMBER> flasker",
        "møbler av tre": "møbler av tre",
    },
    "person_cue": {
        "jeg heter kari moe og bor her": "jeg heter <PERSON> og bor her",
        "My name is Kari Moe.": "My name is <PERSON>.",
        "My name is Kari van der Moe": "My name is <PERSON>",
        "My name is Kari van der Moe.": "My name is <PERSON>.",
        "jeg heter Maria de Souza": "jeg heter <PERSON>",
        "Mvh Maria de la Cruz": "Mvh <PERSON>",
        "Vi bor der hetebølgen kom": "Vi bor der hetebølgen kom",
        "der hetebølgen kom": "der hetebølgen kom",
        "Takk!\nMvh\nKari": "Takk!\nMvh\n<PERSON>",
        "mannen min Ola Moe": "mannen min <PERSON>",
        "saksbehandler Kari Moe": "saksbehandler <PERSON>",
        "Hei, kari her.": "Hei, <PERSON> her.",
        "navn: kari moe": "navn: <PERSON>",
        "Kjære Tolletaten, hva heter dette?": "Kjære Tolletaten, hva heter dette?",
    },
    "named_entity": {"Kari Moe venter": "Kari Moe venter"},
}
ROWS = [
    pytest.param(text, expected, id=f"{module}: {text}".replace("\n", " / "))
    for module, table in TABLES.items()
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
    "CSQU3054384": "REFERENCE",
    "LX123456780NO": "REFERENCE",
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
    assert TABLES[module]


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
        if name.endswith("Recognizer") and name != "EntityRecognizer"
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

    @given(strategy)
    def judge(text):
        for result in IdentifierRecognizer(identifier, name).analyze(text, []):
            assert 0 <= result.score <= CERTAIN
            assert 0 <= result.start < result.end <= len(text)

    judge()


@pytest.mark.parametrize("junk", JUNK, ids=ascii)
@pytest.mark.parametrize("name", [name for name in SCORES if name not in NEEDS_SHAPE])
def test_a_score_stands_junk(name, junk):
    assert 0 <= SCORES[name](junk) <= CERTAIN


def test_words_beside_a_finding_make_its_name_surer_but_never_more_than_certain():
    identifier = Identifier("REFERENCE", shape("[0-9]+"), always(0.9), context=shape("konto"))
    recognizer = IdentifierRecognizer(identifier, "a fake")

    far, near = (recognizer.analyze(f"konto {gap} 12", [])[0].score for gap in ("x" * 60, "x"))

    assert (far, near) == (0.9, CERTAIN)


def test_where_a_pattern_names_its_value_the_value_alone_is_found():
    identifier = Identifier("REFERENCE", shape("ref[ ](?P<value>[0-9]+)"), always(0.9))

    found = IdentifierRecognizer(identifier, "a fake").analyze("ref 12", [])

    assert [(result.start, result.end) for result in found] == [(4, 6)]
