"""Fills chat sentences with invented persons, places, brands and goods, and labels them as what they are."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import regex
from ruamel.yaml import YAML

from redaction.training.names import NameMaker
from redaction.training.sources import Labelled

TEMPLATES: Final = Path(__file__).with_name("templates")
LANGUAGES: Final = ("nb", "nn", "en")
_SLOT: Final = regex.compile(r"\{([A-Z_]+)\}")
_LABEL_OF: Final = {
    "PERSON": "PERSON", "FIRST": "PERSON", "LAST": "PERSON", "PERSON_GEN": "PERSON", "PLACE": "LOC", "CITY": "GPE",
    "COUNTRY": "GPE", "ORG": "ORG", "BRAND": "PROD",
}  # fmt: skip


class Chat:
    """Makes labelled chat sentences at random, alike for the same seed."""

    def __init__(
        self, names: NameMaker, places: Sequence[str], countries: Mapping[str, Sequence[str]], random: Random
    ) -> None:
        self._names, self._places, self._countries, self._random = names, places, countries, random
        self._lists: Mapping[str, Any] = YAML(typ="safe").load((TEMPLATES / "slots.yaml").read_text(encoding="utf-8"))

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
        text, spans, reach = "", [], 0
        for match in _SLOT.finditer(template):
            text += template[reach : match.start()]
            filling = self._filling(match[1], language)
            if match[1] in _LABEL_OF:
                end = len(text) + len(
                    filling.removesuffix("'s").removesuffix("s") if match[1] == "PERSON_GEN" else filling
                )
                spans.append(
                    (len(text), len(text) + len(filling) if match[1] == "PERSON_GEN" else end, _LABEL_OF[match[1]])
                )
            text += filling
            reach = match.end()
        return Labelled(text + template[reach:], tuple(spans))

    def _filling(self, slot: str, language: str) -> str:
        made: dict[str, Callable[[], str]] = {
            "PERSON": self._names.person,
            "FIRST": self._names.first_name,
            "LAST": self._names.last_name,
            "PERSON_GEN": lambda: self._genitive(self._names.person(), language),
            "PLACE": lambda: self._random.choice(self._places),
            "COUNTRY": lambda: self._random.choice(self._countries[language]),
            "NUMBER": lambda: str(self._random.randint(1, 10 ** self._random.randint(1, 8))),
        }
        if slot in made:
            return made[slot]()
        listed = self._lists[slot]
        return str(self._random.choice(listed[language] if isinstance(listed, dict) else listed))

    def _genitive(self, name: str, language: str) -> str:
        if name[-1] in "sxz.":
            return name + "'"
        return name + ("'s" if language == "en" else "s")
