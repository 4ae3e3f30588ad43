"""`/editor`: where staff begin. Shows what one's roles open."""

from fastapi import APIRouter
from starlette.responses import Response

from chatbot.accounts import ROLES
from chatbot.api.dependencies import Counted
from chatbot.api.staffing import SignedIn
from chatbot.pages.page import ThePage

router = APIRouter(prefix="/editor", include_in_schema=False, dependencies=[Counted])


@router.get("")
async def start(member: SignedIn, page: ThePage) -> Response:
    """Show where the member may go."""
    return page.render("start.html", roles=[role for role in ROLES if role in member.roles])
