"""Doors that the mode wants closed are closed to strangers: staff's always, testers' and operators' in production."""

from collections.abc import Mapping
from typing import Any, Final

from chatbot.proving.door import HARMLESS, Door
from chatbot.proving.promises import expect

SIGN_IN: Final = "/editor/sign-in"
CLOSED: Final = frozenset({401, 403, 404})
ALWAYS: Final = (
    ("GET", "/v1/editor/me"), ("GET", "/v1/editor/intents"), ("GET", "/v1/editor/accounts"), ("GET", "/v1/editor/activity"),
    ("GET", "/v1/editor/inbox"), ("GET", "/editor"), ("GET", "/editor/intents"), ("GET", "/docs"), ("GET", "/redoc"),
)  # fmt: skip
IN_PRODUCTION: Final = (("POST", "/v1/probe"), ("GET", "/lab"), ("GET", "/metrics"), ("GET", "/"))
SENT: Final[Mapping[str, Any]] = {"/v1/probe": {"json": {"text": HARMLESS}}}


async def are_closed(door: Door) -> str:
    """Knock at every door that is not a visitor's, as a stranger."""
    wanted = (*ALWAYS, *IN_PRODUCTION) if door.is_production else ALWAYS
    for method, path in wanted:
        response = await door.send(method, path, **SENT.get(path, {}))
        leads_to_sign_in = response.is_redirect and response.headers.get("location", "").startswith(SIGN_IN)
        expect(
            response.status_code in CLOSED or leads_to_sign_in,
            f"{method} {path} was answered with {response.status_code} to a stranger",
        )
    return f"{len(wanted)} doors were closed to a stranger: {', '.join(path for _, path in wanted)}"
