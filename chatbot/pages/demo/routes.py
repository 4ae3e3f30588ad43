"""`/` in three languages: made once from its words and its template, then the same bytes for everybody."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from ruamel.yaml import YAML
from starlette.requests import Request
from starlette.responses import Response

from chatbot.pages.widget.document import ASKED_ANEW, FOR_EVER, Document
from chatbot.pages.widget.routes import CSS, HTML, JAVASCRIPT, page_policy
from chatbot.pages.widget.script import build_script
from intents.knowledge import LANGUAGES

HERE: Final = Path(__file__).parent
FRONT: Final = "/"
LANGUAGE_NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def demo_router() -> APIRouter:
    """Return the route of the front page, and those of its stylesheet and script."""
    router = APIRouter(include_in_schema=False)
    style = Document((HERE / "demo.css").read_bytes(), CSS, cache=FOR_EVER)
    script = Document((HERE / "demo.js").read_bytes(), JAVASCRIPT, cache=FOR_EVER)
    style_path, script_path = f"/demo-{style.hash}.css", f"/demo-{script.hash}.js"
    fronts = _fronts(style_path, script_path, build_script().path)

    async def front(request: Request) -> Response:
        return fronts.get(request.query_params.get("language", "nb"), fronts["nb"]).respond(request)

    router.add_route(style_path, style.endpoint(), methods=["GET"], include_in_schema=False)
    router.add_route(script_path, script.endpoint(), methods=["GET"], include_in_schema=False)
    router.add_route(FRONT, front, methods=["GET"], include_in_schema=False)
    return router


@cache
def _fronts(style: str, script: str, widget: str) -> dict[str, Document]:
    """Return the page in each language; it holds nothing but what ships."""
    words: dict[str, Any] = YAML(typ="safe").load((HERE / "words.yaml").read_text(encoding="utf-8"))
    addresses = {"style": style, "script": script, "widget": widget}
    loader = FileSystemLoader(HERE)
    template = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
        "demo.html"
    )
    pages = {
        language: template.render(words[language], language=language, names=LANGUAGE_NAMES, addresses=addresses)
        for language in LANGUAGES
    }
    policy = page_policy()
    return {
        name: Document(page.encode(), HTML, cache=ASKED_ANEW, Content_Security_Policy=policy)
        for name, page in pages.items()
    }
