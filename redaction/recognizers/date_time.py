"""A day and a month, the month in letters: `12. mars 1985`, `5 Aug`, `January 1st`. Dates in digits are numbers.

Structure: Bokmål, Nynorsk and English names of the months, whole or cut short (Unicode CLDR).

>>> score("12. mars 1985")
0.7
"""

from collections.abc import Iterator
from typing import Final

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.needs import Needs
from redaction.number_words import spans
from redaction.recognizer import Recognizer
from redaction.recognizers.identifier import Identifier, always, shape

score = always(0.7)

MONTH: Final = (
    r"(?:januar|january|februar|february|mars|march|april|mai|may|juni|june|juli|july|august|september|oktober|october|november|desember|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|des|dec)\b\.?"
)

MONTH_STEMS: Final = (
    "jan", "feb", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "des", "dec",
)  # fmt: skip
"""Small letters of which some stand in every `MONTH`."""

SPOKEN_SCORE: Final = 0.7
_MONTH: Final = regex.compile(rf"(?i)(?<!\w){MONTH}")
_LINK: Final = regex.compile(r"[ ](?:of[ ]|i[ ]|in[ ])?|-")
_YEAR: Final = regex.compile(r",?[ ]'?[0-9]{2,4}\b")

# A month comes after its day or right before a digit.
_NO_MONTH: Final = rf"[^0-9]++(?<!{MONTH}[ ](?:the[ ]|')?)(*SKIP)(*FAIL)"

IDENTIFIER: Final = Identifier(
    entity="DATE_TIME",
    pattern=shape(
        rf"""
        {_NO_MONTH} | (?<![\w]) (?: [0-9]{{1,2}}(?:\.|st|nd|rd|th)?[ ]?(?:[\-–]|til|to|og|and)?[ ]?(?:[0-9]{{1,2}}(?:\.|st|nd|rd|th)?)?[ ]?(?:of[ ])? {MONTH} (?:,?[ ]?'?[0-9]{{2,4}}\b)?
          | {MONTH} [ ]'?(?:19|20)[0-9]{{2}}\b | {MONTH} [ ](?:the[ ])?[0-9]{{1,2}}(?:st|nd|rd|th)?\b (?:,?[ ][0-9]{{4}}\b)? ) (?!\w)
        """
    ),
    score=score,
    needs=Needs(digits=1, any_of=MONTH_STEMS),
)

_FEAST_STEMS: Final = (
    *(feast + day for feast in ("jul", "nyttårs", "påske", "pinse", "sankthans") for day in ("aft", "eve", "dag")),
    *(
        day + "dag"
        for day in ("skjærtors", "langfre", "man", "tirs", "tys", "ons", "tors", "fre", "lør", "laur", "søn", "sun")
    ),
    "christmas",
    "new year",
)

FEAST: Final = Identifier(
    entity="DATE_TIME",
    pattern=shape(
        r"""
        (?<!\w) (?: (?:jul|nyttårs|påske|pinse|sankthans)(?:aften?|aftan|eve|dag(?:en)?) | lille[ ]julaften | skjærtorsdag | langfredag | christmas[ ](?:eve|day) | new[ ]year'?s[ ](?:eve|day)
            | (?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag(?:en)?[ ](?:den[ ])? (?=[0-9]{1,2}\.) )
        [ ]? [0-9]{1,4} \b \.?
        """
    ),
    score=score,
    needs=Needs(digits=1, any_of=_FEAST_STEMS),
)


WEEK: Final = Identifier(
    entity="DATE_TIME",
    pattern=shape(
        r"""
        (?<!\w) (?: (?:uke|veke|week)(?:[ ](?:nr\.?|nummer|no\.?|number))? [ ]? [0-9]{1,2}
          | (?:(?:man|tirs|tys|ons|tors|fre|lør|laur|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:en)?,?[ ](?:den[ ]|the[ ])? [0-9]{1,2}[./\-][0-9]{1,2}(?:[./\-][0-9]{2,4})? ) (?![\w%])
        """
    ),
    score=score,
    needs=Needs(digits=1, any_of=("uke", "veke", "week", "dag", "day")),
)
"""Numbered weeks, and a weekday before its date in digits."""


class SpokenDateRecognizer(Recognizer):
    """Finds dates whose day or year is a number in words: `fjortande mars nittenåttifem`, `the third of May`."""

    def __init__(self) -> None:
        super().__init__("spoken_date", ["DATE_TIME"])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return months and the numbers in words beside them. Raises `RedactionTimedOut`."""
        if not any(map(text.lower().__contains__, MONTH_STEMS)):
            return []
        months = [match.span() for match in find_all(_MONTH, text)]
        numbers = spans(text) if months else []
        return [RecognizerResult("DATE_TIME", start, end, SPOKEN_SCORE) for start, end in _dates(text, months, numbers)]


def _dates(text: str, months: list[tuple[int, int]], numbers: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of months with the numbers that touch them, a small word between allowed."""
    for start, end in months:
        before = next((s for s, e in numbers if _LINK.fullmatch(text, e, start)), None)
        if before is not None:
            year = next((e for s, e in numbers if s == end + 1), None)
            digits = _YEAR.match(text, end)
            yield before, year or (digits.end() if digits else end)
