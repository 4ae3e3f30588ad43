"""What redaction makes of one text."""

from dataclasses import dataclass

from redaction.spans import Finding
from redaction.text import RawText, RedactedText


@dataclass(frozen=True, slots=True)
class Redaction:
    """What redaction made of one text. `findings` are offsets in code points into `normalised`."""

    text: RedactedText
    findings: tuple[Finding, ...]
    normalised: RawText
