"""`/lab`: one text, what is found in it and what would be stored. Nothing is kept.

The form works without a script; with one, `/lab/result` brings the result alone, as one types.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from chatbot import errors
from chatbot.api.dependencies import Counted, Placed, TheHouse
from chatbot.api.staffing import OpenToTesters
from chatbot.lab import Trial, try_out
from chatbot.pages.lab.forms import SentForm, policy_of, status_of, text_of
from chatbot.pages.page import Page, ThePage
from redaction import Finding, Policy, RawText, Redaction
from redaction.policy import NUMBER

SHOWN_FIRST: Final = 12
"""So many entities of the policy stand open; the others are folded away."""

TOLD: Final = (errors.QuestionEmpty, errors.QuestionTooLong, errors.RedactionUnavailable, errors.PolicyRefused)

router = APIRouter(prefix="/lab", include_in_schema=False, dependencies=[Counted, OpenToTesters, Placed])


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the normalised text, and the finding that it is, if it is one."""

    text: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was sent, and what became of it: a trial, a refusal, or neither yet."""

    text: str
    policy: Policy
    trial: Trial | None = None
    fault: errors.SladdError | None = None


@router.get("")
async def form(page: ThePage, house: TheHouse) -> Response:
    """Show the empty form."""
    in_force = house.conversation.washing.policy
    return _show(page, "lab/trial.html", Outcome("", in_force), in_force)


@router.post("")
async def tried(page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Show the form again, with what became of the text."""
    return _show(page, "lab/trial.html", await _outcome(house, sent), house.conversation.washing.policy)


@router.post("/result")
async def result(page: ThePage, house: TheHouse, sent: SentForm) -> Response:
    """Show what became of the text alone."""
    return _show(page, "lab/result.html", await _outcome(house, sent), house.conversation.washing.policy)


def pieces(redaction: Redaction) -> list[Piece]:
    """Return the normalised text cut at its findings."""
    text, reach, cut = redaction.normalised.reveal(), 0, []
    for finding in redaction.findings:
        cut += [Piece(text[reach : finding.start], None), Piece(text[finding.start : finding.end], finding)]
        reach = finding.end
    return [piece for piece in [*cut, Piece(text[reach:], None)] if piece.text]


async def _outcome(house: TheHouse, sent: SentForm) -> Outcome:
    text, policy = text_of(sent, "text"), house.conversation.washing.policy
    try:
        policy = policy_of(sent, policy)
        return Outcome(text, policy, trial=await try_out(house.conversation, RawText(text), policy))
    except TOLD as error:
        return Outcome(text, policy, fault=error)


def _show(page: Page, template: str, outcome: Outcome, in_force: Policy) -> Response:
    rules, fault, trial = list(outcome.policy.rules.values()), outcome.fault, outcome.trial
    return page.render(
        template, status=HTTPStatus.OK if fault is None else status_of(fault), text=outcome.text,
        first=rules[:SHOWN_FIRST], more=rules[SHOWN_FIRST:], always=NUMBER, is_altered=outcome.policy != in_force,
        trial=trial, pieces=pieces(trial.redaction) if trial else [],
        fault=f"lab.faults.{type(fault).__name__}" if fault else None,
    )  # fmt: skip
