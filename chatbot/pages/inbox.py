"""`/editor/inbox`: what visitors asked and did not get answered, and phrases made of it: shown first, then saved.

Words travel in forms alone, never in an address, which others on the way might write down.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse, Response

from chatbot.accounts import Member
from chatbot.api.dependencies import Counted, House, Placed, TheDraft, TheHouse
from chatbot.api.inbox import Against, groups_for, staff_of
from chatbot.api.problems import problem_of
from chatbot.api.staffing import having
from chatbot.drafting import Draft
from chatbot.errors import (
    CheckMissing,
    DraftTooLong,
    IntentMissing,
    PhraseChanged,
    QuestionEmpty,
    QuestionTooLong,
    RedactionUnavailable,
    SladdError,
)
from chatbot.learning import lessons
from chatbot.learning.lessons import Shown
from chatbot.pages.leaves import Leaf, LeafNumber
from chatbot.pages.page import HEADERS, Page, ThePage
from intents.knowledge import LANGUAGES, Language
from redaction import RawText

router = APIRouter(prefix="/editor/inbox", include_in_schema=False, dependencies=[Counted, Placed])

HERE: Final = "/editor/inbox"
LONGEST_ID: Final = 64

Analyst = Annotated[Member, having("analyst")]
Editor = Annotated[Member, having("editor")]
Where = Literal["intent", "near", "far"]
Words = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What somebody makes of a question: the words, their language, and where they go."""

    words: str
    language: Language
    where: Where
    intent: str


def the_lesson(
    words: Words = "",
    language: Annotated[Language, Form()] = "nb",
    where: Annotated[Where, Form()] = "intent",
    intent: Annotated[str, Form(max_length=LONGEST_ID)] = "",
) -> Lesson:
    """Return what the form says."""
    return Lesson(words, language, where, intent.strip())


@router.get("")
async def show(
    page: ThePage, member: Analyst, house: TheHouse, draft: TheDraft, against: Against = "live", leaf: LeafNumber = 1
) -> Response:
    """Show the groups of questions, as the release in force or the draft makes of them."""
    values: dict[str, Any] = {
        "against": against,
        "address": f"{HERE}?against={against}&",
        "days": house.settings.retention_days,
    }
    try:
        groups, release = await groups_for(house, draft, member, against)
    except CheckMissing as error:
        wrong = page.fault(error)
        return page.render(
            "inbox.html", status=HTTPStatus.CONFLICT, wrong=wrong, leaf=Leaf.of([], 1), titles={}, **values
        )
    titles = {name: getattr(intent.title, page.language) for name, intent in release.knowledge.intents.items()}
    return page.render("inbox.html", wrong=None, leaf=Leaf.of(groups, leaf), titles=titles, **values)


@router.get("/phrase")
@router.get("/phrase/save")
async def go_back(_editor: Editor) -> Response:
    """Lead whoever reloads or translates the page of a phrase back to the inbox, for its words are in no address."""
    return RedirectResponse(HERE, HTTPStatus.SEE_OTHER, HEADERS)


@router.post("/phrase")
async def preview(
    page: ThePage, _editor: Editor, house: TheHouse, lesson: Annotated[Lesson, Depends(the_lesson)]
) -> Response:
    """Redact words once more, and show the phrase that would be saved. Nothing is stored."""
    return await _preview(page, house, lesson)


@router.post("/phrase/save")
async def save(
    page: ThePage, editor: Editor, house: TheHouse, draft: TheDraft, lesson: Annotated[Lesson, Depends(the_lesson)]
) -> Response:
    """Save a phrase in the draft exactly as it was shown."""
    try:
        await _save(house, draft, editor, lesson)
    except (PhraseChanged, IntentMissing, DraftTooLong, QuestionEmpty, QuestionTooLong, RedactionUnavailable) as error:
        return await _preview(page, house, lesson, error)
    done = "inbox.saved" if lesson.where == "intent" else "inbox.saved_outside"
    return page.go(HERE if editor.has_one_of("analyst") else "/editor", done=done)


async def _save(house: House, draft: Draft, editor: Member, lesson: Lesson) -> None:
    redact, staff, phrase = house.conversation.redact, staff_of(house, editor), RawText(lesson.words)
    if lesson.where == "intent":
        await lessons.add_phrase(
            draft, redact, staff, intent=lesson.intent, language=lesson.language, phrase=phrase
        )  # fmt: skip
    else:
        await lessons.set_out_of_scope(
            draft, redact, staff, scope=lesson.where, language=lesson.language, phrase=phrase
        )  # fmt: skip


async def _preview(page: Page, house: House, lesson: Lesson, error: SladdError | None = None) -> Response:
    shown: Shown | None = None
    try:
        shown = await lessons.show(house.conversation.redact, RawText(lesson.words))
    except (QuestionEmpty, QuestionTooLong, RedactionUnavailable) as refusal:
        error = refusal
    return page.render(
        "phrase.html", status=HTTPStatus.OK if error is None else problem_of(error).status,
        wrong=None if error is None else page.fault(error), lesson=lesson, shown=shown, languages_of_phrases=LANGUAGES,
        longest=house.settings.max_question_chars,
    )  # fmt: skip
