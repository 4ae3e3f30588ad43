"""What becomes of one text: its redaction, or an error."""

from dataclasses import dataclass

from redaction.errors import RedactionError
from redaction.spans import Finding
from redaction.text import RawText, RedactedText


@dataclass(frozen=True, slots=True)
class Redaction:
    """What redaction made of one text. `findings` are offsets in code points into `normalised`."""

    text: RedactedText
    findings: tuple[Finding, ...]
    normalised: RawText


Outcome = Redaction | RedactionError
"""One of several texts: its redaction, or the error that it would raise alone."""
