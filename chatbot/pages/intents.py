"""`/editor/intents`: the draft's intents, searched and filtered, a page at a time; and the form for a new one."""

from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.editing import TheEditor, TheReader
from chatbot.editing import checking, drafts, reshaping
from chatbot.editing.drafts import Wanted
from chatbot.editing.parts import SHARED, Part, PartName, Shared, Wording
from chatbot.editing.standing import states
from chatbot.errors import DraftTooLong, IntentExists
from chatbot.pages.opening import AUDIENCES, HERE, address_of, may_edit, tell
from chatbot.pages.page import Page, ThePage
from chatbot.staff import Staff

router = APIRouter(prefix="/editor", include_in_schema=False, dependencies=[Counted])

PAGE_SIZE: Final = 50
Words = Annotated[str, Query(max_length=200)]
Name = Annotated[str, Query(max_length=64)]
Colour = Literal["", "green", "yellow", "red"]
Standing = Literal["", "changed", "new", "deleted"]


@router.get("/intents")
async def show(
    page: ThePage,
    house: TheHouse,
    reader: TheReader,
    words: Words = "",
    topic: Name = "",
    colour: Colour = "",
    state: Standing = "",
    after: Name = "",
) -> Response:
    """Show a page of the intents that are wanted."""
    live = house.shelf.release
    all_states = await states(house.database, reader, live) if state in {"changed", "new"} else None
    among = None if all_states is None else [name for name, found in all_states.items() if found == state]
    wanted = Wanted(words, topic or None, colour or None, state == "deleted", among)
    found = await drafts.find(house.database, reader, wanted, size=PAGE_SIZE, after=after or None)
    shown = [listed.id for listed in found.intents]
    chosen = {"words": words, "topic": topic, "colour": colour, "state": state}
    return page.render(
        "intents.html", found=found, chosen=chosen, is_chosen=any(chosen.values()), is_first=not after,
        states=all_states if all_states is not None else await states(house.database, reader, live, shown),
        topics=await drafts.topics(house.database, reader), standing=await checking.standing(house.database, reader),
        next_page=_next(chosen, found.next), may_edit=may_edit(page),
    )  # fmt: skip


@router.get("/new-intent")
async def form(page: ThePage, house: TheHouse, editor: TheEditor) -> Response:
    """Show the form for a new intent."""
    return await _form(page, house, editor, typed=Shared(), identifier="", title="")


@router.post("/intents")
async def create(
    page: ThePage,
    house: TheHouse,
    editor: TheEditor,
    identifier: Annotated[str, Form(alias="id")] = "",
    topic: Annotated[str, Form()] = "",
    audience: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
) -> Response:
    """Make an intent. What was typed stays in the form when something is wrong with it."""
    typed = Shared(topic=topic.strip(), audience=audience)
    parts: dict[PartName, Part] = {SHARED: typed, "nb": Wording(title=title)}
    try:
        await reshaping.create(house.database, editor, identifier.strip(), parts)
    except (IntentExists, DraftTooLong) as error:
        return await _form(
            page, house, editor, HTTPStatus.UNPROCESSABLE_ENTITY, typed=typed, identifier=identifier, title=title,
            wrong=tell(page, error),
        )  # fmt: skip
    return page.go(address_of(identifier.strip()), done="intents.created")


async def _form(
    page: Page,
    house: House,
    editor: Staff,
    status: int = HTTPStatus.OK,
    *,
    typed: Shared,
    identifier: str,
    title: str,
    wrong: str | None = None,
) -> Response:
    return page.render(
        "new_intent.html", status=status, typed=typed, identifier=identifier, title=title, wrong=wrong,
        topics=await drafts.topics(house.database, editor), audiences=AUDIENCES,
    )  # fmt: skip


def _next(chosen: dict[str, str], after: str | None) -> str | None:
    wanted = {name: value for name, value in chosen.items() if value}
    return None if after is None else f"{HERE}?{urlencode({**wanted, 'after': after})}"
