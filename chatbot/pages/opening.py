"""One intent of the draft as its page shows it: its parts, or what was typed in place of one, with the notes beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, get_args
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import Response

from chatbot.api.dependencies import House
from chatbot.editing import checking, drafts
from chatbot.editing.drafts import Opened, Wanted
from chatbot.editing.parts import PARTS, RESERVED, SHARED, Part, PartName, Shared, kind_of
from chatbot.editing.standing import states
from chatbot.errors import DraftTooLong, SladdError
from chatbot.markdown import safe_html
from chatbot.pages.notes import notes_of
from chatbot.pages.page import Page
from chatbot.pages.part_forms import as_lines
from chatbot.staff import Staff
from intents.knowledge import LANGUAGES, Audience
from intents.review.remark import OUT_OF_SCOPE, REPLIES

HERE: Final = "/editor/intents"
AUDIENCES: Final = get_args(Audience)
TEMPLATES: Final[Mapping[str, str]] = {OUT_OF_SCOPE: "out_of_scope.html", REPLIES: "fixed_replies.html"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent for one part and not saved: it stays in its form, on top of the revision that it was based on."""

    name: PartName
    part: Part
    based_on: int
    wrong: str


async def show(
    page: Page,
    house: House,
    staff: Staff,
    intent: str,
    status: int = HTTPStatus.OK,
    *,
    typed: Typed | None = None,
    led: Sequence[str] = (),
) -> Response:
    """Show an intent, and the owners of buttons that a change has led here or left behind. Raises `IntentMissing`, `ArchiveUnavailable`."""
    opened = await drafts.look(house.database, staff, intent)
    check = (await checking.found_about(house.database, staff, [intent])).get(intent)
    parts = {name: opened.parts[name].content if name in opened.parts else kind_of(intent, name)() for name in PARTS}
    revisions = {name: opened.parts[name].revision if name in opened.parts else 0 for name in PARTS}
    if typed is not None:
        parts[typed.name], revisions[typed.name] = typed.part, typed.based_on
    found = await states(house.database, staff, house.shelf.release, [intent])
    return page.render(
        TEMPLATES.get(intent, "intent.html"), status=status, opened=opened, parts=parts, revisions=revisions, typed=typed,
        notes=notes_of(page, opened, check), colour=(check or {}).get("colour", ""), state=found.get(intent),
        standing=await checking.standing(house.database, staff), may_edit=may_edit(page) and opened.deleted_at is None,
        address=address_of(intent), names=LANGUAGES, audiences=AUDIENCES, as_lines=as_lines, preview=preview, led=led,
        **await _around(house, staff, opened),
    )  # fmt: skip


def preview(markdown: str) -> Markup:
    """Return Markdown as it is shown to visitors: rendered by a library and cleaned by another."""
    return Markup(safe_html(markdown))  # noqa: S704 - cleaned there


def address_of(intent: str) -> str:
    """Return the address of an intent's page."""
    return f"{HERE}/{quote(intent, safe='')}"


def may_edit(page: Page) -> bool:
    """Say whether the member may change the draft."""
    return page.member is not None and page.member.has_one_of("editor")


def tell(page: Page, error: SladdError) -> str:
    """Return in the page's language what is wrong with what was sent."""
    if not isinstance(error, DraftTooLong):
        return page.fault(error)
    if error.field == "id":
        return page.say("intents.id_invalid")
    field = page.say(f"fields.{error.field.rpartition('.')[2]}")
    return page.say(f"intents.too_many_{error.of_what}", field=field, most=error.most)


async def _around(house: House, staff: Staff, opened: Opened) -> dict[str, object]:
    """Return what the form of the shared part offers: topics, and neighbours for its buttons."""
    if opened.id in RESERVED:
        return {}
    shared = opened.parts[SHARED].content if SHARED in opened.parts else Shared()
    topics = await drafts.topics(house.database, staff)
    topic = shared.topic if isinstance(shared, Shared) else opened.topic
    neighbours = await drafts.find(house.database, staff, Wanted(topic=topic), size=drafts.LARGEST_PAGE)
    return {
        "topics": [name for name, _ in topics],
        "neighbours": [(listed.id, listed.titles["nb"]) for listed in neighbours.intents if listed.id != opened.id],
        "new_key": _new_key(opened),
    }


def _new_key(opened: Opened) -> str:
    """Return a key that no link and no branch of any part has, nor had as far as their words are still there."""
    keys: set[str] = set()
    for kept in opened.parts.values():
        for field in ("links", "branches"):
            held = getattr(kept.content, field, ())
            keys |= set(held) if isinstance(held, dict) else {place.key for place in held}
    return str(1 + max((int(key) for key in keys if key.isdecimal()), default=-1))
