"""How the command line speaks: tables and progress for people on standard error and output, JSON for machines."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

DONE: Final = 0
FOUND_WANTING: Final = 1
MISUSED: Final = 2
CRASHED: Final = 1
"""What Python itself ends with where nobody caught an error."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for machines.")]


def print_json(value: Any) -> None:
    """Print a value as JSON on one line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def tell(message: str) -> None:
    """Say something on standard error, where that can be written: a full disk under it stops nothing."""
    with suppress(OSError):
        err.print(message)


def hold_streams() -> None:
    """Open what was closed of the three standard streams on nothing, lest a socket or a database takes its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def refuse(message: str) -> typer.Exit:
    """Say in one line what is wrong, and return the exit for a misuse."""
    err.print(message, markup=False, style="red")
    return typer.Exit(MISUSED)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int], Callable[[], None]]]:
    """Yield what, told how many steps there are, shows a bar and returns what to call at each step."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:

        def start(steps: int) -> Callable[[], None]:
            task = bar.add_task(title, total=steps)
            return lambda: bar.advance(task)

        yield start
