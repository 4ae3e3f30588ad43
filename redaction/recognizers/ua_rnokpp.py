"""РНОКПП (RNOKPP), the Ukrainian tax number of a person, formerly ІПН.

Issuer: the State Tax Service of Ukraine. Structure: ten digits, five of them days since 1899, the last a check digit.
Source: order No. 822 of the Ministry of Finance of Ukraine; the check is python-stdnum's `ua.rntrc`.

>>> score("9999900007"), score("9999900008")
(0.65, 0.3)
"""

from typing import Final

from stdnum.ua import rntrc

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.3: then it needs words beside it."""
    return 0.65 if rntrc.is_valid(value) else 0.3


IDENTIFIER: Final = Identifier(
    entity="UA_RNOKPP",
    pattern=shape(r"(?<![0-9]) [0-9]{10} (?![0-9])"),
    score=score,
    context=words("рнокпп", "іпн", "инн", "ідентиф", "rnokpp", r"ipn\b", "ukrain"),
    needs=Needs(digits=10, any_of=("рнокпп", "іпн", "инн", "ідентиф", "rnokpp", "ipn", "ukrain")),
)
