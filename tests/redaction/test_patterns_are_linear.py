"""No question of the longest length allowed makes a pattern, or the whole redactor, spin."""

import importlib
import pkgutil
import time
from collections.abc import Iterator

import pytest
import regex

import redaction
from redaction import RawText, Redactor, recognizers
from redaction.catalogue import IDENTIFIERS
from redaction.recognizers.identifier import Shape

LENGTH = 2_000
SECONDS = 5.0  # far more than any needs, and far less than one that is not linear would take

# What is said over and over, up to the longest question allowed.
HOSTILE = {
    "dotted letters": "a.",
    "spaced digits": "1 ",
    "mail signs": "a@",
    "hyphened digits": "-1",
    "one long word": "a",
    "one long capital word": "Å",
    "combining marks": "\u0301",
    "marked letters": "क्षि",
    "initials": "A ",
    "initials with stops": "A. ",
    "introductions": "jeg heter ",
    "an introduction and a name": "Jeg heter Kari ",
    "greetings": "Hei, a ",
    "signatures": "mvh\n",
    "relatives": "mannen min ",
    "titles": "Mr ",
    "names": "Ola van der Moe ",
    "digits": "1",
    "spaces": " ",
    "line ends": "\n",
    "spaced line ends": " \n",
    "addresses": "http://",
    "folders": "a/",
    "HTML escapes": "&#49;",
    "percent escapes": "%31",
    "backslash escapes": "\\u0031",
    "escaped ampersands": "&amp;",
    "letters and digits": "a1-",
    "spelled mail": "a punktum b ",
    "at signs in brackets": "a (at) ",
    "ats": "a at ",
    "dots": "a dot ",
    "user names": "user my ",
    "plates": "skilt A-A ",
    "hexadecimal": "ab:",
    "account groups": "NO12 AAAA ",
    "streets": "Storgata ",
    "house numbers": "Gata 1/",
    "dates": "1 til 1 ",
    "ideographs": "三",
    "zero-width": "a\u200b",
    "bars": "|1",
    "hyphens": "-",
    "full stops": ".",
    "numbers in words": "fem ",
    "glued numbers in words": "fem",
    "hyphened numbers in words": "fem-",
    "dictation": "en to ",
    "capital words": "Kari ",
    "postcodes": "9999 Lillevik ",
    "days and months": "1. mars ",
    "named plates": "skilt ",
    "digits glued to at signs": "1@",
    "placeholders": "<NUMBER>",
    "nested escapes": "&amp;amp;amp;",
    "flats": "Kari Apt. 1 ",
    "numbers and names": "12 Kari ",
    "cues of living": "bor i Kari ",
    "streets abroad": "rue de la ",
    "towns": "Kari, ",
    "units": "Gata 1, leil. 1, ",
    "lines of an address": "12 Kari 1\n",
    # What spaCy's tokeniser would take apart in quadratic time.
    "brackets": "(",
    "quotation marks": '"',
    "plus signs": "+",
    "equals signs": "=",
    "underscores": "_",
    "exclamation marks": "!",
    "colons": "::",
    "emoji": "😀",
}


def compiled_patterns() -> dict[str, regex.Pattern[str]]:
    """Return every compiled pattern of normalising and of the recognizers, by where it is written."""
    names = ["normalise", *(f"recognizers.{module.name}" for module in pkgutil.iter_modules(recognizers.__path__))]
    modules = [importlib.import_module(f"{redaction.__name__}.{name}") for name in names]
    found = {
        f"{module.__name__}.{name}{position}": pattern
        for module in modules
        for name, value in vars(module).items()
        for position, pattern in _patterns_in(value)
    }
    for name, identifier in IDENTIFIERS:
        found[f"identifier {name}"] = identifier.pattern.compiled
        if identifier.context is not None:
            found[f"context of {name}"] = identifier.context.compiled
    return found


def _patterns_in(value: object) -> Iterator[tuple[str, regex.Pattern[str]]]:
    members = value if isinstance(value, tuple) else (value,)
    for position, member in enumerate(members):
        pattern = member.compiled if isinstance(member, Shape) else member
        if isinstance(pattern, regex.Pattern):
            yield (f"[{position}]" if len(members) > 1 else ""), pattern


def at_length(said: str) -> Iterator[str]:
    """Yield the thing said over and over, alone and between other characters, so that a near match must be undone."""
    text = (said * LENGTH)[: LENGTH - 2]
    yield from (text, f"a{text}!", f"1{text}x")


PATTERNS = compiled_patterns()


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_gets_through_every_hostile_text(pattern):
    slow = []
    for name, said in HOSTILE.items():
        for text in at_length(said):
            try:
                for _match in pattern.finditer(text, timeout=SECONDS):
                    pass
            except TimeoutError:
                slow.append(name)

    assert not slow


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_the_whole_redactor_gets_through_a_hostile_text_in_time(redactor: Redactor, said):
    for text in at_length(said):
        redactor.redact(RawText(text), ends_at=time.monotonic() + SECONDS)


def test_the_patterns_are_found_to_be_tested():
    assert len(PATTERNS) > len(IDENTIFIERS) + 10
