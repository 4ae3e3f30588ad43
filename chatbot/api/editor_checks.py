"""`/v1/editor/checks`: the draft checked in the background, and tried out beside what is live."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from chatbot import errors
from chatbot.api.dependencies import Counted, Placed, TheHouse
from chatbot.api.editing import OF_BODIES, OF_STAFF, TheEditor, TheReader
from chatbot.api.editor_bodies import BesideBody, CheckBody, ChecksBody, FoundBody, StartedBody, TriedBody
from chatbot.api.editor_requests import QuestionOfAnEditorBody
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute
from chatbot.editing import checking
from chatbot.editing.trying import try_out
from redaction import RawText

router = APIRouter(prefix="/v1/editor/checks", tags=["editor"], route_class=StaffRoute, dependencies=[Counted])


@router.get("", summary="See how checks stand", responses=declare(*OF_STAFF))
async def standing(house: TheHouse, reader: TheReader) -> ChecksBody:
    """Return the latest check with its progress, the latest that is done, and whether the draft has changed since."""
    found = await checking.standing(house.database, reader)
    latest, done = (CheckBody.model_validate(c) if c is not None else None for c in (found.latest, found.done))
    return ChecksBody(latest=latest, done=done, is_stale=found.is_stale)


@router.post(
    "", summary="Check the draft", status_code=status.HTTP_202_ACCEPTED, responses=declare(*OF_STAFF, errors.CheckRunning)
)  # fmt: skip
async def start(house: TheHouse, reader: TheReader) -> StartedBody:
    """Begin to check the draft as it stands, in the background; one check runs at a time."""
    return StartedBody(number=await house.newsroom.checker.start(reader))


@router.get("/found", summary="See what the last check found", responses=declare(*OF_STAFF, errors.BodyInvalid))
async def found(
    house: TheHouse, reader: TheReader, intent: Annotated[list[str] | None, Query(max_length=200)] = None
) -> FoundBody:
    """Return lights, findings and trials, of some intents or of all."""
    return FoundBody(found=await checking.found_about(house.database, reader, intent))


@router.post(
    "/trials", summary="Try a question", dependencies=[Placed],
    responses=declare(
        *OF_STAFF, *OF_BODIES, errors.CheckMissing, errors.QuestionEmpty, errors.QuestionTooLong, errors.RedactionUnavailable
    ),
)  # fmt: skip
async def trial(body: QuestionOfAnEditorBody, house: TheHouse, editor: TheEditor) -> BesideBody:
    """Redact a question and ask it of the draft, as it was last checked, and of what is live. Nothing of it is stored."""
    redaction = await house.conversation.redact(RawText(body.question))
    beside = await try_out(
        house.database, editor, house.newsroom.fitting, house.shelf.release, redaction.text, body.language
    )
    site = house.settings.site_url
    return BesideBody(
        redacted=redaction.text.text,
        draft=TriedBody.of(beside.draft, site),
        live=TriedBody.of(beside.live, site),
        is_stale=beside.is_stale,
    )
