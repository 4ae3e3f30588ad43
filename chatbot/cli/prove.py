"""`sladd prove`: tries every promise on a running instance and on one started for it, and files a report."""

import asyncio
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from chatbot.cli.output import DONE, FOUND_WANTING, AsJson, out, print_json, refuse
from chatbot.settings import Settings, read_settings

DEFAULT_FOLDER: Final = Path("proofs")
DEFAULT_SECONDS: Final = 60
COLOURS: Final = {"kept": "green", "broken": "red", "not tried": "yellow"}
Mode = Literal["development", "production"]

Url = Annotated[str | None, typer.Option("--url", help="A running instance, such as https://chat.example.org.")]
Folder = Annotated[Path, typer.Option("--report", file_okay=False, help="The folder that the report is filed in.")]
Held = Annotated[
    Mode | None,
    typer.Option(
        "--mode",
        help="The mode that a given instance is held to; left out: that in force here for one on this machine, else production.",
    ),
]
Seconds = Annotated[int, typer.Option("--seconds", min=5, max=3600, help="The longest that it may take.")]


def prove(
    *,
    url: Url = None,
    report: Folder = DEFAULT_FOLDER,
    mode: Held = None,
    seconds: Seconds = DEFAULT_SECONDS,
    as_json: AsJson = False,
) -> None:
    """Try every promise made to visitors, and file a dated report as JSON and as a page.

    Over HTTP on the instance of --url, else on a scratch instance; what wants a moved clock, a failing redaction or a look
    into files is tried on a scratch instance that is started for it under the settings in force, and removed.

    Questions that are asked are harmless or invented, and erased again. Exit code 1 when a promise is broken or could not be
    tried, 2 when there is no such instance at --url.
    """
    settings = read_settings()
    if url is not None and not _is_address(url):
        raise refuse("--url must be the address of an instance, such as https://chat.example.org, without more")
    _make_place(report)
    from chatbot.proving.filing import file_report  # noqa: PLC0415 - the application takes long to load
    from chatbot.proving.promises import CutShort, Result  # noqa: PLC0415 - the same
    from chatbot.proving.running import prove as run  # noqa: PLC0415 - the same

    console = Console(file=sys.stderr, highlight=False, soft_wrap=True)

    def tell(result: Result) -> None:
        console.print(Text.assemble((f"{result.outcome.value:9}", COLOURS[result.outcome.value]), f"  {result.id}"))

    is_production = _held_to(url, mode, settings) == "production"
    try:
        proved = asyncio.run(run(settings, url=url, is_production=is_production, seconds=seconds, told=tell))
    except asyncio.CancelledError:
        raise refuse("stopped before it was done: nothing was filed") from None
    except CutShort as error:
        raise refuse(f"there is no instance to prove: {error}") from None
    try:
        filed = file_report(report, proved)
    except OSError as error:
        raise refuse(f"{report.name}: the report cannot be written: {error.strerror}") from None
    if as_json:
        print_json(proved.as_dict())
    else:
        _print(proved.as_dict(), [file.name for file in filed])
    raise typer.Exit(DONE if proved.is_proved else FOUND_WANTING)


def _is_address(url: str) -> bool:
    """Say whether a text is the address of a whole instance.

    >>> _is_address("https://chat.example.org/"), _is_address("chat.example.org"), _is_address("https://a:b@example.org")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
    return is_whole and "@" not in parts.netloc and parts.path in {"", "/"} and not (parts.query or parts.fragment)


def _held_to(url: str | None, mode: Mode | None, settings: Settings) -> Mode:
    """Return the mode that an instance is held to: on this machine the one in force here, elsewhere production."""
    if mode is not None and url is not None:
        return mode
    return settings.mode if url is None or _is_here(urlsplit(url).hostname or "") else "production"


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _make_place(folder: Path) -> None:
    """Make the folder. Raises the exit for a misuse, before anything is tried, where the report could not be filed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(f"{folder.name}: there can be no such folder: {error.strerror}") from None


def _print(told: dict[str, object], names: list[str]) -> None:
    table = Table("outcome", "promise", "evidence")
    promises = told["promises"]
    assert isinstance(promises, list)  # noqa: S101 - the report is ours
    for promise in promises:
        outcome = promise["outcome"]
        table.add_row(Text(outcome, COLOURS[outcome]), Text(promise["promise"]["en"]), Text(promise["evidence"]))
    out.print(table)
    out.print(f"{told['kept']} kept, {told['broken']} broken, {told['not_tried']} not tried; {' and '.join(names)}")
