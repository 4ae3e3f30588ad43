"""`sladd questions`: the stored redacted questions, for an analyst. Who reads them is noted in the activity log."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal

import typer
from rich.table import Table

from chatbot import staff
from chatbot.cli.opening import By, open_database, somebody
from chatbot.cli.output import AsJson, err, out, print_json, refuse
from chatbot.settings import read_settings
from chatbot.storage.questions import Place
from chatbot.storage.tables import Question

DEFAULT_SIZE: Final = 50
LARGEST_SIZE: Final = 10_000

questions = typer.Typer(no_args_is_help=True, help="The stored redacted questions.")


@questions.callback()
def group() -> None:
    """Make `list` a command of a group of one."""


@questions.command("list")
def list_(
    *,
    size: Annotated[int, typer.Option(min=1, max=LARGEST_SIZE, help="How many at most.")] = DEFAULT_SIZE,
    after: Annotated[str | None, typer.Option(help="Go on after this place; `--json` names it as `next`.")] = None,
    language: Annotated[Literal["nb", "nn", "en"] | None, typer.Option(help="Only those in this language.")] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Show stored questions, in an order that says nothing of when they came. Restricted ones are left out.

    Leaves a line in the activity log: who read how many.
    """
    settings = read_settings()
    place = _place(after) if after else None

    async def read() -> Sequence[Question]:
        async with open_database(settings) as database:
            return await staff.list_questions(
                database, somebody(settings, by), size=size, after=place, language=language,
                deed="exported" if as_json else "read",
            )  # fmt: skip

    found = asyncio.run(read())
    following = _token(found[-1]) if len(found) == size else None
    if as_json:
        print_json({"questions": [_plain(question) for question in found], "next": following})
        return
    _show(found)
    if following:
        err.print(f"More: --after {following}", markup=False)


def _show(found: Sequence[Question]) -> None:
    table = Table("expires on", "language", "question")
    for question in found:
        table.add_row(str(question.expires_on), question.language, question.redacted.text)
    out.print(table, markup=False)


def _plain(question: Question) -> dict[str, object]:
    return {
        "expires_on": question.expires_on,
        "stored_on": question.stored_on,
        "language": question.language,
        "redacted": question.redacted.text,
    }


def _token(question: Question) -> str:
    return f"{question.expires_on}.{question.id.hex()}"


def _place(token: str) -> Place:
    day, _, key = token.partition(".")
    try:
        return Place(date.fromisoformat(day), bytes.fromhex(key))
    except ValueError:
        raise refuse("sladd: --after takes a place that `sladd questions list` has named") from None
