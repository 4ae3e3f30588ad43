"""Names of files that hold a name of a person: the name of the file goes, its ending stays.

Structure: words joined by underscores, hyphens, dots or spaces' codes, and an ending of documents or pictures.

>>> score("Fullmakt_Gunnvor_Eltvik_signert"), score("faktura_januar")
(0.6, 0.0)
"""

from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape
from redaction.recognizers.username import names_in_full, names_somebody

_PART: Final = regex.compile(r"\p{Lu}\p{Ll}+|[\p{L}\p{M}]+")
_ENDINGS: Final = "pdf|docx|doc|odt|rtf|txt|jpeg|jpg|png|gif|bmp|tiff|tif|heic|xlsx|xls|csv|zip|eml|msg|xml|json|html|htm|mp4|mov|pages"
_TITLED: Final = regex.compile(r"\p{Lu}\p{Ll}{2,}")


def score(value: str) -> float:
    """Return 0.6 where a listed name, or two unknown words with a capital, stand in the name of the file, else 0."""
    parts = _PART.findall(value)
    unknown = [
        part
        for part in parts
        if _TITLED.fullmatch(part)
        and part.lower() not in words_of("common_words")
        and part.lower() not in words_of("places")
    ]
    return 0.6 if names_somebody(parts) or any(map(names_in_full, parts)) or len(unknown) > 2 else 0.0


IDENTIFIER: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        rf"""
        (?<![\w.\-/@]) (?P<value> [\p{{L}}\p{{M}}0-9] [\p{{L}}\p{{M}}0-9_\-+]{{1,80}}+ (?: \. [\p{{L}}\p{{M}}0-9_\-+]{{1,40}}+ ){{0,3}} )
        \. (?:{_ENDINGS}) (?!\w)
        """
    ),
    score=score,
    needs=Needs(any_of=tuple(f".{ending}" for ending in _ENDINGS.split("|"))),
)
