"""`/v1/editor/exchange`: knowledge as a file, out of the release or the draft, and into the draft."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from chatbot import errors, staff
from chatbot.accounts import Member
from chatbot.api.dependencies import Counted, TheDraft, TheHouse
from chatbot.api.inbox import OF_STAFF, staff_of
from chatbot.api.learning_bodies import ChangeBody, ImportedBody
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute, having
from chatbot.exchange import FILE_NAMES, accept, export
from intents.content_file import LARGEST_FILE_BYTES
from intents.exchange import Format

router = APIRouter(prefix="/v1/editor/exchange", tags=["editor"], route_class=StaffRoute, dependencies=[Counted])

LARGEST_BODIES: Final[Mapping[str, int]] = {f"{router.prefix}/draft": LARGEST_FILE_BYTES}
MEDIA_TYPES: Final[Mapping[Format, str]] = {
    "yaml": "application/zip",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {media_type: {} for media_type in MEDIA_TYPES.values()}}
}

Form = Annotated[Format, Query(alias="format", description="`yaml` is a zip archive of the content files.")]


@router.get(
    "/release",
    summary="Export the release in force",
    response_class=Response,
    responses={**declare(*OF_STAFF, errors.BodyInvalid), **FILES},
)
async def export_release(
    house: TheHouse, member: Annotated[Member, having("editor", "publisher")], form: Form = "xlsx"
) -> Response:
    """Return all knowledge in force as a file. The same knowledge gives the same bytes."""
    content = await export(house.shelf.release.knowledge, form)
    await staff.note(house.database, staff_of(house, member), "exported", "knowledge", 1)
    return _file(content, form)


@router.get(
    "/draft",
    summary="Export the draft",
    response_class=Response,
    responses={**declare(*OF_STAFF, errors.BodyInvalid, errors.DraftInvalid), **FILES},
)
async def export_draft(
    member: Annotated[Member, having("editor", "publisher")], house: TheHouse, draft: TheDraft, form: Form = "xlsx"
) -> Response:
    """Return the whole draft as a file."""
    knowledge, _ = await draft.read(staff_of(house, member))
    content = await export(knowledge, form)
    await staff.note(house.database, staff_of(house, member), "exported", "knowledge", 1)
    return _file(content, form)


@router.post(
    "/draft",
    summary="Import a file into the draft",
    responses=declare(
        *OF_STAFF,
        errors.BodyTooLarge,
        errors.BodyInvalid,
        errors.FileRefused,
        errors.Overloaded,
        errors.DraftMoved,
        errors.DraftInvalid,
        errors.DraftTooLong,
    ),
)
async def import_draft(  # noqa: PLR0913, PLR0917 - the file, where to, by whom, and how
    request: Request,
    member: Annotated[Member, having("editor")],
    house: TheHouse,
    draft: TheDraft,
    form: Form = "xlsx",
    dry_run: Annotated[
        Literal["true", "false"], Query(description="Say what would change, and change nothing.")
    ] = "true",
    replace: Annotated[Literal["true", "false"], Query(description="Let go what the file does not hold.")] = "false",
    revision: Annotated[
        str | None, Query(max_length=64, description="That of the dry run, so that it still holds.")
    ] = None,
) -> ImportedBody:
    """Take the file in the body into the draft: what it speaks of is replaced, what it is silent on stays."""
    someone = staff_of(house, member)
    proposed = await house.importer.propose(draft, someone, await request.body(), form, replace=replace == "true")
    changes = [ChangeBody.of(change) for change in proposed.changes]
    if dry_run == "true":
        return ImportedBody(changes=changes, saved=False, revision=proposed.based_on)
    if revision not in (None, proposed.based_on):
        raise errors.DraftMoved
    return ImportedBody(changes=changes, saved=True, revision=await accept(draft, someone, proposed))


def _file(content: bytes, form: Format) -> Response:
    disposition = f'attachment; filename="{FILE_NAMES[form]}"'
    return Response(content, media_type=MEDIA_TYPES[form], headers={"Content-Disposition": disposition})
