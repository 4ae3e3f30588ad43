"""What a reader of the figures is refused."""

from chatbot.errors.told import SladdError


class MetricsTokenMissing(SladdError):
    """The request does not carry the token of the metrics, or production mode has none."""
