"""One program, `sladd`: exit code 0 done, 1 found wanting, 2 misused or set up wrongly, with one clear line."""

import sys
from contextlib import suppress

import typer

from chatbot.cli.activity import activity
from chatbot.cli.attack import attack
from chatbot.cli.database import database
from chatbot.cli.evaluate import evaluate
from chatbot.cli.knowledge import knowledge
from chatbot.cli.output import MISUSED, err, hold_streams
from chatbot.cli.probe import probe
from chatbot.cli.questions import questions
from chatbot.cli.retention import retention
from chatbot.cli.serve import serve
from chatbot.cli.staff import staff
from chatbot.cli.widget import widget
from chatbot.errors import ArchiveUnavailable, StartRefused
from chatbot.logs import configure_logs
from intents.errors import KnowledgeError
from redaction import PipelineMissing, RedactionError

app = typer.Typer(
    name="sladd",
    help="A chatbot that forgets: consent first, every number deleted, nothing kept but the redacted question.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(serve)
app.command()(probe)
app.command()(widget)
app.command()(attack)
app.add_typer(evaluate, name="evaluate")
app.add_typer(knowledge, name="knowledge")
app.add_typer(retention, name="retention")
app.add_typer(questions, name="questions")
app.add_typer(activity, name="activity")
app.add_typer(staff, name="staff")
app.add_typer(database, name="database")

SAID_IN_ONE_LINE = (StartRefused, KnowledgeError, PipelineMissing, RedactionError, ArchiveUnavailable)


def main() -> None:
    """Run the program."""
    hold_streams()
    configure_logs()
    try:
        app()
    except SAID_IN_ONE_LINE as error:
        with suppress(OSError):
            err.print(f"sladd: {error}", markup=False, style="red")
        sys.exit(MISUSED)
