"""Words spelled letter by letter, so that no machine should read them: k a r i, K-a-r-i, D_N_4_8.

Structure: five or more single letters or digits with the like of a space, a dot, a hyphen or a star between them; signs
of addresses (@, :) may stand among them. A row of the alphabet (klasse A B C D E) is no spelled word.

>>> score("M a g n h i l d"), score("A B C D E")
(0.6, 0.0)
"""

from itertools import pairwise
from typing import Final

import regex

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape

_SINGLE: Final = regex.compile(r"[\p{L}\p{N}]")


def score(value: str) -> float:
    """Return 0.6 for spelled words, 0 for letters in the order of the alphabet and for one letter again and again."""
    letters = [ord(char) for char in _SINGLE.findall(value.lower())]
    steps = {second - first for first, second in pairwise(letters)}
    return 0.0 if steps <= {1} or steps <= {0} else 0.6


IDENTIFIER: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        r"""
        (?-i: (?<![A-Za-z0-9]) [\p{L}\p{N}] (?![A-Za-z0-9]) (?<![\p{L}\p{M}\p{N}].) \p{M}{0,2}+ (?= [^\p{L}\p{N}\s]{0,3}+[ \n]?[^\p{L}\p{N}\s]{0,3}+[ \n]? [\p{L}\p{N}]\p{M}{0,2}+ (?![\p{L}\p{M}\p{N}]) )
        (?: (?: [ \n]? [.\-_*|/~·•+:@'\p{So}]{1,3}+ [ \n]? | ,(?![ ]) | [ \n] ) [\p{L}\p{N}]\p{M}{0,2}+ (?![\p{L}\p{M}\p{N}]) ){4,400}+ )
        """
    ),
    score=score,
    needs=Needs(singles=5),
)
