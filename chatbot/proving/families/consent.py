"""Consent comes first: without it nothing of a question is looked at."""

from collections.abc import Mapping
from typing import Any, Final

from chatbot.proving.canaries import LOADED
from chatbot.proving.door import HARMLESS, Door, code_of
from chatbot.proving.promises import expect

REFUSED: Final = (403, "consent_required")
NO_CONSENT: Final[Mapping[str, Any]] = {
    "missing": {},
    "false": {"consent": False},
    "1": {"consent": 1},
    '"yes"': {"consent": "yes"},
    '"true"': {"consent": "true"},
    "null": {"consent": None},
    "[true]": {"consent": [True]},
}
OTHERWISE_WRONG: Final[Mapping[str, Any]] = {
    "a question that is no text": {"question": 1},
    "an empty question": {"question": ""},
    "a question that is too long": {"question": "a" * 2100},
    "an unknown language": {"question": HARMLESS, "language": "xx"},
    "an unknown field": {"question": HARMLESS, "field": 1},
    "another notice": {"question": HARMLESS, "notice_version": LOADED},
}


async def required(door: Door) -> str:
    """Ask with everything that is no consent."""
    for name, body in NO_CONSENT.items():
        response = await door.send("POST", "/v1/questions", json={"question": HARMLESS, **body})
        seen = (response.status_code, code_of(response))
        expect(seen == REFUSED, f"a question whose consent was {name} was answered with {seen[0]}")
    return f"{len(NO_CONSENT)} questions without consent were refused with 403: {', '.join(NO_CONSENT)}"


async def first(door: Door) -> str:
    """Ask without consent with something else wrong too: consent must be what is judged."""
    for name, body in OTHERWISE_WRONG.items():
        response = await door.send("POST", "/v1/questions", json=body)
        seen = (response.status_code, code_of(response))
        expect(seen == REFUSED, f"without consent, {name} was judged first and answered with {seen[0]}")
    return f"{len(OTHERWISE_WRONG)} questions that were wrong in another way too were refused for want of consent"


async def to_this_notice(door: Door) -> str:
    """Consent to another notice than the one in force."""
    body = {"consent": True, "question": HARMLESS, "notice_version": LOADED}
    response = await door.send("POST", "/v1/questions", json=body)
    seen = (response.status_code, code_of(response))
    expect(seen == (409, "notice_changed"), f"consent to another notice was answered with {seen[0]}")
    return "consent to a notice that is not in force was refused with 409"
