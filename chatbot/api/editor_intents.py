"""`/v1/editor/intents`: the draft, intent by intent and part by part. A change says by If-Match what it is based on."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response, status

from chatbot import errors
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.editing import OF_BODIES, OF_CHANGES, OF_STAFF, BasedOn, IntentId, TheEditor, TheReader, etag
from chatbot.api.editor_bodies import DifferenceBody, OpenedBody, ReferencesBody, SavedBody, TopicBody, VersionBody
from chatbot.api.editor_requests import MergeBody, NewIdBody, NewIntentBody, SplitBody
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute
from chatbot.editing import checking, comparing, drafts, reshaping
from chatbot.editing.drafts import Page, Wanted
from chatbot.editing.parts import SHARED, Buttons, FixedWording, Outside, Part, PartName, Shared, Wording
from chatbot.staff import Staff
from intents.knowledge import Language
from intents.review.remark import OUT_OF_SCOPE, REPLIES

router = APIRouter(prefix="/v1/editor", tags=["editor"], route_class=StaffRoute, dependencies=[Counted])

OF_SAVING = (*OF_CHANGES, *OF_BODIES, errors.DraftTooLong)


@router.get("/topics", summary="List topics", responses=declare(*OF_STAFF))
async def topics(house: TheHouse, reader: TheReader) -> list[TopicBody]:
    """Return every topic of the draft with the number of its intents."""
    return [TopicBody(topic=name, intents=count) for name, count in await drafts.topics(house.database, reader)]


@router.get("/intents", summary="List and search intents", responses=declare(*OF_STAFF, errors.BodyInvalid))
async def listed(  # noqa: PLR0913, PLR0917 - one a query parameter
    house: TheHouse,
    reader: TheReader,
    words: Annotated[str, Query(max_length=200, description="Each begins a word of the intent.")] = "",
    topic: Annotated[str | None, Query(max_length=64)] = None,
    colour: Literal["green", "yellow", "red"] | None = None,
    deleted: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    size: Annotated[int, Query(ge=1, le=drafts.LARGEST_PAGE)] = 50,
    after: Annotated[str | None, Query(max_length=64)] = None,
) -> Page:
    """Return a page of the draft's intents, by topic and position; ask for the next one with `after`."""
    return await drafts.find(house.database, reader, Wanted(words, topic, colour, deleted), size=size, after=after)


@router.post(
    "/intents", summary="Make an intent", status_code=status.HTTP_201_CREATED,
    responses=declare(*OF_STAFF, *OF_BODIES, errors.IntentExists, errors.DraftTooLong),
)  # fmt: skip
async def create(body: NewIntentBody, house: TheHouse, editor: TheEditor, response: Response) -> SavedBody:
    """Make an intent with nothing written in it yet."""
    parts: dict[PartName, Part] = {SHARED: Shared(topic=body.topic, audience=body.audience)}
    revision = await reshaping.create(house.database, editor, body.id, parts)
    return _saved(response, "all", revision)


@router.get("/intents/{intent}", summary="Open an intent", responses=declare(*OF_STAFF, errors.IntentMissing, errors.BodyInvalid))  # fmt: skip
async def look(intent: IntentId, house: TheHouse, reader: TheReader, response: Response) -> OpenedBody:
    """Return an intent, also a deleted one; `out_of_scope` and `replies` are opened here too."""
    opened = await drafts.look(house.database, reader, intent)
    found = await checking.found_about(house.database, reader, [intent])
    response.headers["ETag"] = etag("all", opened.revision)
    return OpenedBody.of(opened, found.get(intent))


@router.get("/intents/{intent}/history", summary="See what was written", responses=declare(*OF_STAFF, errors.BodyInvalid))  # fmt: skip
async def history(intent: IntentId, house: TheHouse, reader: TheReader) -> list[VersionBody]:
    """Return what was written to an intent, newest first, also what clashed or was refused."""
    return [VersionBody.model_validate(v) for v in await drafts.history(house.database, reader, intent)]


@router.put("/intents/{intent}/shared", summary="Save what all languages share", responses=declare(*OF_SAVING))
async def save_shared(  # noqa: PLR0913, PLR0917 - what, where, by whom
    intent: IntentId, body: Shared, base: BasedOn, house: TheHouse, editor: TheEditor, response: Response
) -> SavedBody:
    """Save topic, audience, links, buttons, branches and days of validity."""
    return await _save(house, editor, intent, SHARED, body, base, response)


@router.put("/intents/{intent}/languages/{language}", summary="Save one language", responses=declare(*OF_SAVING))
async def save_language(  # noqa: PLR0913, PLR0917 - what, where, by whom
    intent: IntentId,
    language: Language,
    body: Wording,
    base: BasedOn,
    house: TheHouse,
    editor: TheEditor,
    response: Response,
) -> SavedBody:
    """Save title, phrases, answer and tests in one language; no other is touched."""
    return await _save(house, editor, intent, language, body, base, response)


@router.put("/out-of-scope/{language}", summary="Save what is out of scope", responses=declare(*OF_SAVING))
async def save_outside(  # noqa: PLR0913, PLR0917 - what, where, by whom
    language: Language, body: Outside, base: BasedOn, house: TheHouse, editor: TheEditor, response: Response
) -> SavedBody:
    """Save the questions that no intent answers, in one language."""
    return await _save(house, editor, OUT_OF_SCOPE, language, body, base, response)


@router.put("/replies/shared", summary="Save the buttons of the fixed replies", responses=declare(*OF_SAVING))
async def save_buttons(
    body: Buttons, base: BasedOn, house: TheHouse, editor: TheEditor, response: Response
) -> SavedBody:
    """Save which buttons the fixed replies have."""
    return await _save(house, editor, REPLIES, SHARED, body, base, response)


@router.put("/replies/languages/{language}", summary="Save the fixed replies", responses=declare(*OF_SAVING))
async def save_replies(  # noqa: PLR0913, PLR0917 - what, where, by whom
    language: Language, body: FixedWording, base: BasedOn, house: TheHouse, editor: TheEditor, response: Response
) -> SavedBody:
    """Save the words of the fixed replies in one language."""
    return await _save(house, editor, REPLIES, language, body, base, response)


@router.delete("/intents/{intent}", summary="Delete an intent", responses=declare(*OF_CHANGES))
async def delete(intent: IntentId, base: BasedOn, house: TheHouse, editor: TheEditor) -> ReferencesBody:
    """Delete an intent, and tell whose buttons still lead to it. It can be brought back."""
    return ReferencesBody.of(await reshaping.delete(house.database, editor, intent, based_on=base))


@router.post("/intents/{intent}/restoration", summary="Bring an intent back", responses=declare(*OF_STAFF, errors.IntentMissing, errors.BodyInvalid))  # fmt: skip
async def restore(intent: IntentId, house: TheHouse, editor: TheEditor, response: Response) -> SavedBody:
    """Bring a deleted intent back as it was."""
    return _saved(response, "all", await reshaping.restore(house.database, editor, intent))


@router.post("/intents/{intent}/renaming", summary="Rename an intent", responses=declare(*OF_SAVING, errors.IntentExists))  # fmt: skip
async def rename(
    intent: IntentId, body: NewIdBody, base: BasedOn, house: TheHouse, editor: TheEditor
) -> ReferencesBody:
    """Give an intent another id, and lead its buttons there."""
    return ReferencesBody.of(await reshaping.rename(house.database, editor, intent, body.id, based_on=base))


@router.post("/intents/{intent}/merging", summary="Merge an intent into another", responses=declare(*OF_SAVING, errors.IntentExists))  # fmt: skip
async def merge(intent: IntentId, body: MergeBody, base: BasedOn, house: TheHouse, editor: TheEditor) -> ReferencesBody:
    """Put its phrases and tests to those of another, delete it, and lead its buttons there."""
    return ReferencesBody.of(await reshaping.merge(house.database, editor, intent, body.into, based_on=base))


@router.post("/intents/{intent}/splitting", summary="Split an intent", status_code=status.HTTP_201_CREATED, responses=declare(*OF_SAVING, errors.IntentExists))  # fmt: skip
async def split(  # noqa: PLR0913, PLR0917 - what, where, by whom
    intent: IntentId, body: SplitBody, base: BasedOn, house: TheHouse, editor: TheEditor, response: Response
) -> SavedBody:
    """Make an intent of some of its phrases and tests."""
    moved: dict[Language, Sequence[str]] = {**body.moved}
    revision = await reshaping.split(house.database, editor, intent, body.id, moved, based_on=base)
    return _saved(response, "all", revision)


@router.get("/changes", summary="See what the draft changes", responses=declare(*OF_STAFF, errors.ReleaseMissing))
async def changes(house: TheHouse, reader: TheReader) -> list[DifferenceBody]:
    """Return what the draft would change of what is live: by intent, by language, field by field."""
    return [DifferenceBody.model_validate(d) for d in await comparing.compare_draft(house.database, reader)]


async def _save(  # noqa: PLR0913, PLR0917 - what, where, by whom
    house: TheHouse, editor: Staff, intent: str, name: PartName, part: Part, base: int, response: Response
) -> SavedBody:
    return _saved(response, name, await drafts.save(house.database, editor, intent, name, part, based_on=base))


def _saved(response: Response, part: str, revision: int) -> SavedBody:
    response.headers["ETag"] = etag(part, revision)
    return SavedBody(revision=revision)
