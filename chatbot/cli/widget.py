"""`sladd widget`: the line that gives a website the chat, pinned to the very bytes that this version serves."""

from typing import Annotated, Final

import typer

from chatbot.cli.output import AsJson, out, print_json, refuse
from chatbot.pages.widget import build_script
from chatbot.settings import is_origin

HERE: Final = "http://127.0.0.1:8000"


def widget(
    *,
    origin: Annotated[str, typer.Option(help="Where the service answers, as visitors' browsers see it.")] = HERE,
    as_json: AsJson = False,
) -> None:
    """Print the script's pinned address and its integrity hash, and the line for a website."""
    if not is_origin(origin):
        raise refuse("--origin must be an exact origin such as https://bot.example.org")
    script = build_script()
    address = origin + script.path
    line = f'<script src="{address}" type="module" integrity="{script.integrity}" crossorigin="anonymous"></script>'
    if as_json:
        print_json({"address": address, "path": script.path, "integrity": script.integrity, "line": line})
    else:
        out.print(f"address    {address}\nintegrity  {script.integrity}\n\n{line}", markup=False)
