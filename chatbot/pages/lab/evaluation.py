"""`/lab/evaluation`: the figures and plots of `sladd evaluate redaction` on a labelled file that is sent along."""

import asyncio
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from markupsafe import Markup
from starlette.datastructures import UploadFile
from starlette.responses import Response

from chatbot import errors
from chatbot.api.dependencies import Counted, Placed, TheHouse
from chatbot.api.staffing import OpenToTesters
from chatbot.lab import Evaluation
from chatbot.lab.bench import LONGEST_SECONDS, MOST_ROWS
from chatbot.pages.lab.forms import SentForm, status_of
from chatbot.pages.page import Page, ThePage
from redaction.reporting.page import sections

WORST: Final = 25
TOLD: Final = (errors.LabBusy, errors.LabelledFileRefused)

router = APIRouter(prefix="/lab/evaluation", include_in_schema=False, dependencies=[Counted, OpenToTesters, Placed])


@router.get("")
async def form(page: ThePage) -> Response:
    """Show the form."""
    return _show(page)


@router.post("")
async def evaluated(page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Evaluate the file, and show what came of it."""
    file = sent.get("file")
    content = await file.read() if isinstance(file, UploadFile) else b""
    try:
        rows = await asyncio.to_thread(house.lab.bench.read, content)
        evaluation = await house.lab.bench.evaluate(rows)
    except TOLD as error:
        return _show(page, fault=error)
    return _show(page, evaluation=evaluation, report=await asyncio.to_thread(_report, evaluation))


def _show(
    page: Page, *, evaluation: Evaluation | None = None, report: str = "", fault: errors.SladdError | None = None
) -> Response:
    return page.render(
        "lab/evaluation.html", status=HTTPStatus.OK if fault is None else status_of(fault),
        evaluation=evaluation, report=report, most_rows=MOST_ROWS, seconds=LONGEST_SECONDS,
        fault=f"lab.faults.{type(fault).__name__}" if fault else None,
        where=str(fault) if isinstance(fault, errors.LabelledFileRefused) else "",
    )  # fmt: skip


def _report(evaluation: Evaluation) -> Markup:
    """Return the report, which escapes every text in it itself."""
    return Markup(sections(evaluation.figures, evaluation.confusion, evaluation.judgements, WORST))  # noqa: S704
