"""MRN, the movement reference number of a customs declaration or a transit.

Issuer: customs authorities under the Union Customs Code and the Convention on a common transit procedure. Structure: two
digits for the year, two letters for the country, fourteen letters and digits, the last a digit; often read in groups.
Source: Commission Delegated Regulation (EU) 2015/2446, annex B; Convention on a common transit procedure, appendix III.

>>> score("24NO12AB3456789015"), score("24 NO 12AB 3456 7890 15"), score("25 no 12 kg4")
(0.9, 0.85, 0.0)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words

_COUNTRIES: Final = frozenset(
    "AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XI XK".split()  # noqa: SIM905
)


def score(value: str) -> float:
    """Return 0.9 for eighteen characters of a country in the convention, less where they are grouped or of another, 0 else."""
    number = "".join(filter(str.isalnum, value.upper()))
    if not 16 <= len(number) <= 20 or sum(map(str.isdigit, number)) < 6:
        return 0.0
    if len(number) != 18 or number[2:4] not in _COUNTRIES:
        return 0.5
    return 0.9 if len(value) == 18 else 0.85


IDENTIFIER: Final = Identifier(
    entity="MRN_NUMBER",
    pattern=shape(
        r"""
        (?<![\w]) [12][0-9] (?: [a-z]{2}[0-9a-z]{13,15}
          | [ \-]?[a-z]{2}[ \-]?(?=[0-9a-z \-]{14,20}) (?=[a-z]{0,4}[0-9])[0-9a-z]{2,14} (?:[ \-](?=[a-z]{0,3}[0-9])[0-9a-z]{1,10}){1,6} ) (?!\w)
        """
    ),
    score=score,
    context=words("mrn", "transit", "deklarasj", "declarat", "t1", "entry", "ncts", "export", "eksport", "utførsel"),
    needs=Needs(digits=6),
    begins=AT_NUMBERS,
)
