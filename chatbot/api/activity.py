"""`/v1/editor/activity`: what staff did, for auditors. Reading it is noted as well."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from chatbot import errors, staff
from chatbot.accounts import Member
from chatbot.api.accounts import OF_STAFF
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.problems import declare
from chatbot.api.staff_bodies import ActivityBody, ActivityEntryBody
from chatbot.api.staffing import StaffRoute, TheStaff, having

router = APIRouter(prefix="/v1/editor/activity", tags=["staff"], route_class=StaffRoute, dependencies=[Counted])

DEFAULT_SIZE: Final = 50
LARGEST_SIZE: Final = 1000

Auditor = Annotated[Member, having("auditor")]
Size = Annotated[int, Query(ge=1, le=LARGEST_SIZE, description="How many at most.")]


@router.get("", summary="Read the activity log", responses=declare(*OF_STAFF, errors.BodyInvalid))
async def show(_auditor: Auditor, who: TheStaff, house: TheHouse, size: Size = DEFAULT_SIZE) -> ActivityBody:
    """Return the latest entries, newest first: who did what to how many of what. No visitor's words."""
    found = await staff.list_activity(house.database, who, size=size)
    return ActivityBody(activity=[ActivityEntryBody.of(entry) for entry in found])
