"""`sladd knowledge publish`, `rollback` and `releases`: the editors' draft published from the shell, and what has been.

The rule of four eyes holds here too where it is on: whoever proposes names another with `--by` to approve.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Final, TypeVar

import typer

from chatbot.accounts import roster
from chatbot.building import build_redactor
from chatbot.cli.opening import By, open_database, prepared_release, somebody
from chatbot.cli.output import FOUND_WANTING, AsJson, err, out, print_json, progress_bar, refuse
from chatbot.curation import Release
from chatbot.editing import checking, publishing
from chatbot.editing.checking import Checked, Checker
from chatbot.editing.publishing import FourEyes
from chatbot.errors import SladdError
from chatbot.settings import Settings, read_settings
from chatbot.staff import Staff
from chatbot.storage.database import Database

Result = TypeVar("Result")
LOOK_SECONDS: Final = 0.2
PROBLEMS: Final = {
    "ProposalMissing": "there is no such proposal",
    "ProposalSettled": "the proposal has been published, withdrawn or scheduled already",
    "SecondPersonRequired": "whoever proposed it cannot approve it: name another publisher with --by",
    "ReasonRequired": "there are errors or regressions: write why it is published all the same with --reason",
    "ReleaseMissing": "there is no such release",
    "ReleaseMoved": "another release has been published since the draft was checked: propose it again",
    "CheckRunning": "the draft is being checked already",
    "DraftInvalid": "the draft breaks a rule; the editor's pages and GET /v1/editor/checks/found say which",
    "DraftTooLong": "a note or a reason may have 2000 characters at most",
}

Note = Annotated[str, typer.Option("--note", help="What is new, for whoever reads the list of releases.")]
Reason = Annotated[str, typer.Option("--reason", help="Why it is published in spite of errors or regressions.")]


def publish(
    *,
    note: Note = "",
    reason: Reason = "",
    approve: Annotated[int | None, typer.Option("--approve", help="Approve a proposal by its number.")] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Check the editors' draft and publish it; where a second person is wanted propose it, for another to --approve."""
    settings = read_settings()
    who = somebody(settings, by)
    live = asyncio.run(prepared_release(settings, build_redactor(settings, patient=True))) if approve is None else None

    async def work(database: Database) -> tuple[int, int | None]:
        number = approve if live is None else await _proposed(database, settings, who, live, note)
        assert number is not None  # noqa: S101 - one of the two was given
        eyes = FourEyes(settings.four_eyes, partial(roster.count_publishers, database))
        if live is not None and await eyes.are_wanted():
            return number, None
        return number, await publishing.approve(database, who, number, eyes, reason=reason)

    proposal, release = _done(settings, work)
    if as_json:
        print_json({"proposal": proposal, "release": release})
    elif release is None:
        out.print(f"Proposal {proposal} waits: sladd knowledge publish --approve {proposal} --by NAME")
    else:
        out.print(f"Published release {release}.")


def rollback(
    number: Annotated[int, typer.Argument(help="The release to publish again.")],
    *,
    note: Note = "",
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Publish release NUMBER again, under a new number; running services take it up within seconds."""
    settings = read_settings()
    who = somebody(settings, by)
    release = _done(settings, lambda database: publishing.roll_back(database, who, number, note=note))
    if as_json:
        print_json({"release": release, "restores": number})
    else:
        out.print(f"Published release {release}, which is release {number} again.")


def releases(
    *,
    size: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """List releases, newest first: the first is in force."""
    settings = read_settings()
    who = somebody(settings, by)
    found = _done(settings, lambda database: publishing.list_releases(database, who, size=size))
    fields = ("number", "published_on", "published_at", "author", "approver", "note", "reason", "restores", "checksum")
    if as_json:
        print_json([{name: getattr(release, name) for name in fields} for release in found])
        return
    for release in found:
        whose = " and ".join(name for name in (release.author, release.approver) if name) or "–"
        again = f" (release {release.restores} again)" if release.restores else ""
        out.print(f"{release.number:>5}  {release.published_on}  {whose}{again}  {release.note}", markup=False)


async def _proposed(database: Database, settings: Settings, who: Staff, live: Release, note: str) -> int:
    """Check the draft, and propose it. Raises what `publishing.propose` raises."""
    checker = Checker(settings, database, lambda: live)
    await checker.start(who)
    waiting = asyncio.create_task(checker.wait())
    with progress_bar("Checking the draft") as progress:
        advance: Callable[[], None] | None = None
        shown = 0
        while not waiting.done():
            await asyncio.wait([waiting], timeout=LOOK_SECONDS)
            done, steps = checker.far
            if steps and advance is None:
                advance = progress(steps)
            while advance is not None and shown < done:
                advance()
                shown += 1
    _tell(await checking.standing(database, who))
    return await publishing.propose(database, who, note=note)


def _tell(standing: Checked) -> None:
    if standing.latest is not None and standing.latest.state == "failed":
        raise refuse(f"sladd: {standing.latest.problem}")
    if standing.done is not None:
        found = standing.done
        err.print(f"{found.errors} errors, {found.warnings} warnings, {found.regressions} regressions")


def _done(settings: Settings, work: Callable[[Database], Awaitable[Result]]) -> Result:
    """Run the work on the opened database, and say in one line what it refuses."""

    async def opened() -> Result:
        async with open_database(settings) as database:
            return await work(database)

    try:
        return asyncio.run(opened())
    except SladdError as error:
        if type(error).__name__ not in PROBLEMS:
            raise
        err.print(f"sladd: {PROBLEMS[type(error).__name__]}", markup=False, style="red")
        raise typer.Exit(FOUND_WANTING) from None
