"""Fills chat sentences with invented persons, places, brands and goods, and labels them as what they are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import regex
from ruamel.yaml import YAML

from redaction.training.names import NameMaker
from redaction.training.sources import Labelled

TEMPLATES: Final = Path(__file__).with_name("templates")
LANGUAGES: Final = ("nb", "nn", "en")
SHARE_OF_LOWER: Final = 0.75
SHARE_OF_VILLAGES: Final = 0.5
_SLOT: Final = regex.compile(r"\{([A-Z_]+)\}")
_LABEL_OF: Final = {
    "PERSON": "PERSON", "FIRST": "PERSON", "LAST": "PERSON", "PERSON_GEN": "PERSON", "FULL": "PERSON",
    "LASTFIRST": "PERSON", "INITIALS": "PERSON", "NICK": "PERSON", "WORDNAME": "PERSON", "PLACE": "LOC", "HOME": "LOC",
    "CITY": "GPE", "COUNTRY": "GPE", "ORG": "ORG", "BRAND": "PROD",
}  # fmt: skip


def unnamed() -> list[Labelled]:
    """Return the sentences that name nobody, their slots empty."""
    files = (TEMPLATES / f"{language}_none.txt" for language in LANGUAGES)
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [Labelled(_SLOT.sub("", line), ()) for line in lines]


def word_names() -> set[str]:
    """Return the first names that are ordinary words too."""
    listed = YAML(typ="safe").load((TEMPLATES / "slots.yaml").read_text(encoding="utf-8"))
    return {name for names in listed["WORDNAME"].values() for name in names}


class Chat:
    """Makes labelled chat sentences at random, alike for the same seed."""

    def __init__(self, names: NameMaker, places: Mapping[str, Any], random: Random) -> None:
        """Take `places` by slot: a list of names, or one list a language."""
        self._names, self._random = names, random
        listed = YAML(typ="safe").load((TEMPLATES / "slots.yaml").read_text(encoding="utf-8"))
        self._lists: Mapping[str, Any] = {**places, **listed}
        self._made: Mapping[str, Callable[[], str]] = {
            "PERSON": names.person,
            "FIRST": names.first_name,
            "LAST": names.last_name,
            "FULL": lambda: f"{names.first_name()} {names.first_name()} {names.last_name()}",
            "LASTFIRST": lambda: f"{names.last_name()}, {names.first_name()}",
            "INITIALS": self._initials,
            "NUMBER": lambda: str(random.randint(1, 10 ** random.randint(1, 8))),
        }

    def sentences(self, language: str, *, copies: int) -> list[Labelled]:
        """Return every template of a language, filled anew so many times."""
        lines = [
            line.replace("\\n", "\n")
            for kind in ("persons", "none")
            for line in (TEMPLATES / f"{language}_{kind}.txt").read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        return [self._filled(line, language) for line in lines for _ in range(copies if "{" in line else 1)]

    def _filled(self, template: str, language: str) -> Labelled:
        """Fill the slots, in the case of a template that has one: small letters alone, or capitals alone."""
        case = self._case(_SLOT.sub("", template), begins=template[0])
        self._names.splices = case is not str.lower
        text, spans, reach = "", [], 0
        for match in _SLOT.finditer(template):
            text += template[reach : match.start()]
            filling = case(self._filling(match[1], language))
            if match[1] in _LABEL_OF:
                spans.append((len(text), len(text) + len(filling), _LABEL_OF[match[1]]))
            text += filling
            reach = match.end()
        return Labelled(text + template[reach:], tuple(spans))

    def _case(self, words: str, *, begins: str) -> Callable[[str], str]:
        """Return how a template's writer would type a name: mostly small where all else is small, capital where all is."""
        if begins.islower() and not any(map(str.isupper, words)):
            return str.lower if self._random.random() < SHARE_OF_LOWER else str
        return str.upper if words.isupper() else str

    def _filling(self, slot: str, language: str) -> str:
        if slot == "PERSON_GEN":
            return self._genitive(self._names.person(), language)
        if slot in self._made:
            return self._made[slot]()
        if slot == "HOME" and self._random.random() < SHARE_OF_VILLAGES:
            slot = "VILLAGE"
        listed = self._lists[slot]
        return str(self._random.choice(listed[language] if isinstance(listed, dict) else listed))

    def _initials(self) -> str:
        first, second, last = self._names.first_name(), self._names.first_name(), self._names.last_name()
        shapes = (
            f"{first[0]}. {last}",
            f"{first[0]}.-{second[0]}. {last}",
            f"{first[0]}.{second[0]}. {last}",
            f"{first} {last[0]}.",
            f"{first} {second[0]}. {last}",
            f"{first} {second[0]} {last}",
        )
        return self._random.choice(shapes)

    def _genitive(self, name: str, language: str) -> str:
        if name[-1] in "sxz.":
            return name + "'"
        return name + ("'s" if language == "en" else "s")
