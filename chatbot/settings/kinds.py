"""How settings are written: lists separated by commas, blanks that mean none, exact origins, addresses over TLS."""

from ipaddress import ip_network
from typing import Annotated, Final
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator

LONGEST_TEXT: Final = 1000
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _none_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _in_words(value: str | None) -> str | None:
    if value is not None and not (value.strip() and value.isprintable() and len(value) <= LONGEST_TEXT):
        raise ValueError(f"must be 1 to {LONGEST_TEXT} characters that can be printed, on one line")
    return value


def _over_tls(value: str | None) -> str | None:
    parts = split_url(value or "")
    is_own = parts.scheme == "http" and parts.hostname in LOOPBACK
    if value is not None and not (is_own or (parts.scheme == "https" and parts.netloc)):
        raise ValueError("must begin with https:// and a host")
    return value


def _networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for network in value:
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise ValueError("must be networks such as 10.0.0.0/8, separated by commas") from None
    return value


def _exact_origins(value: tuple[str, ...]) -> tuple[str, ...]:
    for origin in value:
        if not is_origin(origin):
            raise ValueError("must be exact origins such as https://www.example.org, separated by commas")
    return value


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
Text = Annotated[str, AfterValidator(_in_words)]
OptionalText = Annotated[str | None, BeforeValidator(_none_if_blank), AfterValidator(_in_words)]
OptionalTlsAddress = Annotated[OptionalText, AfterValidator(_over_tls)]
Networks = Annotated[Names, AfterValidator(_networks)]
Origins = Annotated[Names, AfterValidator(_exact_origins)]


def split_url(text: str) -> SplitResult:
    """Return the parts of an address; what is none has no parts, and no error that repeats it."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - it is read to see whether it can be
    except ValueError:
        return urlsplit("")
    return parts


def is_origin(text: str) -> bool:
    """Say whether a text is an exact origin.

    >>> is_origin("https://www.example.org"), is_origin("https://www.example.org/"), is_origin("https://*.example.org")
    (True, False, False)
    """
    parts = split_url(text)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.netloc)
        and "*" not in text
        and not (parts.path or parts.query or parts.fragment)
    )
