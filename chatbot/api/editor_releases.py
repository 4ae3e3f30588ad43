"""`/v1/editor/releases` and `/v1/editor/proposals`: from a checked draft to a release, and back to an older one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, status

from chatbot import errors
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.editing import OF_BODIES, OF_STAFF, ThePublisher, TheReader
from chatbot.api.editor_bodies import DifferenceBody, ProposalBody, PublishedBody, ReleaseBody, StartedBody
from chatbot.api.editor_requests import ApprovalBody, ProposalNoteBody, RollbackBody
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute
from chatbot.editing import comparing, publishing

router = APIRouter(prefix="/v1/editor", tags=["editor"], route_class=StaffRoute, dependencies=[Counted])

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
OF_PROPOSALS = (*OF_STAFF, errors.ProposalMissing, errors.ProposalSettled, errors.BodyInvalid)


@router.get("/releases", summary="List releases", responses=declare(*OF_STAFF, errors.BodyInvalid))
async def releases(
    house: TheHouse,
    reader: TheReader,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> list[ReleaseBody]:
    """Return releases, newest first: the first is in force."""
    found = await publishing.list_releases(house.database, reader, size=size, before=before)
    return [ReleaseBody.model_validate(release) for release in found]


@router.get(
    "/releases/{number}/changes", summary="Compare two releases",
    responses=declare(*OF_STAFF, errors.ReleaseMissing, errors.BodyInvalid),
)  # fmt: skip
async def changes(
    number: Number, house: TheHouse, reader: TheReader, since: Annotated[int, Query(ge=1, le=2**31 - 1)]
) -> list[DifferenceBody]:
    """Return what differs from another release: by intent, by language, field by field."""
    found = await comparing.compare_releases(house.database, reader, since, number)
    return [DifferenceBody.model_validate(difference) for difference in found]


@router.post(
    "/releases/{number}/rollback", summary="Roll back to a release", status_code=status.HTTP_201_CREATED,
    responses=declare(*OF_STAFF, *OF_BODIES, errors.ReleaseMissing, errors.DraftTooLong),
)  # fmt: skip
async def roll_back(number: Number, body: RollbackBody, house: TheHouse, publisher: ThePublisher) -> PublishedBody:
    """Publish an older release again, under a new number. It has been approved once, so nobody else is asked."""
    return PublishedBody(release=await publishing.roll_back(house.database, publisher, number, note=body.note))


@router.get("/proposals", summary="List proposals", responses=declare(*OF_STAFF))
async def proposals(house: TheHouse, reader: TheReader) -> list[ProposalBody]:
    """Return the latest proposals and what became of them."""
    found = await publishing.list_proposals(house.database, reader)
    return [ProposalBody.model_validate(proposal) for proposal in found]


@router.post(
    "/proposals", summary="Propose the draft", status_code=status.HTTP_201_CREATED,
    responses=declare(
        *OF_STAFF, *OF_BODIES, errors.CheckMissing, errors.DraftInvalid, errors.ReleaseMoved, errors.DraftTooLong
    ),
)  # fmt: skip
async def propose(body: ProposalNoteBody, house: TheHouse, reader: TheReader) -> StartedBody:
    """Propose the draft as it was checked to be published, at once or at a time."""
    number = await publishing.propose(house.database, reader, note=body.note, publish_at=body.publish_at)
    return StartedBody(number=number)


@router.post(
    "/proposals/{number}/approval", summary="Approve a proposal",
    responses=declare(
        *OF_PROPOSALS, *OF_BODIES, errors.SecondPersonRequired, errors.ReasonRequired, errors.ReleaseMoved, errors.DraftTooLong
    ),
)  # fmt: skip
async def approve(number: Number, body: ApprovalBody, house: TheHouse, publisher: ThePublisher) -> PublishedBody:
    """Approve a proposal: it is published at once, or at its time."""
    four_eyes = house.newsroom.four_eyes
    release = await publishing.approve(house.database, publisher, number, four_eyes, reason=body.reason)
    return PublishedBody(release=release)


@router.delete(
    "/proposals/{number}", summary="Withdraw a proposal", status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*OF_PROPOSALS),
)  # fmt: skip
async def withdraw(number: Number, house: TheHouse, reader: TheReader) -> None:
    """Take back a proposal that has not been published."""
    await publishing.withdraw(house.database, reader, number)
