"""`sladd attack`: hides the values of labelled texts by attack classes, and shows what redaction lets through."""

import time
from html import escape
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from chatbot.building import build_redactor
from chatbot.cli.output import FOUND_WANTING, AsJson, out, print_json, progress_bar, refuse
from chatbot.cli.pages import HtmlFile, check_place, write_page
from chatbot.settings import read_settings
from redaction import RawText, RedactionError, Redactor
from redaction.attacking import ATTACK_CLASSES, AttackUnknown, Results, Variants, chosen
from redaction.attacking import attack as attack_with
from redaction.labelled import LabelledFileInvalid, read_labelled
from redaction.reporting.attacks import WHY_CUT, attack_sections
from redaction.reporting.frame import framed
from redaction.reporting.page import STYLE

PATIENT_SECONDS: Final = 30.0
DEFAULT_MOST: Final = 2_000
DEFAULT_SECONDS: Final = 120
MOST_ON_A_PAGE: Final = 200
MOST_PRINTED: Final = 20

Names = Annotated[
    str, typer.Option("--classes", help="Attack classes or their families, separated by commas; all when left out.")
]
Kinds = Annotated[str, typer.Option("--kinds", help="Only values labelled so, separated by commas.")]
Most = Annotated[int, typer.Option("--most", min=1, max=1_000_000, help="Variants at most.")]
Seconds = Annotated[int, typer.Option("--seconds", min=1, max=86_400, help="The longest that it may take.")]


def attack(  # noqa: PLR0913 - what to hide, how, how much of it, and how that is told
    file: Annotated[Path | None, typer.Argument(help="A labelled JSONL file.")] = None,
    *,
    classes: Names = "",
    kinds: Kinds = "",
    most: Most = DEFAULT_MOST,
    seconds: Seconds = DEFAULT_SECONDS,
    seed: Annotated[int, typer.Option(help="Another seed draws other variants.")] = 1,
    show: Annotated[int, typer.Option(min=0, help="Print this many survivors.")] = MOST_PRINTED,
    html: HtmlFile = None,
    names: Annotated[bool, typer.Option("--list", help="Name every attack class and what it does.")] = False,
    as_json: AsJson = False,
) -> None:
    """Hide every labelled value of FILE by every attack class for its kind; exit code 1 when one survived redaction.

    A value has survived when a digit or a word of it is left. Which variants are tried first is drawn by seed, evenly over
    the classes, so that a round that is cut says something of each.
    """
    if names:
        _print_names(as_json=as_json)
        return
    if file is None:
        raise refuse("name a labelled file, or --list")
    variants = _variants(file, classes, kinds, seed)
    check_place(html)
    results = _attacked(build_redactor(read_settings(), patient=True), variants, most, seconds)
    if html is not None:
        title = f"Attacks on {file.name}"
        write_page(
            html, framed(title, f"<h1>{escape(title)}</h1>\n{attack_sections(results, MOST_ON_A_PAGE)}", style=STYLE)
        )
    if as_json:
        print_json(results.as_dict())
    else:
        _print(results, show)
    raise typer.Exit(FOUND_WANTING if results.survived else 0)


def _variants(file: Path, classes: str, kinds: str, seed: int) -> Variants:
    """Return what can be made of the file. Raises the exit for a misuse where nothing can."""
    try:
        variants = Variants(read_labelled(file), chosen(_split(classes)), kinds=_split(kinds), seed=seed)
    except (LabelledFileInvalid, AttackUnknown) as error:
        raise refuse(str(error)) from None
    if not variants.possible:
        raise refuse("no labelled value of the file is of these kinds and fit for these classes")
    return variants


def _attacked(redactor: Redactor, variants: Variants, most: int, seconds: int) -> Results:
    ends_at = time.monotonic() + seconds

    def redact(text: str) -> str | None:
        try:
            return redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS).text.text
        except RedactionError:
            return None

    with progress_bar("Attacking") as progress:
        advance = progress(min(most, variants.possible))
        return attack_with(redact, variants, most=most, is_over=lambda: time.monotonic() >= ends_at, advance=advance)


def _print(results: Results, most: int) -> None:
    for attempt, redacted, needs_no_disguise in results.survivors[:most]:
        too = " (undisguised too)" if needs_no_disguise else ""
        out.print(
            f"{attempt.attack.id}, {attempt.kind}{too}: {attempt.text!r}\n  -> {redacted!r}", markup=False, emoji=False
        )
    if len(results.survivors) > most:
        out.print(f"and {len(results.survivors) - most} more survivors; --show and --json print them")
    out.print(_matrix(results))
    out.print(f"{results.tried} variants tried, {results.survived} survived, {results.refused} refused")
    if results.cut:
        out.print(WHY_CUT[results.cut])


def _matrix(results: Results) -> Table:
    """Return the matrix a class a line, since all kinds beside one another would fit no terminal; the page has it whole."""
    table = Table("attack class", "survived", "by kind")
    for name in results.attacks:
        cells = {kind: results.cell(name, kind) for kind in results.kinds}
        by_kind = ", ".join(f"{kind} {cell.survived}/{cell.tried}" for kind, cell in cells.items() if cell.survived)
        whole = results.of_class(name)
        table.add_row(Text(name), f"{whole.survived}/{whole.tried}", by_kind, style="red" if whole.survived else None)
    return table


def _print_names(*, as_json: bool) -> None:
    if as_json:
        print_json([{"id": known.id, "family": known.family, "meaning": known.meaning} for known in ATTACK_CLASSES])
        return
    table = Table("class", "family", "what it does")
    for known in ATTACK_CLASSES:
        table.add_row(known.id, known.family, known.meaning)
    out.print(table)


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
