"""Numbers in words go as numbers in digits do; words that merely look like them stay. All sentences are invented."""

import pytest
import spacy

from redaction import Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer
from redaction.number_words.ambiguity import JUDGES
from redaction.number_words.lexicon import AMBIGUOUS_WORDS, CERTAIN
from redaction.recognizers.number import NumberRecognizer
from redaction.recognizers.number_word import NumberWordRecognizer
from tests.redaction.washing import entity_of, washed


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    """A redactor that looks for numbers alone, so that nothing else can take a word away."""
    pipeline = Pipeline(spacy.blank("nb"))
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline, [NumberRecognizer(), NumberWordRecognizer()]))


BOKMAAL = {
    "fem liter øl": "<NUMBER> liter øl",
    "jeg har to": "jeg har <NUMBER>",
    "Jeg har tre barn": "Jeg har <NUMBER> barn",
    "Kan jeg ta med fire kilo ost?": "Kan jeg ta med <NUMBER> kilo ost?",
    "jeg har åtte flasker": "jeg har <NUMBER> flasker",
    "jeg er femti": "jeg er <NUMBER>",
    "to tusen fem hundre kroner": "<NUMBER> kroner",
    "to hundre og femti kroner": "<NUMBER> kroner",
    "en million kroner": "en <NUMBER> kroner",
    "et dusin egg": "et <NUMBER> egg",
    "fem komma fem prosent": "<NUMBER> prosent",
    "tre til fem kilo": "<NUMBER> til <NUMBER> kilo",
    "to-tre flasker": "<NUMBER> flasker",
    "SYV FLASKER": "<NUMBER> FLASKER",
    "første gang": "<NUMBER> gang",
    "andre gang": "<NUMBER> gang",
    "den tredje pakken": "den <NUMBER> pakken",
    "den tolvte": "den <NUMBER>",
    "den tjueførste juni": "den <NUMBER> juni",
    "klokka halv åtte": "klokka <NUMBER>",
    "kvart over fem": "<NUMBER>",
    "en halv liter": "<NUMBER> liter",
    "to og en halv liter": "<NUMBER> liter",
    "halvannen liter": "<NUMBER> liter",
    "tre kvart liter": "<NUMBER> liter",
    "tre firedeler av kvoten": "<NUMBER> av kvoten",
    "to tusen og tjuefire": "<NUMBER>",
    "jeg har to Volvoer": "jeg har <NUMBER> Volvoer",
    "i tre dager": "i <NUMBER> dager",
    "et tre år gammelt barn": "et <NUMBER> år gammelt barn",
    "sju og tyve": "<NUMBER>",
    "seks tres": "<NUMBER>",
}
NYNORSK = {
    "sju flasker": "<NUMBER> flasker",
    "sjuogtjue flasker": "<NUMBER> flasker",
    "eitt hundre kroner": "<NUMBER> kroner",
    "éin flaske": "<NUMBER> flaske",
    "tre hundre og åttini kroner": "<NUMBER> kroner",
    "Kva med fire?": "Kva med <NUMBER>?",
    "ti millionar": "<NUMBER>",
    "fyrste gongen": "<NUMBER> gongen",
    "andre gongen": "<NUMBER> gongen",
    "den fjortande dagen": "den <NUMBER> dagen",
    "den attende": "den <NUMBER>",
    "den tjuande": "den <NUMBER>",
}
ENGLISH = {
    "I bring two bottles": "I bring <NUMBER> bottles",
    "one bottle": "<NUMBER> bottle",
    "five hundred kroner": "<NUMBER> kroner",
    "two thousand five hundred": "<NUMBER>",
    "three hundred and fifty": "<NUMBER>",
    "nineteen eighty-five": "<NUMBER>",
    "twenty-three bottles": "<NUMBER> bottles",
    "twenty three bottles": "<NUMBER> bottles",
    "a dozen eggs": "a <NUMBER> eggs",
    "dozens of eggs": "<NUMBER> of eggs",
    "a million kroner": "a <NUMBER> kroner",
    "the first parcel": "the <NUMBER> parcel",
    "on the second day": "on the <NUMBER> day",
    "the twenty-first of May": "the <NUMBER> of May",
    "the fortieth": "the <NUMBER>",
    "half past seven": "<NUMBER>",
    "quarter past five": "<NUMBER>",
    "two thirds of a bottle": "<NUMBER> of a bottle",
    "half a litre": "<NUMBER> a litre",
    "nineteen hundred and ninety": "<NUMBER>",
    "two hundred and fifty-one": "<NUMBER>",
    "eleven bottles": "<NUMBER> bottles",
    "fourty fivteen": "<NUMBER>",
    "the year MCMXC": "the year <NUMBER>",
}
GLUED = [
    *("tjueto", "tjueett", "toogfemti", "femtito", "trettifem", "sekstiåtte", "åttiåtte", "søttifem", "nittenåttifem"),
    *("femogtjue", "tohundre", "totusen", "sekshundre", "tohundreogfemti", "hundreogen", "tjueførste", "twentythree"),
    *(
        "ettusen",
        "firehundretusen",
        "nittenhundreogåttifem",
        "femogtres",
        "tjugofem",
        "trettiosju",
        "sjuogtyve",
        "femtiførste",
    ),
    *(
        "twentyfive",
        "onehundred",
        "fivehundredandsix",
        "ninethreesix",
        "twentyfirst",
        "femtedel",
        "tiendedeler",
        "femSeksSju",
    ),
]
DICTATED = {
    "ni tre seks fire en null åtte fem": "<NUMBER>",
    "tlf null null fire syv": "tlf <NUMBER>",
    "ring ni, tre, seks, fire": "ring <NUMBER>",
    "ni-tre-seks-fire": "<NUMBER>",
    "ni\ntre\nseks": "<NUMBER>",
    "call nine oh five": "call <NUMBER>",
    "dobbel sju": "<NUMBER>",
    "double seven": "<NUMBER>",
    "seks dobbel sju": "<NUMBER>",
    "ni tre seks fire en": "<NUMBER>",
    "fem.seks_sju/åtte": "<NUMBER>",
    "call me: ni tre to fire en null åtte fem": "call me: <NUMBER>",
    "EL sju ett ni tre null på skiltet": "<NUMBER> på skiltet",
    "parcel EE seven three eight zero GB came": "parcel <NUMBER> came",
    "tre en seks null Lillevik": "<NUMBER>",
}
BEGUN = {
    "Femtiåringen lurer": "<NUMBER>åringen lurer",
    "femtiårsdagen": "<NUMBER>årsdagen",
    "nittitallet": "<NUMBER>tallet",
    "femtitalet": "<NUMBER>talet",
    "tohundrelapp": "<NUMBER>lapp",
    "femprosent": "<NUMBER>prosent",
    "tjueårig": "<NUMBER>årig",
    "tjueåtteårig": "<NUMBER>årig",
    "toåringen": "<NUMBER>åringen",
    "tiårsdag": "<NUMBER>årsdag",
    "ved femtiden": "ved <NUMBER>tiden",
}
NO_NUMBER = {
    "English to": "I want to go to Norway to shop",
    "fire brigade": "call the fire brigade",
    "fire wood": "Do I need to pay to bring fire wood",
    "furniture of wood": "møbler av tre",
    "a table of wood": "bord i tre",
    "wood that is worked": "Er treverk tollfritt?",
    "owned, with ein": "Eg åtte ein Lada",
    "owned, with den": "Vi åtte den",
    "other rules, nb": "Er det andre regler for han?",
    "other rules, nn": "Har dei andre reglar?",
    "det andre": "det andre regler",
    "others than him": "andre enn han",
    "the article en": "Jeg vil ha en bil",
    "the article ei": "Eg har ei bok",
    "the article et": "Et kort spørsmål",
    "the article ein": "Er det toll på ein bil?",
    "the article eit": "Eg har eit spørsmål",
    "once": "En gang til",
    "no one": "No one told me",
    "this one": "Can I bring this one?",
    "the other one": "the other one",
    "which one": "which one can I bring",
    "one of them": "one of them",
    "many thanks": "tusen takk",
    "many thanks and a sign": "Tusen takk!",
    "second hand": "second hand",
    "second-hand": "second-hand clothes",
    "a tax given back": "Får eg avgift attende?",
    "attende at the end": "avgift attende",
    "a name with toni": "Toni er her",
    "names": "Toni, Tone og Nina",
    "names that begin so": "Tomas, Femke, Antoni, Halvard",
    "words that begin so": "tennis, tine, timian, firfisle, often, tent",
    "words with fire": "fireplace, fired",
    "to a place": "to Oslo",
    "to somebody": "shipping to my mother",
    "to do something": "allowed to",
    "to after a box": "P.O. Box to",
    "fire that burns": "fire alarm",
    "fire as a verb": "I want to fire someone",
    "half of it": "halvparten av varene",
    "half the price": "halv pris",
    "every year in Nynorsk": "kvart år",
    "a pair": "et par sko",
    "hundreds, vaguely": "hundrevis av kasser, titusenvis",
    "a tree": "et tre til hagen",
    "owned by a relative": "Bestefar åtte garden",
    "third countries": "third countries and a third party",
    "a field for a name": "first name",
    "a pupil": "Eleven vår har ikke pass",
    "a place with two letters": "from NI to GB",
    "hearty thanks": "tusen hjertelig takk, tusen, tusen takk",
    "words that begin with a number and are none": "firehjuling, tredjeland, firkant, trekant, femkamp, tolletaten, total, Toten",
    "a king and other Roman letters": "Haakon VIIs mynt, CIVIL, MIX",
    "words that count nothing": "flere, mange og noen få",
}


@pytest.mark.parametrize(("text", "expected"), BOKMAAL.items(), ids=BOKMAAL)
def test_a_number_in_bokmaal_goes(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize(("text", "expected"), NYNORSK.items(), ids=NYNORSK)
def test_a_number_in_nynorsk_goes(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items(), ids=ENGLISH)
def test_a_number_in_english_goes(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize("word", GLUED)
def test_a_number_written_in_one_word_goes_whole(redactor: Redactor, word):
    assert entity_of(redactor, word) == entity_of(redactor, word.capitalize()) == "NUMBER"


@pytest.mark.parametrize(("text", "expected"), DICTATED.items(), ids=map(ascii, DICTATED))
def test_dictated_digits_are_one_number(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize(("text", "expected"), BEGUN.items(), ids=BEGUN)
def test_a_word_that_begins_with_a_number_keeps_its_rest(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize("text", NO_NUMBER.values(), ids=NO_NUMBER)
def test_a_word_that_is_no_number_here_stays(redactor: Redactor, text):
    assert washed(redactor, text) == text


@pytest.mark.parametrize("text", [*BOKMAAL, *NYNORSK, *ENGLISH, *DICTATED, *BEGUN], ids=ascii)
def test_redacting_numbers_in_words_twice_changes_nothing(redactor: Redactor, text):
    once = washed(redactor, text)

    assert washed(redactor, once) == once


def test_every_ambiguous_word_has_a_judge_and_no_certain_one_has():
    assert set(JUDGES) == AMBIGUOUS_WORDS
    assert not CERTAIN & AMBIGUOUS_WORDS


@pytest.mark.parametrize("word", sorted(CERTAIN))
def test_a_certain_number_goes_in_any_sentence_of_any_language(redactor: Redactor, word):
    for sentence in ("Kan jeg ta med {} dit?", "Can I bring {} there?"):
        assert washed(redactor, sentence.format(word)) == sentence.format("<NUMBER>")
