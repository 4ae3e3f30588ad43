"""Everything that the service refuses, as one tree. No message holds a word of what was sent.

    SladdError
    ├── ConsentRequired          the body does not say `"consent": true`
    ├── NoticeChanged            consent was given to another version of the notice
    ├── QuestionEmpty            nothing to ask about
    ├── QuestionTooLong          more characters than the limit
    ├── RedactionUnavailable     redaction failed or ran out of its time; the text is dropped
    ├── ReceiptMissing           no `Authorization: Bearer` header
    ├── ReceiptUnknown           no question is kept under this receipt
    ├── ChoiceMissing            the button leads nowhere
    ├── ArchiveUnavailable       the database does not answer
    ├── PolicyRefused            a tester may not alter the policy so; numbers cannot be switched off
    ├── LabelledFileRefused      what was uploaded is no labelled file, or too much of one; says which line
    ├── LabBusy                  somebody else's round of attacks is on its way
    ├── MissRefused              the example does not carry the tester's word, or its labels fit nowhere
    ├── MissesOff                no misses are collected here
    ├── MissesUnavailable        the file of misses is full or cannot be written
    ├── SignInRequired           this door wants an account
    ├── RoleMissing              the account has none of the roles that this door wants
    ├── SignInFailed             name and password do not belong together, or a link is used up
    ├── FormExpired              the request does not carry the token of its session's forms
    ├── NameInvalid              no account can be called that
    ├── PasswordWeak             too short, too long, or the name itself
    ├── AccountTaken             there is an account of this name
    ├── AccountMissing           there is no account of this name
    ├── OwnAccount               nobody changes his own roles or closes his own account
    ├── TokenMissing             the account has no such token
    ├── ProviderUnavailable      the identity provider does not answer as it should
    ├── ProviderRefused          the identity provider did not vouch for anybody
    ├── TooManyRequests          the client asked too often; carries the seconds to wait
    ├── BodyTooLarge             the body is longer than any question can be
    ├── MediaTypeUnsupported     the body is not JSON by its own word
    └── BodyInvalid              the body is not the JSON that the route wants; carries known field names only
    StartRefused                 the service cannot start as it is set up; one line for the operator
    ├── SettingInvalid           a setting is unknown or out of range
    ├── DatabaseUnusable         the database cannot be opened or migrated
    │   └── DatabaseAway         it does not answer, and may later
    └── AddressInUse             somebody else listens there

`chatbot.api.problems` alone turns the first tree into statuses and codes; the command line turns the second into exit code 2.
"""

from collections.abc import Sequence


class SladdError(Exception):
    """Something that a caller is told about."""


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


class ReceiptMissing(SladdError):
    """The request carries no receipt."""


class ReceiptUnknown(SladdError):
    """The receipt is unknown, erased or expired; which of them is not told."""


class ChoiceMissing(SladdError):
    """The knowledge base has no such choice."""


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


class SignInRequired(SladdError):
    """The route is not open in this mode."""


class RoleMissing(SladdError):
    """The account has none of the roles that the route wants."""


class SignInFailed(SladdError):
    """Nobody is signed in by this; whether there is such an account is not told."""


class FormExpired(SladdError):
    """The request comes from no form of this session."""


class NameInvalid(SladdError):
    """The name is empty, too long, or holds what cannot be printed."""


class PasswordWeak(SladdError):
    """The password is too short, too long, or the name itself."""


class AccountTaken(SladdError):
    """The name is another account's."""


class AccountMissing(SladdError):
    """There is no account of this name."""


class OwnAccount(SladdError):
    """The last administrator would lock himself out."""


class TokenMissing(SladdError):
    """The account has no such token."""


class ProviderUnavailable(SladdError):
    """The identity provider does not answer, or not as it should."""


class ProviderRefused(SladdError):
    """The identity provider did not vouch for anybody; what it said is not repeated."""


class TooManyRequests(SladdError):
    """The client is over its rate limit."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many requests")
        self.retry_after = retry_after


class BodyTooLarge(SladdError):
    """The body was refused while it arrived."""


class MediaTypeUnsupported(SladdError):
    """The body does not call itself JSON."""


class BodyInvalid(SladdError):
    """The body has another shape than the route asks for."""

    def __init__(self, fields: Sequence[str] = ()) -> None:
        super().__init__("the body is invalid")
        self.fields = tuple(fields)


class StartRefused(Exception):
    """The service does not start; the message is one line for the operator."""


class SettingInvalid(StartRefused):
    """A setting is unknown or out of range."""


class DatabaseUnusable(StartRefused):
    """The database cannot be opened, read or migrated."""


class DatabaseAway(DatabaseUnusable):
    """The database does not answer; it may later."""


class AddressInUse(StartRefused):
    """The address to serve on cannot be bound."""
