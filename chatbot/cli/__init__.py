"""One program, `sladd`: exit code 0 done, 1 found wanting, 2 misused or set up wrongly, with one clear line.

A command is loaded when it is asked for; nobody waits for what the others need.
"""

import sys
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from chatbot import __version__
from chatbot.cli.output import CRASHED, MISUSED, err, hold_streams
from chatbot.crashes import keep_crashes_quiet
from chatbot.errors import ArchiveUnavailable, StartRefused
from chatbot.logs import configure_logs, describe, get_log
from intents.errors import KnowledgeError
from redaction import PipelineMissing, RedactionError

COMMANDS: Final = (
    "serve",
    "probe",
    "widget",
    "attack",
    "prove",
    "record",
    "evaluate",
    "knowledge",
    "retention",
    "questions",
    "activity",
    "staff",
    "database",
)
"""Each is a module of this package, and in it what bears its name: a function, or a group of them."""
SAID_IN_ONE_LINE = (StartRefused, KnowledgeError, PipelineMissing, RedactionError, ArchiveUnavailable)


class _LoadedWhenAsked(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - signature of Typer
        """Return the names of all commands, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the same
        """Return a command, or None where there is none of that name."""
        return _loaded(cmd_name) if cmd_name in COMMANDS else None


app = typer.Typer(
    name="sladd",
    cls=_LoadedWhenAsked,
    help="A chatbot that forgets: consent first, every number deleted, nothing kept but the redacted question.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - a callback of Typer
    if asked:
        typer.echo(f"sladd {__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the program."""
    hold_streams()
    configure_logs()
    keep_crashes_quiet()
    try:
        app()
    except SAID_IN_ONE_LINE as error:
        with suppress(OSError):
            err.print(f"sladd: {error}", markup=False, style="red")
        sys.exit(MISUSED)
    except Exception as error:  # noqa: BLE001 - typer puts a hook of its own under errors, which prints what they say
        get_log().critical("crashed", **describe(error))
        sys.exit(CRASHED)


def _loaded(name: str) -> Any:
    found = getattr(import_module(f"{__name__}.{name}"), name)
    holder = typer.Typer()
    if isinstance(found, typer.Typer):
        holder.add_typer(found, name=name)
    else:
        holder.command(name)(found)
    return typer.main.get_group(holder).commands[name]
