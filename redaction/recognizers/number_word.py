"""Numbers in words: Bokmål, Nynorsk and English, cardinals and ordinals, compounds, glued and dictated.

Some words are only sometimes numbers: `to` and `fire` are none in an English sentence, `tre` is a material, `åtte` a verb,
`andre` a determiner, `one` a pronoun; what stands around them decides. `en`, `ei`, `et` and `oh` count only in dictation.
Source: Språkrådet, "Tall, tid og dato"; Norsk ordbok; the grammar of English numerals.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.policy import NUMBER
from redaction.recognizers.identifier import LANGUAGE

SCORE: Final = 0.3

_UNITS: Final = "null to tre fire fem seks sju syv åtte ni".split()
_TEENS: Final = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
_TENS: Final = "tjue tyve tretti tredve førti førr femti seksti sytti søtti åtti nitti".split()
_LARGE: Final = "hundre tusen million millioner millionar millionen milliard milliarder milliardar".split()
_NORWEGIAN_ORDINALS: Final = (
    "første fyrste tredje fjerde femte sjette sjuende sjuande syvende åttende åttande niende niande tiende tiande ellevte tolvte trettende "
    "trettande fjortende fjortande femtende femtande sekstende sekstande syttende syttande attende attande nittende nittande tjuende "
    "tjuande tyvende trettiende trettiande tredevte førtiende førtiande femtiende femtiande sekstiende sekstiande syttiende syttiande "
    "åttiende åttiande nittiende nittiande hundrede hundrande tusende tusande"
).split()
_ENGLISH: Final = (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fourty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen "
    "dozens first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth "
    "hundredth thousandth"
).split()
_OTHERS: Final = "én ett eitt éin éi éitt éi dusin två fyra åtta nio tio otte tredive".split()

_CERTAIN: Final = frozenset([*_UNITS, *_TEENS, *_TENS, *_LARGE, *_NORWEGIAN_ORDINALS, *_ENGLISH, *_OTHERS]) - {
    "to",
    "tre",
    "fire",
    "åtte",
    "second",
    "tusen",
    "one",
    "andre",
    "attende",
}
_IN_DICTATION: Final = frozenset(
    "en ein ei et e oh plus pluss null dobbel dobbelt trippel double triple og and komma comma punktum point".split()
)
_BEFORE_ANY_NUMBER: Final = frozenset(
    {"halv", "half", "dobbel", "dobbelt", "double", "triple", "trippel", "oh", "plus", "pluss"}
)
_ONES: Final = frozenset({"en", "ein", "ei", "et", "ett", "eitt"})
MOST_SMALL_WORDS: Final = 2

_BRICK: Final = "|".join(
    sorted([*_TEENS, *_TENS, *_UNITS, "hundre", "tusen", "ett", "en", "ein", "ei", "eitt"], key=len, reverse=True)
)
_ENDINGS: Final = "|".join(sorted(_NORWEGIAN_ORDINALS, key=len, reverse=True))
_GLUED: Final = regex.compile(rf"(?:(?:{_BRICK}|og)+(?:{_ENDINGS})?)")
_HEAVY: Final = regex.compile("|".join(sorted([*_TEENS[1:], *_TENS, "hundre", "tusen"], key=len, reverse=True)))
_LONG_UNITS: Final = regex.compile(r"(?:tre|fire|fem|seks|sju|syv|åtte|null)")
_GLUED_UNITS: Final = regex.compile(
    r"(?:null|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti)(?:og)?(?:null|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|en)+"
)
_PREFIXED: Final = regex.compile(
    rf"(?P<number>(?:(?:{_BRICK}|og)+))(?=år(?:ing|ig|s|ene)|kroner|krone|lapp|tall|tal(?:et|s)|dobl|dobb|liter|kilo|time|dag|sifr|hjul|mil|manns|person|meter|prosent|stjern|delt)"
)
_ENGLISH_COMPOUND: Final = regex.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-?(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
)

_WORD: Final = regex.compile(r"<[A-Z_]+>|\p{L}+")
_ALONE: Final = regex.compile(r"""[\s"'«(]?\p{L}+[\s,.?!:;"'»)]?""")
_BETWEEN: Final = regex.compile(r"[ ,.\-–—/]{1,3}|\n")
_SENTENCE_END: Final = regex.compile(r"[.!?](?:\s|$)|\n")

_ENGLISH_HINTS: Final = frozenset(
    "the and is are my of from with can do does how what have has it a an you we me on at this that or not bring when where who which "
    "your our be would could need want customs if was will they their she he her his".split()
)
_NORWEGIAN_HINTS: Final = frozenset(
    "og er jeg eg æ det den på til av som med har kan ikke ikkje vi me fra frå hvor kor hva kva må om en et ein eit ei meg min mi skal å vil de dei "
    "du dere han hun ho når eller for seg var blir vart hos etter mellom voksne barn".split()
)
_ARTICLES: Final = frozenset("en ei et ein eit den det de dei han ho meg oss".split())
_OWNERS: Final = frozenset("eg jeg ho han hun dei de vi me som du dere dokker far mor familien".split())
_PRONOUN_BEFORE_ONE: Final = frozenset(
    "this that which the no any every some each another last next only other good new".split()
)
_AFTER_PRONOUN_ONE: Final = frozenset({""}).union(
    "of that who which can could should would is was has had must may does do will in at on to from for with and or".split()
)
_BEFORE_WOOD: Final = frozenset({"av", "i", "et", "eit", "på"})
_AFTER_WOOD: Final = frozenset({"", "i", "og", "som", "til", "fra", "frå", "eller", "er"})
_COUNTED_BY_ANDRE: Final = frozenset(
    "gang gangen gong gongen dag dagen uke uken uka veke veka linje punkt vedlegg vedlegget del delen brev brevet forsøk forsøket runde etasje juledag "
    "klasse halvår kvartal plass pakke pakken pakka purring".split()
)


_AMBIGUOUS: Final[Mapping[str, Callable[[bool, str, str], bool]]] = {
    "to": lambda english, _before, _after: not english,
    "fire": lambda english, _before, _after: not english,
    "tre": lambda english, before, after: not english and not (before in _BEFORE_WOOD and after in _AFTER_WOOD),
    "åtte": lambda _english, before, after: not (before in _OWNERS and after in _ARTICLES),
    "andre": lambda _english, _before, after: after in _COUNTED_BY_ANDRE,
    "attende": lambda _english, before, _after: before in {"den", "det"},
    "one": lambda _english, before, after: before not in _PRONOUN_BEFORE_ONE and after not in _AFTER_PRONOUN_ONE,
    "second": lambda _english, before, after: before not in {"a", "per"} and after not in {"hand", "hands"},
    "tusen": lambda _english, _before, after: after != "takk",
}
"""Words that are only sometimes numbers: judged by whether the sentence is English and by the words beside them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the text, in lower case, with its place and whether its sentence is English."""

    text: str
    start: int
    end: int
    is_english: bool


class NumberWordRecognizer(EntityRecognizer):
    """Finds numbers in words."""

    def __init__(self) -> None:
        super().__init__(supported_entities=[NUMBER], name="number_word", supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: the words are in this module."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return every number in words; neighbours are one number. Raises `RedactionTimedOut`."""
        return [RecognizerResult(NUMBER, start, end, SCORE) for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of numbers in words, half open, in code points.

    >>> [text[start:end] for text in ["tjueto flasker og to kilo"] for start, end in spans(text)]
    ['tjueto', 'to']
    """
    words = list(_words(text))
    found = [_number_end(text, words, index) for index in range(len(words))]
    return list(_joined(text, words, found))


def _words(text: str) -> Iterator[_Word]:
    """Yield the words, each sentence judged English or not by its small words; those of placeholders are no words."""
    sentence: list[regex.Match[str]] = []
    reach = 0
    for match in find_all(_WORD, text):
        if sentence and _SENTENCE_END.search(text, reach, match.start()):
            yield from _judged(text, sentence)
            sentence = []
        sentence.append(match)
        reach = match.end()
    yield from _judged(text, sentence)


def _judged(text: str, sentence: list[regex.Match[str]]) -> Iterator[_Word]:
    alone = [match.group() for match in sentence if _ALONE.fullmatch(text, max(0, match.start() - 1), match.end() + 1)]
    english = sum(word == "I" or word.lower() in _ENGLISH_HINTS for word in alone)
    norwegian = sum(word.lower() in _NORWEGIAN_HINTS for word in alone)
    for match in sentence:
        if match.group()[0] != "<":
            yield _Word(match.group().lower(), *match.span(), english > norwegian)


def _number_end(text: str, words: list[_Word], index: int) -> int:
    """Return where the number at a word ends, in the text; its start where it is no number."""
    word = words[index]
    if word.text in _AMBIGUOUS:
        return word.end if _ambiguous_is_number(text, words, index) else word.start
    if word.text in _CERTAIN or _is_compound(word.text):
        return word.end
    prefix = _PREFIXED.match(word.text) if len(word.text) > 5 else None
    if prefix and (_HEAVY.search(prefix["number"]) or _LONG_UNITS.fullmatch(prefix["number"])):
        return word.start + prefix.end()
    return word.start


def _is_compound(word: str) -> bool:
    """Say whether a word is glued of numbers: a ten, a hundred or a thousand in it, or two units that are no name."""
    if len(word) < 5:
        return False
    if _ENGLISH_COMPOUND.fullmatch(word):
        return True
    if not _GLUED.fullmatch(word):
        return False
    return _HEAVY.search(word) is not None or _GLUED_UNITS.fullmatch(word) is not None


def _ambiguous_is_number(text: str, words: list[_Word], index: int) -> bool:
    before = words[index - 1] if index and _touch(text, words[index - 1], words[index]) else None
    after = words[index + 1] if index + 1 < len(words) and _touch(text, words[index], words[index + 1]) else None
    judge = _AMBIGUOUS[words[index].text]
    return judge(words[index].is_english, before.text if before else "", after.text if after else "")


def _joined(text: str, words: list[_Word], ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of numbers, with what belongs to a dictation between and beside them."""
    index = 0
    while index < len(words):
        if ends[index] == words[index].start:
            index += 1
            continue
        first, last = index, index
        while (following := _continuation(text, words, ends, last)) > last:
            last = following
        small = _BEFORE_ANY_NUMBER if first == last else _BEFORE_ANY_NUMBER | _IN_DICTATION
        while first and words[first - 1].text in small and _touch(text, words[first - 1], words[first]):
            first -= 1
        is_small = ends[last] == words[last].start
        yield words[first].start, words[last].end if is_small else ends[last]
        index = last + 1


def _continuation(text: str, words: list[_Word], ends: list[int], last: int) -> int:
    """Return the index of the word that goes on with the number, past two small words at most; `last` where none does."""
    if ends[last] != words[last].end:
        return last
    for following in range(last + 1, min(last + 2 + MOST_SMALL_WORDS, len(words))):
        if not _touch(text, words[following - 1], words[following]):
            return last
        if ends[following] != words[following].start:
            return following
        if words[following].text not in _IN_DICTATION:
            return last
        if words[following - 1].text in {"og", "and"} and words[following].text in _ONES:
            return following
    return last


def _touch(text: str, left: _Word, right: _Word) -> bool:
    return _BETWEEN.fullmatch(text, left.end, right.start) is not None
