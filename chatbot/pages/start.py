"""`/editor`: where staff begin. Shows what waits for one, and what one's roles open."""

from fastapi import APIRouter
from starlette.responses import Response

from chatbot.accounts import ROLES
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.staffing import SignedIn, TheStaff
from chatbot.editing.waiting import waiting
from chatbot.pages.moments import shown
from chatbot.pages.page import ThePage

router = APIRouter(prefix="/editor", include_in_schema=False, dependencies=[Counted])


@router.get("")
async def start(member: SignedIn, page: ThePage, house: TheHouse, who: TheStaff) -> Response:
    """Show what waits for the member, and where he may go."""
    works_on_it = member.has_one_of("editor", "publisher")
    return page.render(
        "start.html", roles=[role for role in ROLES if role in member.roles], moment=shown,
        work=await waiting(house.database, who) if works_on_it else None, reads=member.has_one_of("analyst"),
        days=house.settings.retention_days,
    )  # fmt: skip
