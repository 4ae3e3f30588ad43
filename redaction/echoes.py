"""What was found once goes everywhere: the same name or place a second time, without the words that gave it away.

`Jeg heter Kari Moe … hilsen Moe`: the second is as personal as the first. Common words, cities and countries are no echoes.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.spans import Finding

ECHOING: Final = frozenset({"PERSON", "ADDRESS"})
SCORE: Final = 0.5
ECHO: Final = "echo"
MOST_WORDS: Final = 20

_NAME: Final = regex.compile(r"(?<!\w)\p{Lu}[\p{L}\p{M}]{3,}+(?!\w)")


def echoes(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding for each place where a word of a person or an address stands again.

    >>> found = Finding("PERSON", 10, 19, 0.7, "person_cue")
    >>> [(f.start, f.end) for f in echoes("Jeg heter Kari Moen, mvh Moen", [found])]
    [(25, 29)]
    """
    heard: dict[str, Finding] = {}
    lower = text.lower()
    for finding in findings:
        if finding.entity_type in ECHOING and len(heard) < MOST_WORDS:
            for match in _NAME.finditer(text, finding.start, finding.end):
                word = match.group()
                if lower.count(word.lower()) > 1 and _is_telling(word.lower()):
                    heard[word] = finding
    for word, finding in heard.items():
        for match in regex.finditer(rf"(?i)(?<!\w){word}(?=['’]?s?(?!\w))", text):
            if not any(other.start <= match.start() < other.end for other in findings):
                yield Finding(finding.entity_type, match.start(), match.end(), SCORE, ECHO)


def _is_telling(word: str) -> bool:
    return not any(word in words_of(name) for name in ("common_words", "big_places", "word_names"))
