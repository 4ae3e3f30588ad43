"""The words that numbers are made of, and the reading of one word by itself.

Bokmål and Nynorsk in both styles of counting, English, what Swedish and Danish lend to them, and the misspellings that are
common. Source: Språkrådet, "Tall, tid og dato"; Norsk ordbok; Dansk Sprognævn, "Talord"; the grammar of English numerals.
"""

from typing import Final

import regex


def listed(*sentences: str) -> frozenset[str]:
    """Return the words of the sentences."""
    return frozenset(word for sentence in sentences for word in sentence.split())


UNITS: Final = listed("null to tre fire fem seks sju sjau syv åtte ni")
TEENS: Final = listed("ti elleve tolv tretten fjorten femten seksten sytten atten nitten")
TENS: Final = listed("tjue tyve tretti tredve førti førr femti seksti sytti søtti åtti nitti")
LARGE: Final = listed("hundre tusen million millioner millionar millionen milliard milliarder milliardar")
NORWEGIAN_ORDINALS: Final = listed(
    "første fyrste tredje fjerde femte sjette sjuende sjuande syvende åttende åttande niende niande tiende tiande ellevte tolvte",
    "trettende trettande fjortende fjortande femtende femtande sekstende sekstande syttende syttande attende attande nittende",
    "nittande tjuende tjuande tyvende trettiende trettiande tredevte førtiende førtiande femtiende femtiande sekstiende sekstiande",
    "syttiende syttiande åttiende åttiande nittiende nittiande hundrede hundrande tusende tusande",
)
NEIGHBOURS: Final = listed(
    "ett eitt én éin éi éitt två fyra åtta nio tio fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio femtio sextio",
    "sjuttio åttio nittio hundra otte fjorten tredive fyrre halvtreds halvfjerds halvfems tusind",
)
MISSPELT: Final = listed(
    "ellve elleva tålv trettan fjortan femtan sekstan syttan attan nittan tjug tjua treti tretty tredva forti førrti fyrti firti",
    "foerti sexti sytty søti otti aatte aatti atti niti nitty hundra hundrde tusn tusund tusend millon milion milioner miljon miljoner",
    "millionr fourty fivteen fiveteen fiften fivty fourten fourtheen forteen thirten thirtheen twelwe twelf tweleve elleven elevn tweny",
    "twentie thrity thity ninty nintey nineth nineten eigth eigthy eightteen eigteen seventen sixten hundret thousend tousand thousant",
    "miljon bilion secound thrid fouth fith twelth",
)
MISSPELT_TENS: Final = listed("firti fyrti forti førrti treti sexti otti niti")
ENGLISH_UNITS: Final = listed("zero one two three four five six seven eight nine")
ENGLISH_TEENS: Final = listed(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty",
    "seventy eighty ninety hundred thousand million billion",
)
ENGLISH_ORDINALS: Final = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth",
    "seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth",
    "thousandth millionth",
)
ENGLISH_OTHERS: Final = listed(
    "hundreds thousands millions billions dozen dozens nought naught thirds fourths fifths sixths sevenths eighths ninths tenths",
    "hundredths tens twenties thirties forties fifties sixties seventies eighties nineties",
)
FRACTIONS: Final = listed("dusin halvannen halvanna halvannan halvannet halvtanna trekvart femkvart kvartdel firedel")

AMBIGUOUS_WORDS: Final = listed(
    "to tre fire åtte andre attende ti ni tusen eleven one first second third halv half tusind"
)
CERTAIN: Final = (
    frozenset().union(
        UNITS, TEENS, TENS, LARGE, NORWEGIAN_ORDINALS, NEIGHBOURS, MISSPELT, ENGLISH_UNITS, ENGLISH_TEENS, ENGLISH_ORDINALS,
        ENGLISH_OTHERS, FRACTIONS,
    )
    - AMBIGUOUS_WORDS
)  # fmt: skip
"""Words that are numbers whatever stands around them."""

_WORDS: Final = CERTAIN | AMBIGUOUS_WORDS

DIGIT_WORDS: Final = frozenset().union(UNITS, ENGLISH_UNITS, listed("en ein ei et ett eitt én éin éi éitt oh nil två"))
"""What single digits are dictated with."""

ONES: Final = listed("en ein ei et ett eit eitt én éin éi éitt")
LONGEST_HEAD: Final = 3
SHORTEST_COMPOUND: Final = 5
LEAST_DICTATED: Final = 12
"""So many letters of digits alone are a number however else they may be read: `femtoni` is not `femton`."""


def _one_of(words: frozenset[str]) -> str:
    """Return an alternation, the longest word first; `niogtredve` begins with `ni`, not with the Swedish `nio`."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"{word}(?!g)" if word.endswith("io") else word for word in ordered)


_BRICKS: Final = (
    frozenset().union(UNITS, TEENS, TENS, NEIGHBOURS, listed("hundre tusen ettusen en ein ei eitt"))
    | listed("femhundre seksti tretti")
    | MISSPELT_TENS
) - listed("éi")
_BRICK: Final = rf"(?:(?<=og)(?:tres|firs)|{_one_of(_BRICKS)}|og|(?<=.)komma(?=.))"
_LAST: Final = rf"(?:{_one_of(NORWEGIAN_ORDINALS)}|halvt?)\Z"
_GLUED: Final = regex.compile(rf"(?:{_LAST}|{_BRICK})++")
_HEAVY_WORDS: Final = (
    (TEENS - {"ti"})
    | TENS
    | MISSPELT_TENS
    | (NEIGHBOURS - listed("ett eitt én éin éi éitt två fyra åtta nio tio otte"))
    | listed("hundre tusen tres firs")
)
_HEAVY: Final = regex.compile(_one_of(_HEAVY_WORDS))
_GLUED_UNITS: Final = regex.compile(
    rf"(?:{_one_of(UNITS | {'ti'})})(?:og)?(?:{_one_of(UNITS | {'ti', 'en'})})++|(?:{_one_of(UNITS | listed('ti en ein ei'))}){{4,40}}+"
)
_ENGLISH_GLUED: Final = regex.compile(
    rf"(?:(?:{_one_of(ENGLISH_ORDINALS)})\Z|(?<=.)and(?=.)|{_one_of(ENGLISH_UNITS | ENGLISH_TEENS)}){{2,40}}+"
)
_PART: Final = regex.compile(
    r"(?:tre(?:dje)?|fire|fjerde|femt?e?|seks|sjette|sju(?:[ea]nde)?|åtte|ått[ea]nde|ni(?:[ea]nde)?|ti(?:[ea]nde)?|tolvt?e?|hundre|tusen)"
    r"(?:de)?del(?:er|ar|en|ene|ane|a|s)?"
)
# The number in front of these goes, the rest of the word stays.
_BEGUN: Final = regex.compile(
    rf"(?P<number>{_BRICK}{{1,12}}+)(?=år(?:ing|ig|s|ene)|kroner|krone|lapp|tall|tal(?:et|s)|dobl|dobb|liter|kilo|tim[ea]|dag|sifr|mil(?:a|en|s)?\Z"
    r"|person|meter|prosent)"
)
_BEGINS_ALONE: Final = listed("tre fire fem seks sju sjau syv åtte null")
_OF_AGE: Final = regex.compile(
    r"(?:to|ti|ni|ett|eitt|én)(?=år(?:ing|ig|s)|dagers|dagars|sifr)"
    r"|(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)(?=tid(?:en|a)\Z)"
)
_ROMAN: Final = regex.compile(r"M{1,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


_HEADS: Final = frozenset(
    word[:LONGEST_HEAD]
    for word in _BRICKS | NORWEGIAN_ORDINALS | ENGLISH_UNITS | ENGLISH_TEENS | listed("fje sje sju ått nie nia tie tia")
) | frozenset(
    first + second[:1] for first in listed("to ti ni en ei") for second in _BRICKS | listed("og år dag del sif tid")
)
"""How words begin that may be glued of numbers: their first letters, few enough to look every word up."""


def number_length(word: str) -> int:
    """Return how many letters of a word, from its first, are a number whatever stands around it. `word` is in lower case.

    >>> [number_length(word) for word in ("tjueto", "toogfemti", "femtiåring", "twentyfive", "tennis")]
    [6, 9, 5, 10, 0]
    """
    plain = word.replace("é", "e")
    if word in CERTAIN or plain in CERTAIN:
        return len(word)
    return _compound_length(plain)


def _compound_length(word: str) -> int:
    if len(word) < SHORTEST_COMPOUND or word[:LONGEST_HEAD] not in _HEADS:
        return 0
    if _is_compound(word) or _PART.fullmatch(word):
        return len(word)
    begun = _OF_AGE.match(word)
    if begun:
        return begun.end()
    begun = _BEGUN.match(word)
    if begun and (begun["number"] in _BEGINS_ALONE or _HEAVY.search(begun["number"])):
        return begun.end()
    return 0


def may_be_number(typed: str) -> bool:
    """Say whether a word may be a number, judged by itself, as it was typed."""
    word = typed.lower()
    return word in _WORDS or number_length(word) > 0 or is_roman_year(typed)


def is_fraction(word: str) -> bool:
    """Say whether a word is a part of a whole: `tidel`, `femdelar`."""
    return _PART.fullmatch(word) is not None


def is_roman_year(word: str) -> bool:
    """Say whether a word in capitals is a year since 1000 in Roman numerals.

    >>> is_roman_year("MCMXC"), is_roman_year("MIX"), is_roman_year("MIMI")
    (True, False, False)
    """
    return len(word) > 3 and word[0] == "M" and _ROMAN.fullmatch(word) is not None


def _is_compound(word: str) -> bool:
    """Say whether a word is glued of numbers: a ten, a hundred or a thousand in it, or two units that are no name."""
    if _ENGLISH_GLUED.fullmatch(word):
        return True
    if not _GLUED.fullmatch(word):
        return len(word) >= LEAST_DICTATED and _GLUED_UNITS.fullmatch(word) is not None
    return _HEAVY.search(word) is not None or _GLUED_UNITS.fullmatch(word) is not None
