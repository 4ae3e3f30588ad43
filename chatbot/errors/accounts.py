"""What staff are refused at the door, and who looks after their accounts."""

from chatbot.errors.told import SladdError


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
