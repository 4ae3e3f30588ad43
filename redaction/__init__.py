"""The wash-room: the only place where raw words are looked at. Knows neither web nor database.

>>> redactor = Redactor.build()
>>> redactor.redact(RawText("Jeg heter Kari Nordmann, tlf 22 00 00 00")).text.text
'Jeg heter <PERSON>, tlf <PHONE_NUMBER>'
"""

from redaction.errors import (
    AlterationRefused,
    NumberSurvived,
    PipelineMissing,
    PolicyInvalid,
    RedactionError,
    RedactionFailed,
    RedactionTimedOut,
)
from redaction.policy import Policy, load_policy
from redaction.redactor import Redaction, Redactor
from redaction.spans import Finding
from redaction.text import RawText, RedactedText

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
