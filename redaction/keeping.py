"""What stays although the language model or a list takes it for a person: places, organisations, brands and common words.

The lists are the policy's. A name is kept when it is made of kept names whole, or when it is part of a longer kept name
that stands in the text (`Martens` of `Dr. Martens`). What a cue gave away is never asked.
"""

from collections import defaultdict
from collections.abc import Iterable

import regex

from redaction.deadline import find_all
from redaction.gazetteer import words_of

_GENITIVE = regex.compile(r"(?<=\w)['’]?s?$")
_PART = regex.compile(r"[ \-/]+")
_BEFORE = regex.compile(r"(?:^|[\s(«\"])([\p{L}]+)[ ]$")
_FIRST_WORD = regex.compile(r"\w++|(?<!\w)[^\w\s]")
_TITLE = regex.compile(r"\s\p{Lu}\p{Ll}")
_ENDING = regex.compile(r"(?:['’]?s|-[\p{L}\-]+)?")
_THING = regex.compile(
    r"\p{L}{3,20}+(?<=\p{L}{2}(?:linja|linjen|linjene|ferja|ferjen|ferga|fergen|banen|bana|toget|bussen|båten|kontoret|senteret|verket|tilsynet|direktoratet|registeret|museet|"
    r"posten|avisa|avisen|loven|lova|forskrifta|forskriften|avgifta|avgiften|stasjonen|terminalen|festivalen|messa|messen|foreningen|foreninga|laget|forbundet|etaten|appen|portalen|skjemaet))"
)
LONGEST = 80
"""No name that is kept is longer than this, in code points."""

_WHERE = frozenset(
    {
        "i",
        "på",
        "ved",
        "fra",
        "frå",
        "ifra",
        "ifrå",
        "nær",
        "mot",
        "gjennom",
        "over",
        "in",
        "at",
        "from",
        "via",
        "near",
        "through",
    }
)


class Keeper:
    """Says which findings are no person after all. Built once from the policy's names, in lower case."""

    def __init__(self, kept: frozenset[str]) -> None:
        self._kept = kept
        self._phrases: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted((name for name in kept if not name.isalnum()), key=len, reverse=True):
            self._phrases[_FIRST_WORD.match(name).group()].append(name)  # type: ignore[union-attr]

    def phrases_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where kept names of several words stand in a text, each with an ending: `Peter Pan-ferja`."""
        lower, found, free = text.lower(), [], 0
        if len(lower) != len(text):
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        for word in find_all(_FIRST_WORD, lower):
            start = word.start()
            phrase = next((p for p in self._phrases.get(word.group(), ()) if _stands(p, lower, start)), None)
            if phrase and start >= free:
                free = start + len(phrase)
                found.append((start, _ENDING.match(text, free).end()))  # type: ignore[union-attr]
        return tuple(found)

    def keeps_name(self, text: str, start: int, end: int, phrases: Iterable[tuple[int, int]]) -> bool:
        """Say whether what was taken for a person's name, `start` to `end` in code points, is none."""
        name = text[start:end]
        if len(name) > LONGEST:
            return False
        begins = start + name.find(" ") + 1
        return (
            is_kept(name, self._kept)
            or (name.islower() and " " not in name and "-" not in name and _has_capitals(text))
            or _is_thing(name)
            or _ends_as_a_thing(name)
            or ("." in name and self.keeps_domain(name))
            or _is_place_there(text, start, name)
            or any(first <= begins and end <= last for first, last in phrases)
        )

    def keeps_domain(self, domain: str) -> bool:
        """Say whether a domain is that of a kept brand or shop, which is nobody's own: `www.peter-pan.no`."""
        labels = domain.lower().removeprefix("www.").split(".")[:-1]
        return bool(labels) and all(label.replace("-", " ") in self._kept for label in labels)

    def keeps_place(self, text: str, start: int, end: int, phrases: Iterable[tuple[int, int]]) -> bool:
        """Say whether a place is one of the kept ones, or part of a kept name."""
        return _whole(text[start:end].casefold(), self._kept) or any(s <= start and end <= e for s, e in phrases)


def _has_capitals(text: str) -> bool:
    """Say whether whoever wrote the text begins sentences or names with capitals."""
    return text[0].isupper() or _TITLE.search(text, 1) is not None


def _stands(phrase: str, lower: str, start: int) -> bool:
    """Say whether a phrase stands at a place of a text in small letters, no letter behind it."""
    end = start + len(phrase)
    return lower.startswith(phrase, start) and not (lower[end : end + 1].isalnum() or lower[end : end + 1] == "_")


def _is_thing(name: str) -> bool:
    """Say whether a name is the first half of a common noun: `Marius-genser`, `Rolex-ur`; never `Kari-anne`."""
    _, _, noun = name.rpartition("-")
    is_half = noun != name and noun.islower() and " " not in name and name[0].isupper()
    return is_half and noun not in words_of("first_names") and noun not in words_of("surnames")


def _ends_as_a_thing(name: str) -> bool:
    """Say whether one word that no list of names holds ends as lines, offices, papers and laws do: `Bergenslinja`."""
    plain = name.lower().removesuffix("s")
    return _THING.fullmatch(plain) is not None and not any(
        word in words_of(listed)
        for word in (plain, name.lower())
        for listed in ("first_names", "surnames", "further_names")
    )


def _is_place_there(text: str, start: int, name: str) -> bool:
    """Say whether a listed place stands after a word that says where: `from Adelaide`, `på Sotra`."""
    before = _BEFORE.search(text, max(0, start - 12), start)
    if before is None or before[1].lower() not in _WHERE:
        return False
    lower = name.casefold()
    return lower in words_of("big_places") or lower in words_of("towns")


def is_kept(name: str, kept: frozenset[str]) -> bool:
    """Say whether a name is one of the kept ones, or made of them.

    Common words, and words in lower case that are in no list of names, are kept too: what the model takes for a name there
    is mostly a word that it has not seen.

    >>> is_kept("Strømstad", frozenset({"strømstad"})), is_kept("Kari Strømstad", frozenset({"strømstad"}))
    (True, False)
    """
    plain = name.casefold().strip(".,!?")
    if _whole(plain, kept):
        return True
    parts = _PART.split(plain)
    if not any(part in words_of("first_names") or part in words_of("further_names") for part in parts):
        if name.islower() and (len(parts) == 1 or not any(part in words_of("surnames") for part in parts)):
            return True
        if all(part in words_of("common_words") for part in parts):
            return True
    return _made_of(parts, kept)


def _whole(name: str, kept: frozenset[str]) -> bool:
    return name in kept or _GENITIVE.sub("", name) in kept


def _made_of(parts: list[str], kept: frozenset[str]) -> bool:
    """Say whether the words, read from the left, are kept names one after another, common words between them allowed."""
    if not parts:
        return True
    for end in range(len(parts), 0, -1):
        if _whole(" ".join(parts[:end]), kept) and _rest_kept(parts[end:], kept):
            return True
    return False


def _rest_kept(parts: list[str], kept: frozenset[str]) -> bool:
    common = words_of("common_words")
    while parts and parts[0] in common:
        parts = parts[1:]
    return _made_of(parts, kept)
