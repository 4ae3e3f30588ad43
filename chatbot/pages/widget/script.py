"""The widget's script: hand-written parts in `source/`, put one after another into one module. No build step, no framework.

The words stand in `words.yaml`. One module, so that one integrity hash vouches for all of it.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha384
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from chatbot.pages.widget.document import short_hash

HERE: Final = Path(__file__).parent
SOURCE: Final = HERE / "source"
WORDS: Final = HERE / "words.yaml"
PARTS: Final = ("dom.js", "markdown.js", "door.js", "chat.js", "start.js")


@dataclass(frozen=True, slots=True)
class WidgetScript:
    """The script as it is served, and what a site needs to pin it."""

    body: bytes

    @property
    def path(self) -> str:
        """The pinned address: other bytes have another one."""
        return f"/widget-{short_hash(self.body)}.js"

    @property
    def integrity(self) -> str:
        """The hash that a browser holds the script to (subresource integrity)."""
        return f"sha384-{b64encode(sha384(self.body).digest()).decode()}"


@cache
def build_script() -> WidgetScript:
    """Return the script, from the words, the stylesheet and the parts."""
    words = YAML(typ="safe").load(WORDS.read_text(encoding="utf-8"))
    constants = f"const WORDS = {_literal(words)};\nconst STYLE = {_literal(_read('style.css'))};\n"
    return WidgetScript((constants + "\n".join(map(_read, PARTS))).encode())


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")
