"""Everything that can go wrong in the wash-room. No message repeats a word of the text.

RedactionError
├── RedactionFailed        a step raised: the text must be dropped
├── RedactionTimedOut      the deadline passed: the text must be dropped
├── NumberSurvived         the last check found a numeric character
├── AlterationRefused      a policy is not to be altered so: numbers cannot be switched off
└── PolicyInvalid          the policy file breaks a rule; says which line
PipelineMissing            the spaCy pipeline that the settings name is not installed here
"""


class RedactionError(Exception):
    """Redaction did not finish. Whoever catches this drops the text."""


class RedactionFailed(RedactionError):
    """A step of redaction raised. Carries the name of the foreign error's type, never its message."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(f"redaction failed with {type(cause).__name__}")


class RedactionTimedOut(RedactionError):
    """The deadline passed before the text was clean."""

    def __init__(self) -> None:
        super().__init__("redaction ran out of its time")


class NumberSurvived(RedactionError):
    """A character of Unicode category Nd, Nl or No reached the last check."""

    def __init__(self) -> None:
        super().__init__("a numeric character was still there at the last check")


class AlterationRefused(RedactionError):
    """A policy cannot be altered so. The message names no entity that was asked for."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"the policy is not altered: {rule}")


class PolicyInvalid(RedactionError):
    """The policy breaks a rule. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, file: str, line: int, rule: str) -> None:
        super().__init__(f"{file}, line {line}: {rule}")
        self.line = line


class PipelineMissing(Exception):
    """A spaCy pipeline was named that is not installed; nothing is ever downloaded."""
