"""What editors and publishers are refused."""

from collections.abc import Mapping

from chatbot.errors.told import SladdError


class PhraseChanged(SladdError):
    """What would be saved is not what was shown: show it again."""


class DraftMoved(SladdError):
    """The draft is not as it was when it was read."""


class FileRefused(SladdError):
    """A file to import breaks a rule. `told` names file, row, column and rule, and repeats nothing of the file."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


class IntentMissing(SladdError):
    """The draft has no such intent."""


class IntentExists(SladdError):
    """The draft has an intent of that id; a deleted one can be brought back."""


class RevisionMissing(SladdError):
    """A change to the draft must say which revision it is based on."""


class DraftClash(SladdError):
    """Somebody else has changed the same part. What was sent is kept as a version, and so is what stands there."""

    def __init__(self, *, revision: int, current: Mapping[str, object], yours: Mapping[str, object]) -> None:
        super().__init__("somebody else has changed this meanwhile")
        self.revision = revision
        self.current = current
        self.yours = yours


class DraftTooLong(SladdError):
    """A field holds more than it may."""

    def __init__(self, field: str, most: int, of_what: str) -> None:
        super().__init__(f"{field} may hold {most} {of_what} at most")
        self.field = field
        self.most = most
        self.of_what = of_what


class DraftInvalid(SladdError):
    """The draft breaks a rule; a check says which, and where."""


class CheckRunning(SladdError):
    """One check runs at a time."""


class CheckMissing(SladdError):
    """The draft as it stands has not been checked."""


class ProposalMissing(SladdError):
    """There is no such proposal."""


class ProposalSettled(SladdError):
    """The proposal has been settled already, perhaps by somebody else a moment ago."""


class ReasonRequired(SladdError):
    """There are errors or regressions; whoever publishes all the same must write why."""


class SecondPersonRequired(SladdError):
    """Whoever proposed it cannot approve it."""


class ReleaseMissing(SladdError):
    """There is no such release."""


class ReleaseMoved(SladdError):
    """Another release has been published since the draft was checked."""
