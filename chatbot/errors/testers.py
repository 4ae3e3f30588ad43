"""What testers are refused in the privacy lab."""

from chatbot.errors.told import SladdError


class PolicyRefused(SladdError):
    """The policy may not be altered so, not even for one text."""


class LabelledFileRefused(SladdError):
    """The rows are no labelled file, or too many. The message says where, in words of ours alone."""


class LabBusy(SladdError):
    """One round at a time; try again when the other is over."""


class MissRefused(SladdError):
    """The example is not saved. The message says why, in words of ours alone."""


class MissesOff(SladdError):
    """The service is not set up to collect misses."""


class MissesUnavailable(SladdError):
    """The file of misses has no room or cannot be written; nothing was saved."""
