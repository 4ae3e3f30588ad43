"""What production mode refuses: secrets that stand in examples, sites and proxies that could be anybody, nobody responsible.

Each rule names the setting and says what is wanted, and never what was given.
"""

from collections.abc import Iterator
from ipaddress import ip_network
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from chatbot.settings.group import OFF, variable
from chatbot.settings.kinds import LOOPBACK, split_url
from chatbot.settings.naming import UNSET_NAME

if TYPE_CHECKING:
    from chatbot.settings.whole import Settings

RESPONSIBLE: Final = ("controller", "contact", "data_protection_officer")
SECRETS_IN_URLS: Final = ("database_url", "owner_database_url", "rate_limit_url")
SECRET_ENDINGS: Final = ("_secret", "_token", "_password")
SHORTEST_SECRET: Final = 16
WORDS_OF_EXAMPLES: Final = (
    "change-me", "changeme", "change_me", "example", "password", "passord", "secret", "hemmelig", "sladd", "postgres",
    "default", "admin", "test", "todo",
)  # fmt: skip


def what_is_refused(settings: "Settings") -> Iterator[str]:
    """Yield what production mode refuses of these settings, each in one line."""
    for name in RESPONSIBLE:
        if getattr(settings, name).startswith(UNSET_NAME):
            yield f"{variable(name)} must be set in production mode"
    for name in SECRETS_IN_URLS:
        password = split_url(getattr(settings, name) or "").password
        if password is not None and is_of_an_example(unquote(password)):
            yield f"{variable(name)} holds a password of an example, and production mode wants one of your own"
    for name in type(settings).model_fields:
        secret = getattr(settings, name)
        if name.endswith(SECRET_ENDINGS) and secret is not None and is_weak(str(secret)):
            yield f"{variable(name)} must be a secret of your own of {SHORTEST_SECRET} characters or more in production mode"
    yield from _open_doors(settings)


def is_of_an_example(secret: str) -> bool:
    """Say whether a secret is what somebody writes who means to replace it.

    >>> is_of_an_example("Change-Me!"), is_of_an_example("sladd123"), is_of_an_example("q7vX-2mTe_Lw9")
    (True, True, False)
    """
    bare = secret.lower().strip("<>[]{}!.0123456789-_ ")
    return not bare or bare in WORDS_OF_EXAMPLES


def is_weak(secret: str) -> bool:
    """Say whether a secret is short, one character over and over, or an example's."""
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < SHORTEST_SECRET // 4 or is_of_an_example(secret)


def _open_doors(settings: "Settings") -> Iterator[str]:
    if not all(_is_over_tls(origin) for origin in settings.cors_origins):
        yield f"{variable('cors_origins')} must be https:// origins of other machines in production mode"
    for name in ("public_url", "oidc_issuer"):
        if (address := getattr(settings, name)) is not None and not _is_over_tls(address):
            yield f"{variable(name)} must begin with https:// and name another machine in production mode"
    if any(ip_network(network, strict=False).prefixlen == 0 for network in settings.trusted_proxies):
        yield f"{variable('trusted_proxies')} must not be every address there is in production mode"
    if settings.rate_limit == OFF and not settings.trusted_proxies:
        yield f"{variable('rate_limit')} must limit clients in production mode, unless a proxy of {variable('trusted_proxies')} does"


def _is_over_tls(address: str) -> bool:
    parts = split_url(address)
    return parts.scheme == "https" and parts.hostname not in LOOPBACK
