"""What a visitor is refused."""

from chatbot.errors.told import SladdError


class ConsentRequired(SladdError):
    """No consent, no service: nothing of the question has been looked at."""


class NoticeChanged(SladdError):
    """The consent belongs to a notice that is no longer in force."""


class QuestionEmpty(SladdError):
    """There is no question in the question."""


class QuestionTooLong(SladdError):
    """The question has more characters than the limit."""


class RedactionUnavailable(SladdError):
    """The text could not be made safe in time, so it was dropped."""


class Overloaded(SladdError):
    """As many texts are on their way as may be, or as many bytes; nothing of this one has been looked at."""

    retry_after = 1


class ReceiptMissing(SladdError):
    """The request carries no receipt."""


class ReceiptUnknown(SladdError):
    """The receipt is unknown, erased or expired; which of them is not told."""


class ChoiceMissing(SladdError):
    """The knowledge base has no such choice."""
