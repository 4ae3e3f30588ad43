"""Words that are only sometimes numbers, each with the judge that looks at what stands around it.

`to` and `fire` are none in an English sentence, `tre` is a material, `åtte` a verb, `andre` a determiner, `eleven` a pupil,
`one` a pronoun.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from redaction.number_words.lexicon import CERTAIN, ENGLISH_TEENS, ENGLISH_UNITS, ONES, listed


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a word, in lower case; empty where nothing touches it. `typed_after` is as it was typed."""

    english_lead: int
    before: str
    after: str
    typed_after: str

    @property
    def is_english(self) -> bool:
        """Say whether the sentence is English."""
        return self.english_lead > 0

    @property
    def is_counted_norwegian(self) -> bool:
        """Say whether a Norwegian number that is nothing else stands beside."""
        return self.before in _NORWEGIAN_NUMBERS or self.after in _NORWEGIAN_NUMBERS


_NORWEGIAN_NUMBERS: Final = (CERTAIN - ENGLISH_UNITS - ENGLISH_TEENS) | {"tre", "åtte"}
_BEFORE_ENGLISH_TO: Final = listed(
    "allowed going want need have has had how due up according welcome access tax duty shipping delivery gift send sent parcel package",
    "letter mail email write talk speak back next close box related subject able try here there nothing something much moving travel fly",
    "import export bring take ship shipped moved flight from return returned prior thanks apply applies",
)
_NEVER_NORWEGIAN: Final = listed("returned shipped moved welcome according delivered addressed")
_AFTER_ENGLISH_TO: Final = listed(
    "the my your his her our their a an this that be bring buy send pay get go have do declare import export ship take know see make norway",
    "sweden denmark oslo bergen customs me you him them us it whom what where which",
)
_AFTER_FIRE: Final = listed(
    "alarm alarms station brigade engine truck extinguisher extinguishers works work wood place department insurance hazard damage safety",
    "pit arms arm fighter fighters escape proof starter stove sale drill",
)
_BEFORE_FIRE: Final = listed("a the on caught of by camp open set")
_BEFORE_WOOD: Final = listed("av i et eit på")
_AFTER_WOOD: Final = listed("i og som til fra frå eller er med uten utan kan må skal har hadde blir var men når om") | {
    ""
}
_NOT_A_TREE: Final = listed("år års årig dagers dagars ukers vekers måneders månaders timers timars")
_ARTICLES: Final = listed("en ei et ein eit den det de dei han ho meg oss dette denne desse min mi mitt mine")
_OWNERS: Final = listed(
    "eg jeg ho han hun dei de vi me som du dere dokker dykk far mor faren mora familien bestefar bestemor onkel tante mannen kona"
)
_DEFINITE: Final = ("en", "et", "a", "ane", "ene")
_COUNTED_BY_ANDRE: Final = listed(
    "gang gangen gongen gong dag dagen uke uken uka veke veka linje punkt vedlegg vedlegget del delen brev brevet forsøk forsøket runde",
    "etasje juledag klasse halvår kvartal plass pakke pakken pakka purring påskedag pinsedag varsel varselet purringa",
    "januar februar mars april mai juni juli august september oktober november desember jan feb apr aug sept okt nov des",
)
_BEFORE_PRONOUN_ONE: Final = listed(
    "this that which the no any every some each another last next only other good new old same big small"
)
_AFTER_PRONOUN_ONE: Final = listed(
    "of that who which can could should would is was has had must may does do will in at on to from for with and or another by as way s"
) | {""}
_THANKS: Final = listed("takk takker takkar tack tak hjertelig hjerteleg hjartelig hjarteleg tusen tusind")


def _to(around: Surroundings) -> bool:
    if around.is_counted_norwegian:
        return True
    if around.before in _NEVER_NORWEGIAN:
        return False
    if around.english_lead:
        return not around.is_english
    return not (
        around.before in _BEFORE_ENGLISH_TO or around.after in _AFTER_ENGLISH_TO or around.typed_after[:1].isupper()
    )


def _fire(around: Surroundings) -> bool:
    if around.is_counted_norwegian:
        return True
    return not (around.is_english or around.after in _AFTER_FIRE or around.before in _BEFORE_FIRE)


def _tre(around: Surroundings) -> bool:
    if around.before in {"et", "eit"} and around.after not in _NOT_A_TREE:
        return False
    return not (around.before in _BEFORE_WOOD and around.after in _AFTER_WOOD)


def _aatte(around: Surroundings) -> bool:
    return not (around.before in _OWNERS and (around.after in _ARTICLES or _is_definite(around.after)))


def _is_definite(word: str) -> bool:
    return len(word) > 4 and word.endswith(_DEFINITE) and word not in CERTAIN


def _one(around: Surroundings) -> bool:
    if around.before in CERTAIN:
        return True
    return around.before not in _BEFORE_PRONOUN_ONE and around.after not in _AFTER_PRONOUN_ONE


def _half(around: Surroundings) -> bool:
    return around.after in {"a", "an", "million", "dozen", "kilo", "litre", "liter"} or around.before == "a"


def _thousand(around: Surroundings) -> bool:
    return around.after not in _THANKS


JUDGES: Final[Mapping[str, Callable[[Surroundings], bool]]] = {
    "to": _to,
    "fire": _fire,
    "tre": _tre,
    "åtte": _aatte,
    "one": _one,
    "half": _half,
    "halv": lambda around: around.before in ONES,
    "ti": lambda around: not around.is_english or around.is_counted_norwegian,
    "ni": lambda around: not around.is_english or around.is_counted_norwegian,
    "eleven": lambda around: around.english_lead >= 0,
    "andre": lambda around: around.after in _COUNTED_BY_ANDRE,
    "attende": lambda around: around.before in {"den", "det"},
    "first": lambda around: around.after not in {"name", "names", "aid"},
    "second": lambda around: around.before not in {"a", "per"} and around.after not in {"hand", "hands"},
    "third": lambda around: around.after not in {"party", "parties", "country", "countries", "person", "persons"},
    "tusen": _thousand,
    "tusind": _thousand,
}
"""The judge of each ambiguous word: it says whether the word is a number here."""
