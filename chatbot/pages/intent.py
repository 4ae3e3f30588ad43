"""`/editor/intents/{intent}`: one intent with its languages side by side, saved part by part.

A form says by a hidden field what it is based on. Where somebody else was quicker both texts are shown, and the one who came
second chooses or joins. A script that saves asks for JSON, and is told the same.
"""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Path, Query
from pydantic import StringConstraints
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import IntentId, TheEditor, TheReader
from chatbot.editing import drafts
from chatbot.editing.parts import Part, PartName
from chatbot.errors import BodyInvalid, DraftClash, DraftTooLong, IntentMissing
from chatbot.pages import clashes, opening
from chatbot.pages.clashes import CHOICES
from chatbot.pages.opening import Typed, address_of, tell
from chatbot.pages.page import HEADERS, Page, ThePage
from chatbot.pages.part_forms import part_from_json, part_of, previews_of
from chatbot.staff import Staff

router = APIRouter(prefix="/editor/intents", include_in_schema=False, dependencies=[Counted])

JSON: Final = "application/json"
MOST_DIGITS: Final = 9
MOST_NAMED: Final = 20
NamedPart = Annotated[PartName, Path()]
Number = Annotated[int, Form(ge=0, lt=10**MOST_DIGITS)]
Text = Annotated[str, Form()]
Led = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")], ...], Query(max_length=MOST_NAMED)
]


@router.get("/{intent}")
async def show(intent: IntentId, page: ThePage, house: TheHouse, reader: TheReader, led: Led = ()) -> Response:
    """Show an intent, also a deleted one, or what is out of scope, or the fixed replies."""
    return await opening.show(page, house, reader, intent, led=led)


@router.post("/{intent}/parts/{part}")
async def save(intent: IntentId, part: NamedPart, page: ThePage, house: TheHouse, editor: TheEditor) -> Response:
    """Save one part; no other is touched."""
    form = await page.request.form()
    wanted, based_on = part_of(intent, part, form), _revision(form)
    if JSON in page.request.headers.get("accept", ""):
        return await _save_quietly(page, house, editor, intent, part, wanted, based_on)
    return await put(page, house, editor, intent, part, wanted, based_on)


@router.post("/{intent}/parts/{part}/join")
async def join(
    intent: IntentId,
    part: NamedPart,
    page: ThePage,
    house: TheHouse,
    editor: TheEditor,
    revision: Number,
    theirs: Text,
    mine: Text,
) -> Response:
    """Save what somebody chose of two texts, field by field."""
    both = (part_from_json(intent, part, theirs), part_from_json(intent, part, mine))
    form = await page.request.form()
    chosen = {name: str(form.get(f"choice.{name}", "mine")) for name in type(both[0]).model_fields}
    if not set(chosen.values()) <= set(CHOICES):
        raise BodyInvalid(["choice"])
    return await put(page, house, editor, intent, part, clashes.joined(*both, chosen), revision)


async def put(
    page: Page, house: House, editor: Staff, intent: str, name: PartName, part: Part, based_on: int
) -> Response:
    """Save a part and lead back to the intent, or show what stands in the way with all that was sent."""
    try:
        await drafts.save(house.database, editor, intent, name, part, based_on=based_on)
    except DraftTooLong as error:
        typed = Typed(name, part, based_on, tell(page, error))
        return await opening.show(page, house, editor, intent, HTTPStatus.UNPROCESSABLE_ENTITY, typed=typed)
    except DraftClash as error:
        return await clashes.show(page, house, editor, intent, name, based_on, error)
    except IntentMissing:
        texts = [(field, clashes.plainly(value)) for field, value in part.model_dump(mode="json").items() if value]
        return page.render("intent_gone.html", status=HTTPStatus.NOT_FOUND, texts=texts)
    return page.go(f"{address_of(intent)}#part-{name}", done=f"intents.saved_{name}")


async def _save_quietly(
    page: Page, house: House, editor: Staff, intent: str, name: PartName, part: Part, based_on: int
) -> Response:
    """Save what a script sends, and tell it how that went in a sentence to show."""
    try:
        revision = await drafts.save(house.database, editor, intent, name, part, based_on=based_on)
    except DraftTooLong as error:
        return _told(HTTPStatus.UNPROCESSABLE_ENTITY, said=tell(page, error))
    except DraftClash:
        return _told(HTTPStatus.PRECONDITION_FAILED, said=page.say("intents.clash_quiet"))
    except IntentMissing:
        return _told(HTTPStatus.NOT_FOUND, said=page.say("intents.gone_quiet"))
    previews = {field: str(opening.preview(text)) for field, text in previews_of(part)}
    return _told(HTTPStatus.OK, said=page.say("intents.saved_quiet"), revision=revision, previews=previews)


def _told(status: HTTPStatus, **told: object) -> Response:
    return JSONResponse(told, status, HEADERS)


def _revision(form: FormData) -> int:
    """Return the revision that a form is based on. Raises `BodyInvalid`."""
    number = form.get("revision")
    if not (isinstance(number, str) and number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        raise BodyInvalid(["revision"])
    return int(number)
