"""`/lab/attacks`: a round of attacks on invented sentences or on labelled rows of one's own; survivors first."""

import asyncio
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import Response

from chatbot import errors
from chatbot.api.dependencies import Counted, Placed, TheHouse
from chatbot.api.staffing import OpenToTesters
from chatbot.lab import Bench
from chatbot.lab.bench import LONGEST_SECONDS, MOST_ATTEMPTS
from chatbot.pages.lab.forms import SentForm, number_of, status_of, text_of, texts_of
from chatbot.pages.page import Page, ThePage
from redaction.attacking import ATTACK_CLASSES, FAMILIES, AttackUnknown, Results, Variants, chosen
from redaction.attacking.invented import LABELS, invented_rows
from redaction.reporting.page import shade

DEFAULT_MOST: Final = 200
MOST_SURVIVORS: Final = 50
CLASSES: Final = tuple(
    (family, tuple(known for known in ATTACK_CLASSES if known.family == family)) for family in FAMILIES
)
TOLD: Final = (errors.LabBusy, errors.LabelledFileRefused, errors.BodyInvalid)

router = APIRouter(prefix="/lab/attacks", include_in_schema=False, dependencies=[Counted, OpenToTesters, Placed])


@router.get("")
async def form(page: ThePage) -> Response:
    """Show the form, with every kind of invented sentence ticked."""
    return _show(page, kinds=list(LABELS.values()), names=[], rows="", most=str(DEFAULT_MOST))


@router.post("")
async def attacked(page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Run a round, and show the form again with what survived."""
    kept: dict[str, Any] = {
        "kinds": texts_of(sent, "kinds"),
        "names": texts_of(sent, "classes"),
        "rows": text_of(sent, "rows"),
        "most": text_of(sent, "most"),
    }
    try:
        most = number_of(sent, "most", default=DEFAULT_MOST, most=MOST_ATTEMPTS)
        variants = await asyncio.to_thread(_variants, house.lab.bench, **kept)
        results = await house.lab.bench.attack(variants, most)
    except AttackUnknown:
        return _show(page, fault=errors.BodyInvalid(), **{**kept, "names": []})
    except TOLD as error:
        return _show(page, fault=error, **kept)
    return _show(page, results=results, **kept)


def _variants(bench: Bench, *, rows: str, kinds: list[str], names: list[str], **_beside: object) -> Variants:
    """Return what can be made of the rows that were sent, or else of invented ones.

    Raises `LabelledFileRefused`, `AttackUnknown`.
    """
    seeds = bench.read(rows.encode("utf-8", "replace")) if rows.strip() else invented_rows(kinds)
    return Variants(seeds, chosen(names))


def _show(
    page: Page, *, results: Results | None = None, fault: errors.SladdError | None = None, **kept: Any
) -> Response:
    return page.render(
        "lab/attacks.html", status=HTTPStatus.OK if fault is None else status_of(fault),
        classes=CLASSES, labels=list(LABELS.values()), most_allowed=MOST_ATTEMPTS, seconds=LONGEST_SECONDS, most_survivors=MOST_SURVIVORS,
        results=results, shade=shade, fault=f"lab.faults.{type(fault).__name__}" if fault else None,
        where=str(fault) if isinstance(fault, errors.LabelledFileRefused) else "", **kept,
    )  # fmt: skip
