"""`/editor/intents/{intent}/history`: everything that was written to an intent, also what clashed; any of it comes back."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Form, Path
from starlette.responses import Response

from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.editing import IntentId, TheEditor, TheReader
from chatbot.editing import drafts
from chatbot.editing.parts import Part, PartName, kind_of, read_part
from chatbot.errors import IntentMissing
from chatbot.pages import clashes
from chatbot.pages.clashes import Field
from chatbot.pages.intent import put
from chatbot.pages.opening import HERE, address_of, may_edit
from chatbot.pages.page import ThePage
from chatbot.storage.draft_tables import DraftVersion

router = APIRouter(prefix=HERE, include_in_schema=False, dependencies=[Counted])

MOST: Final = 100
VersionId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@dataclass(frozen=True, slots=True)
class Written:
    """A version as it is shown: what differs in it from the text that stands there now."""

    id: str
    part: PartName
    fate: str
    who: str
    when: str
    differs: list[Field]


@router.get("/{intent}/history")
async def show(intent: IntentId, page: ThePage, house: TheHouse, reader: TheReader) -> Response:
    """Show what was last written, newest first, beside what stands there."""
    versions = await drafts.history(house.database, reader, intent, size=MOST)
    try:
        opened = await drafts.look(house.database, reader, intent)
    except IntentMissing:
        if not versions:
            raise
        opened = None
    stands = {name: kept.content for name, kept in opened.parts.items()} if opened is not None else {}
    revisions = {name: kept.revision for name, kept in opened.parts.items()} if opened is not None else {}
    return page.render(
        "intent_history.html", intent=intent, address=address_of(intent), most=MOST, is_there=opened is not None,
        versions=[_written(intent, version, stands) for version in versions], revisions=revisions,
        may_restore=may_edit(page) and opened is not None and opened.deleted_at is None,
    )  # fmt: skip


@router.post("/{intent}/history/{version}")
async def restore(
    intent: IntentId,
    version: VersionId,
    page: ThePage,
    house: TheHouse,
    editor: TheEditor,
    revision: Annotated[int, Form(ge=0, lt=10**9)],
) -> Response:
    """Write a version again, on top of what stands there. Raises `IntentMissing` where it is no longer kept."""
    for kept in await drafts.history(house.database, editor, intent, size=clashes.FURTHEST_BACK):
        if kept.id.hex() == version:
            name = _part(kept)
            return await put(page, house, editor, intent, name, read_part(intent, name, kept.content), revision)
    raise IntentMissing


def _written(intent: str, version: DraftVersion, stands: dict[PartName, Part]) -> Written:
    name = _part(version)
    then = read_part(intent, name, version.content)
    now = stands.get(name, kind_of(intent, name)())
    return Written(
        id=version.id.hex(), part=name, fate=version.fate, who=version.who, when=f"{version.written_at:%Y-%m-%d %H:%M:%S}",
        differs=clashes.differing(now, then, None),
    )  # fmt: skip


def _part(version: DraftVersion) -> PartName:
    return version.part  # type: ignore[return-value]
