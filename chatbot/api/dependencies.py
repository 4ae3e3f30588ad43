"""What a route needs, as `Annotated` types that read as English."""

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from fastapi import Depends, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.responses import Response

from chatbot.accounts.office import Office
from chatbot.api.limits import ClientLimit, Crowd
from chatbot.conversation import Conversation
from chatbot.curation import Shelf
from chatbot.drafting import Draft
from chatbot.editing.newsroom import Newsroom
from chatbot.errors import MediaTypeUnsupported, ReceiptMissing
from chatbot.exchange import Importer
from chatbot.holdings import Holdings
from chatbot.lab import Lab
from chatbot.learning.inbox import Grouper
from chatbot.learning.survey import Surveyor
from chatbot.notice import Notices
from chatbot.receipts import Receipt
from chatbot.settings import Settings
from chatbot.storage.database import Database
from chatbot.storage.groups import GroupWriter
from chatbot.watch import Watch


@dataclass(frozen=True, slots=True)
class House:
    """Everything that the door leads to; put together in `chatbot.app` alone."""

    settings: Settings
    conversation: Conversation
    notices: Notices
    database: Database
    writer: GroupWriter
    shelf: Shelf
    office: Office
    newsroom: Newsroom
    surveyor: Surveyor
    grouper: Grouper
    draft: Draft
    importer: Importer
    lab: Lab
    watch: Watch
    holdings: Holdings


def house_of(request: Request) -> House:
    """Return what the application was put together from."""
    house = request.app.state.house
    assert isinstance(house, House)  # noqa: S101 - the lifespan has put it there
    return house


async def the_house(request: Request) -> House:
    """Return the house. Like all that a visitor's request depends on, without a thread: one costs more than all of it."""
    return house_of(request)


async def the_conversation(house: Annotated[House, Depends(the_house)]) -> Conversation:
    """Return the conversation."""
    return house.conversation


async def the_draft(house: Annotated[House, Depends(the_house)]) -> Draft:
    """Return the draft that editors work on, as a whole."""
    return house.draft


async def counted(request: Request) -> None:
    """Count the request against its client's limit, once. Raises `TooManyRequests`."""
    if not getattr(request.state, "is_counted", False):
        limit: ClientLimit = request.app.state.client_limit
        await limit.check(request)
        request.state.is_counted = True


async def placed(request: Request) -> AsyncIterator[None]:
    """Hold a place among the texts on their way until the route is done. Raises `Overloaded`."""
    crowd: Crowd = request.app.state.crowd
    with crowd.place():
        yield


async def shown_receipt(request: Request) -> Receipt:
    """Return the receipt of the request. Raises `ReceiptMissing`, `ReceiptUnknown`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ReceiptMissing
    return Receipt.read(token.strip())


TheHouse = Annotated[House, Depends(the_house)]
TheConversation = Annotated[Conversation, Depends(the_conversation)]
TheDraft = Annotated[Draft, Depends(the_draft)]
ShownReceipt = Annotated[Receipt, Depends(shown_receipt)]
Counted = Depends(counted)
Placed = Depends(placed, scope="function")


class JsonRoute(APIRoute):
    """A route that takes JSON and nothing else, and knows the names of its fields."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        bodies = [
            hint for hint in get_type_hints(endpoint).values() if isinstance(hint, type) and issubclass(hint, BaseModel)
        ]
        self.takes_body = self.body_field is not None
        self.known_fields = frozenset(name for body in bodies for name in body.model_fields)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Count the request, ask who sent it, and check its media type before its body is read.

        Raises `TooManyRequests`, `MediaTypeUnsupported`, and what `let_in` raises.
        """
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            if self.takes_body:
                await counted(request)
                await self.let_in(request)
                if not _is_json(request.headers.get("content-type", "")):
                    raise MediaTypeUnsupported
            return await handle(request)

        return checked

    async def let_in(self, request: Request) -> None:
        """Let everybody in."""


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json"
