"""`/widget.js` as it moves, `/widget-<hash>.js` for five releases, and `/widget` for sites that want the chat in an `iframe`."""

from html import escape
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from chatbot.pages.widget.document import FOR_EVER, Document
from chatbot.pages.widget.earlier import FOLDER, earlier_scripts
from chatbot.pages.widget.script import build_script
from chatbot.settings import Settings
from intents.knowledge import LANGUAGES

MOVING: Final = "/widget.js"
FRAME: Final = "/widget"
FRAME_STYLE: Final = "/widget.css"
JAVASCRIPT: Final = "text/javascript; charset=utf-8"
CSS: Final = "text/css; charset=utf-8"
HTML: Final = "text/html; charset=utf-8"
FOR_EVERY_SITE: Final = {"Access_Control_Allow_Origin": "*", "Cross_Origin_Resource_Policy": "cross-origin"}

# The moving addresses: while a new version spreads over several machines, any of them goes with this page.
PAGE: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Chat</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
<main><h1>Chat</h1><sladd-chat language="{language}"></sladd-chat></main>
<script src="{script}" type="module"></script>
</html>
"""
STYLE: Final = b"""html, body, main { height: 100%; margin: 0; }
h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
sladd-chat { --sladd-height: 100vh; }
sladd-chat::part(panel) { border: 0; border-radius: 0; }
"""


def widget_router(settings: Settings, earlier: Path = FOLDER) -> APIRouter:
    """Return the routes of the widget."""
    router = APIRouter(include_in_schema=False)
    script = build_script()
    pinned = {each.path: each for each in (*earlier_scripts(earlier), script)}
    frames = {str(language): _frame(language, settings) for language in LANGUAGES}

    async def frame(request: Request) -> Response:
        return frames.get(request.query_params.get("language", "nb"), frames["nb"]).respond(request)

    for path, document in (
        (MOVING, Document(script.body, JAVASCRIPT, **FOR_EVERY_SITE)),
        *((path, Document(each.body, JAVASCRIPT, cache=FOR_EVER, **FOR_EVERY_SITE)) for path, each in pinned.items()),
        (FRAME_STYLE, Document(STYLE, CSS)),
    ):
        router.add_route(path, document.endpoint(), methods=["GET"], include_in_schema=False)
    router.add_route(FRAME, frame, methods=["GET"], include_in_schema=False)
    return router


def _frame(language: str, settings: Settings) -> Document:
    page = PAGE.format(language=escape(language), style=FRAME_STYLE, script=MOVING)
    ancestors = " ".join(settings.cors_origins) or "'self'"
    return Document(page.encode(), HTML, Content_Security_Policy=page_policy(ancestors))


def page_policy(ancestors: str = "'none'") -> str:
    """Return the content security policy of a page that carries the widget and nothing from anywhere else."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    )
