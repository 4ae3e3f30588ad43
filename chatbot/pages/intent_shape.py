"""`/editor/intents/{intent}/shape`: an intent renamed, split, merged, deleted, and brought back."""

from collections.abc import Awaitable, Sequence
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import IntentId, TheEditor
from chatbot.editing import drafts, reshaping
from chatbot.editing.drafts import LARGEST_PAGE, Wanted
from chatbot.editing.parts import Wording
from chatbot.editing.reshaping import Reference
from chatbot.errors import DraftClash, DraftTooLong, IntentExists, IntentMissing
from chatbot.pages.intent import MOST_NAMED
from chatbot.pages.opening import HERE, address_of, tell
from chatbot.pages.page import Page, ThePage
from chatbot.pages.part_forms import as_lines, from_lines
from chatbot.staff import Staff
from intents.knowledge import LANGUAGES, Language

router = APIRouter(prefix=HERE, include_in_schema=False, dependencies=[Counted])

Number = Annotated[int, Form(ge=0, lt=10**9)]
Id = Annotated[str, Form(max_length=200)]
Texts = Annotated[tuple[str, ...], Form()]


@router.get("/{intent}/shape")
async def show(intent: IntentId, page: ThePage, house: TheHouse, editor: TheEditor) -> Response:
    """Show what an intent can be made into."""
    return await _page(page, house, editor, intent)


@router.post("/{intent}/rename")
async def rename(
    intent: IntentId, page: ThePage, house: TheHouse, editor: TheEditor, revision: Number, to: Id = ""
) -> Response:
    """Give an intent another id, and lead its buttons there."""
    new = to.strip()
    doing = reshaping.rename(house.database, editor, intent, new, based_on=revision)
    return await _done(page, house, editor, intent, doing, "rename", new)


@router.post("/{intent}/merge")
async def merge(
    intent: IntentId, page: ThePage, house: TheHouse, editor: TheEditor, revision: Number, to: Id = ""
) -> Response:
    """Make an intent part of another."""
    into = to.strip()
    doing = reshaping.merge(house.database, editor, intent, into, based_on=revision)
    return await _done(page, house, editor, intent, doing, "merge", into)


@router.post("/{intent}/split")
async def split(
    intent: IntentId,
    page: ThePage,
    house: TheHouse,
    editor: TheEditor,
    revision: Number,
    to: Id = "",
    nb: Texts = (),
    nn: Texts = (),
    en: Texts = (),
) -> Response:
    """Make an intent of some of the phrases and tests of another."""
    new, moved = to.strip(), {"nb": _texts(nb), "nn": _texts(nn), "en": _texts(en)}
    if not any(moved.values()):
        return await _page(page, house, editor, intent, wrong=("split", page.say("shape.split_nothing")), typed=to)
    doing = _alone(house, editor, intent, new, moved, revision)  # type: ignore[arg-type]
    return await _done(page, house, editor, intent, doing, "split", new)


@router.post("/{intent}/delete")
async def delete(intent: IntentId, page: ThePage, house: TheHouse, editor: TheEditor, revision: Number) -> Response:
    """Delete an intent, and name whose buttons still lead to it."""
    doing = reshaping.delete(house.database, editor, intent, based_on=revision)
    return await _done(page, house, editor, intent, doing, "delete", intent)


@router.post("/{intent}/restore")
async def restore(intent: IntentId, page: ThePage, house: TheHouse, editor: TheEditor) -> Response:
    """Bring a deleted intent back as it was."""
    await reshaping.restore(house.database, editor, intent)
    return page.go(address_of(intent), done="shape.done_restore")


async def _alone(
    house: House, editor: Staff, intent: str, new: str, moved: dict[Language, Sequence[str]], revision: int
) -> Sequence[Reference]:
    await reshaping.split(house.database, editor, intent, new, moved, based_on=revision)
    return ()


async def _done(
    page: Page, house: House, editor: Staff, intent: str, doing: Awaitable[Sequence[Reference]], what: str, to: str
) -> Response:
    """Wait for the change and lead to what became of it, or show the page again with what is wrong."""
    typed = "" if what == "delete" else to
    try:
        led = await doing
    except DraftClash:
        return await _page(page, house, editor, intent, wrong=(what, page.say("shape.clash")), typed=typed)
    except (IntentExists, DraftTooLong) as error:
        return await _page(page, house, editor, intent, wrong=(what, tell(page, error)), typed=typed)
    except IntentMissing:
        if what != "merge":
            raise
        return await _page(page, house, editor, intent, wrong=(what, page.say("shape.merge_missing")), typed=typed)
    named = urlencode([("led", reference.intent) for reference in led[:MOST_NAMED]])
    return page.go(f"{address_of(to)}{'?' if named else ''}{named}", done=f"shape.done_{what}")


async def _page(
    page: Page, house: House, editor: Staff, intent: str, *, wrong: tuple[str, str] = ("", ""), typed: str = ""
) -> Response:
    opened = await drafts.look(house.database, editor, intent)
    if opened.changed_at is None or opened.deleted_at is not None:
        raise IntentMissing
    near = await drafts.find(house.database, editor, Wanted(topic=opened.topic), size=LARGEST_PAGE)
    words = {name: opened.parts[name].content for name in LANGUAGES if name in opened.parts}
    return page.render(
        "intent_shape.html", status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong[0] else HTTPStatus.OK, opened=opened,
        address=address_of(intent), wrong_form=wrong[0], wrong=wrong[1], typed=typed, as_lines=as_lines,
        neighbours=[(listed.id, listed.titles["nb"]) for listed in near.intents if listed.id != intent],
        phrases={name: (*part.phrases, *part.tests) for name, part in words.items() if isinstance(part, Wording)},
    )  # fmt: skip


def _texts(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for line in lines for text in from_lines(line))
