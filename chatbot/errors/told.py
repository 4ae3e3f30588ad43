"""What any caller may be told: the root of the tree, and what no room is alone in refusing."""

from collections.abc import Sequence


class SladdError(Exception):
    """Something that a caller is told about."""


class ArchiveUnavailable(SladdError):
    """The database does not answer.

    `state` is its SQLSTATE, where it has one. `in_doubt` says that it failed while it was to commit, so that what was to
    be stored may or may not be there.
    """

    def __init__(
        self, message: str = "the database does not answer", *, state: str | None = None, in_doubt: bool = False
    ) -> None:
        super().__init__(message)
        self.state = state
        self.in_doubt = in_doubt


class SignInRequired(SladdError):
    """The route is not open in this mode."""


class RoleMissing(SladdError):
    """The account has none of the roles that the route wants."""


class TooManyRequests(SladdError):
    """The client is over its rate limit."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many requests")
        self.retry_after = retry_after


class BodyTooLarge(SladdError):
    """The body was refused while it arrived."""


class BodyTooSlow(SladdError):
    """The body did not arrive in time."""


class Stopping(SladdError):
    """The process finishes what it has begun and takes nothing more."""

    retry_after = 1


class MediaTypeUnsupported(SladdError):
    """The body does not call itself JSON."""


class BodyInvalid(SladdError):
    """The body has another shape than the route asks for."""

    def __init__(self, fields: Sequence[str] = ()) -> None:
        super().__init__("the body is invalid")
        self.fields = tuple(fields)
