"""Every number in digits, and ideographic numerals where two or more stand together.

The net under all other recognizers: the text is normalised by then, so its digits are ASCII. Digits with nothing but
spaces and punctuation between them are one number; letters that pass for digits among them (O, I, l, B, S, Z) go too.
"""

from typing import Final

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.policy import NUMBER
from redaction.recognizer import Recognizer

SCORE: Final = 0.1

_DIGITS = regex.compile(
    r"[\p{Nd}\p{Nl}\p{No}]+(?:[ .,:;/+\-–'’()_*|]{1,3}[\p{Nd}\p{Nl}\p{No}]+)*(?:[ ]?(?i:mill|mrd|mio|mln|bn)(?!\p{L}))?"
)
# Groups of digits in which a letter passes for one; a number and its unit (10l) is no such group.
_AMONG_LETTERS = regex.compile(
    r"""
    (?<![\p{L}\p{M}0-9]) [OIlBSZ|]{0,2}[0-9][0-9OIlBSZo|]{0,11}+
    (?: [ .\-]{1,2}
        (?: (?![0-9]{1,11}[lBSo](?!\w)) [OIlBSZo|]{0,3}[0-9][0-9OIlBSZo|]{0,11}+
          | [OIlBSZo]{2,4}(?=[ .\-][OIlBSZo]{0,3}[0-9]) ) ){1,8} (?![\p{L}\p{M}])
    """,
    regex.VERBOSE,
)
_IDEOGRAPHS = regex.compile(
    r"[〇一二三四五六七八九十百千万萬億兆零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟两兩廿卅壱弐参]"
    r"(?:[ .,\-]?[〇一二三四五六七八九十百千万萬億兆零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟两兩廿卅壱弐参])+"
)


class NumberRecognizer(Recognizer):
    """Finds what `redaction.sealing` would refuse, and a little more."""

    def __init__(self) -> None:
        super().__init__("number", [NUMBER])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return every run of numeric characters. Raises `RedactionTimedOut` when the deadline passes."""
        patterns = (_DIGITS, _AMONG_LETTERS) if text.isascii() else (_DIGITS, _AMONG_LETTERS, _IDEOGRAPHS)
        return [
            RecognizerResult(NUMBER, *match.span(), SCORE) for pattern in patterns for match in find_all(pattern, text)
        ]
