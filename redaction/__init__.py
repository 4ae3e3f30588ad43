"""The wash-room: the only place where raw words are looked at. Knows neither web nor database.

`Redactor` is loaded when it is first asked for: Presidio and spaCy take seconds, and whoever needs the types alone waits
for neither.

>>> from redaction import RawText, Redactor
>>> redactor = Redactor.build()
>>> redactor.redact(RawText("Jeg heter Kari Nordmann, tlf 22 00 00 00")).text.text
'Jeg heter <PERSON>, tlf <PHONE_NUMBER>'
"""

from typing import TYPE_CHECKING, Any

from redaction.errors import (
    AlterationRefused,
    NumberSurvived,
    PipelineMissing,
    PolicyInvalid,
    RedactionError,
    RedactionFailed,
    RedactionTimedOut,
)
from redaction.outcome import Redaction
from redaction.policy import Policy, load_policy
from redaction.spans import Finding
from redaction.text import RawText, RedactedText

if TYPE_CHECKING:
    from redaction.redactor import Redactor

__all__ = [
    "AlterationRefused",
    "Finding",
    "NumberSurvived",
    "PipelineMissing",
    "Policy",
    "PolicyInvalid",
    "RawText",
    "RedactedText",
    "Redaction",
    "RedactionError",
    "RedactionFailed",
    "RedactionTimedOut",
    "Redactor",
    "load_policy",
]


def __getattr__(name: str) -> Any:
    """Load what takes long. Raises `AttributeError`."""
    if name != "Redactor":
        raise AttributeError(name)
    from redaction.redactor import Redactor  # noqa: PLC0415 - loads Presidio and spaCy

    return Redactor
