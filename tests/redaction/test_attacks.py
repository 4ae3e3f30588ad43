"""Personal data in disguise goes, and ordinary words that look like a disguise stay. Everything named is invented."""

import time

import pytest
import regex
import spacy

from redaction import Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer
from redaction.catalogue import IDENTIFIERS
from redaction.normalise import normalise
from redaction.normalising import costumes, escapes, lookalikes
from redaction.number_words import ambiguity, grammar, language, lexicon, spans
from redaction.recognizers import email_address, file_name, opaque_token, spaced_out, url, username
from redaction.recognizers.identifier import Identifier, IdentifierRecognizer
from redaction.recognizers.number import NumberRecognizer
from redaction.recognizers.number_word import NumberWordRecognizer
from tests.redaction.test_patterns_are_linear import HOSTILE, SECONDS, at_length
from tests.redaction.washing import washed

MODULES = (email_address, username, url, file_name, opaque_token, spaced_out)

ADDRESSES = {
    "krøllalfa and punktum": "kari krøllalfa example punktum org",
    "alfakrøll": "o.moe alfakrøll example punktum org",
    "snabel-a and prikk": "kari snabel-a example prikk org",
    "brackets": "kari(krøllalfa)example(punktum)org",
    "braces": "kari {at} example {dot} org",
    "an a in brackets": "kari(a)example-sogn(.)example",
    "at and dot": "kari at example dot org",
    "capitals": "kari AT example DOT org",
    "an at that is taken apart": "kari a t example dot org",
    "at sign": "kari dot moe at sign example dot co dot uk",
    "signs of the local part": "kari punktum moe krøllalfa example punktum org",
    "an underscore": "kari understrek moe (at) example.org",
    "spaces around the signs": "kari @ example . org",
    "a space on one side": "kari @example.org",
    "no domain at all": "kari@example",
    "no dot before the end": "kari krøllalfa example org",
    "a provider": "kari.moe at gmail",
    "joined by underscores": "kari_at_example_dot_org",
    "joined by hyphens": "kari.moe-at-example-dot-co-dot-uk",
    "a percent escape": "kari%40example.org",
    "two percent escapes": "kari.moe%2540example.org",
    "quoted-printable": "kari=2E=6Doe@example.org",
    "a Cyrillic letter": "kаri@exаmple.org",
    "small capitals": "ᴋᴀʀɪ@ᴇxᴀᴍᴘʟᴇ.ᴏʀɢ",
    "an address of digits": "kari@[192.0.2.1]",
}
USERS = {
    "a plain word": ("Brukeren min i portalen er grohegg og jeg venter", "grohegg"),
    "a plain word after a colon": ("brukernavn: grohegg", "grohegg"),
    "in Nynorsk": ("Brukarnamnet er torkjell_k", "torkjell_k"),
    "a log-in": ("My portal login is ext-hansen", "ext-hansen"),
    "a seller": ("Selgeren på Tise heter vintage_veslemøy, er det greit?", "vintage_veslemøy"),
    "known as": ("På Finn.no går eg under bygdebil-nerd, der", "bygdebil-nerd"),
    "known on a network as": ("Jeg er på Signal som valborg.moe hvis", "valborg.moe"),
    "with a number sign": ("Discord user quillfeather#4471 called", "quillfeather#4471"),
    "with a number sign and no cue": ("quillfeather#4471 ringte", "quillfeather#4471"),
    "a hashtag of two names": ("#MagnhildMoe her", "MagnhildMoe"),
    "a hashtag in lower case": ("#karihansen her", "karihansen"),
    "names joined by dots": ("magnhild.moe.holt is how they write it", "magnhild.moe.holt"),
    "names joined by an underscore": ("det står magnhild_moe på lappen", "magnhild_moe"),
    "a domain of a person": ("Sida mi www.strikkeloftet-til-borghild.no sel garn", "www.strikkeloftet-til-borghild.no"),
    "a domain of a name in full": ("sida karihansen.example viser", "karihansen.example"),
    "a field of a form": ("user_name=Anselm+Moe&goods=textiles", "Anselm+Moe"),
    "a field of JSON": ('{"navn":"Hodan Moe","land":"Somalia"}', "Hodan Moe"),
    "a field of XML": ("<msg><name>Eoin Moe</name></msg>", "Eoin Moe"),
    "a sender of a mail": ('From: "Quill, Marisol" <kari@example.org>', "Quill, Marisol"),
    "a file": ("Vedlegget heter Fullmakt_Gunnvor_Moe_signert.pdf, fikk dere det?", "Fullmakt_Gunnvor_Moe_signert"),
    "letters one by one": ("jeg er M a g n h i l d  M o e og venter", "M a g n h i l d M o e"),
    "letters with hyphens": ("navnet er K-a-r-i M-o-e.", "K-a-r-i M-o-e"),
    "letters with stars": ("navnet er K*a*r*i*n", "K*a*r*i*n"),
    "an address letter by letter": ("skriv til r u n e @ m o e . o r g så", "r u n e @ m o e . o r g"),
    "base64": ("koden OTM2NDEwODU0NDE= er min", "OTM2NDEwODU0NDE="),
    "base64 of a name": ("koden TWFnbmhpbGQgTW9l er min", "TWFnbmhpbGQgTW9l"),
    "a key": ("token aB3xK9fLq2ZpW7 virker ikke", "aB3xK9fLq2ZpW7"),
    "letters for digits": ("ring 9O1 BS 4I6 nå", "9O1 BS 4I6"),
    "ideographic numerals with spaces": ("tlf 九 三 六 四", "九 三 六 四"),
}
KEPT = {
    "a shop with at": "I bought it at example.org for my mother",
    "a word of signs": "Hva betyr krøllalfa i adressen?",
    "an at sign for a place": "reach me @ home",
    "said of a user name": "brukernavnet er feil",
    "a user name and a password": "brukernavn og passord",
    "a network that is slow": "telegram er nede",
    "shops and authorities": "finn.no, amazon.de, toll.no, skatteetaten.no, clas-ohlson.no, coop-mega.no, www.gov.uk",
    "a missing space": "hei.jeg lurer på noe",
    "an abbreviation": "org.nr. og reg.nr.",
    "a file of nobody": "faktura_januar.pdf, Faktura.pdf, kvittering.jpg",
    "hashtags of nobody": "#tollfri #HarryTur",
    "a short run of letters": "N O K, a b c",
    "a row of the alphabet": "klasse A B C D E",
    "many dots and letters": "f.eks. o.l. m.m.",
    "long words": "Tollkontoret, Brønnøysundregistrene, Svinesundsbron, og/eller, merverdiavgiftsregisteret",
    "a unit after a number word": "l vin, B ting",
    "a field of no person": "goods=textiles&ok=yes",
}


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    """A redactor with the recognizers of this table alone."""
    pipeline = Pipeline(spacy.blank("nb"))
    here = {id(value) for module in MODULES for value in vars(module).values() if isinstance(value, Identifier)}
    identifiers = [(name, identifier) for name, identifier in IDENTIFIERS if id(identifier) in here]
    recognizers = [IdentifierRecognizer(identifiers), NumberRecognizer(), NumberWordRecognizer()]
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline, recognizers))


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_spelled_or_disguised_address_goes_whole(redactor: Redactor, address):
    assert washed(redactor, address) == "<EMAIL_ADDRESS>"
    assert washed(redactor, f"skriv til {address}, takk.").endswith("<EMAIL_ADDRESS>, takk.")


@pytest.mark.parametrize(("text", "gone"), USERS.values(), ids=USERS)
def test_a_name_in_one_word_goes_and_the_words_around_it_stay(redactor: Redactor, text, gone):
    before, after = normalise(text).split(gone)
    left = washed(redactor, text)

    assert regex.fullmatch(r"<[A-Z_]+>", left.removeprefix(before).removesuffix(after)) or "<EMAIL_ADDRESS>" in left
    assert gone not in left


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_only_looks_like_a_disguise_stays(redactor: Redactor, text):
    assert washed(redactor, text) == text


@pytest.mark.parametrize(
    "module", [escapes, costumes, lookalikes, ambiguity, grammar, language, lexicon], ids=lambda module: module.__name__
)
def test_no_pattern_of_the_packages_spins(module):
    patterns = [value for value in vars(module).values() if isinstance(value, regex.Pattern)]

    for pattern in patterns:
        for said in HOSTILE.values():
            for text in at_length(said):
                list(pattern.finditer(text, timeout=SECONDS))


@pytest.mark.parametrize(
    "said", ["<b ", "<b>", "=31", "\\061", "⠁", "а ", "ɐ", "🇰", "femti", "oneand", "to og "], ids=ascii
)
def test_normalising_and_counting_get_through_a_hostile_text_in_time(said):
    for text in at_length(said):
        started = time.process_time()
        spans(normalise(text))
        assert time.process_time() - started < SECONDS
