"""Which language a page is in: what the address asks for, else what was chosen before, else what the browser prefers."""

from typing import Final

from starlette.requests import Request

from chatbot.pages.words import LANGUAGES, PageLanguage

PARAMETER: Final = "language"
COOKIE: Final = "sladd_language"
DEFAULT: Final[PageLanguage] = "nb"
COOKIE_SECONDS: Final = 365 * 24 * 3600

_SPOKEN: Final[dict[str, PageLanguage]] = {"nb": "nb", "no": "nb", "nn": "nb", "da": "nb", "sv": "nb", "en": "en"}


def language_of(request: Request) -> PageLanguage:
    """Return the language of the page that answers a request."""
    return (
        chosen(request) or _known(request.cookies.get(COOKIE)) or preferred(request.headers.get("accept-language", ""))
    )


def chosen(request: Request) -> PageLanguage | None:
    """Return the language that the address asks for, if it asks for one of ours."""
    return _known(request.query_params.get(PARAMETER))


def preferred(accepted: str) -> PageLanguage:
    """Return the first language of ours by weight, Bokmål where there is none.

    >>> preferred("fr, en;q=0.5, nn;q=0.7")
    'nb'
    >>> preferred("en-GB,en;q=0.9")
    'en'
    """
    ranges = [_weighed(part) for part in accepted.split(",")[:20]]
    for _, tag in sorted(ranges, key=lambda pair: -pair[0]):
        if tag in _SPOKEN:
            return _SPOKEN[tag]
    return DEFAULT


def _weighed(part: str) -> tuple[float, str]:
    tag, _, weight = part.strip().lower().partition(";q=")
    try:
        return float(weight or 1), tag.partition("-")[0]
    except ValueError:
        return 0.0, tag.partition("-")[0]


def _known(value: str | None) -> PageLanguage | None:
    return next((language for language in LANGUAGES if language == value), None)
