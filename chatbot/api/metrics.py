"""`GET /metrics`: the figures of all processes of this service. Not counted against any limit."""

import asyncio
import hmac

from fastapi import APIRouter, Request
from starlette.responses import Response

from chatbot import errors
from chatbot.api.dependencies import JsonRoute, TheHouse
from chatbot.api.problems import declare
from chatbot.metrics.exposition import MEDIA_TYPE, exposition
from chatbot.metrics.folder import shared_folder
from chatbot.settings import Settings

router = APIRouter(tags=["operator"], route_class=JsonRoute)


@router.get(
    "/metrics",
    summary="How does the service do?",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **declare(errors.MetricsTokenMissing)},
)
async def metrics(request: Request, house: TheHouse) -> Response:
    """Tell the figures as Prometheus reads them."""
    _require_token(request, house.settings)
    await house.holdings.refresh()
    text = await asyncio.to_thread(exposition, house.watch.metrics, shared_folder())
    return Response(text, media_type=MEDIA_TYPE)


def _require_token(request: Request, settings: Settings) -> None:
    """Raise `MetricsTokenMissing` unless the request may read: with the token, or in development mode where there is none."""
    wanted = settings.metrics_token
    if wanted is None and settings.is_development:
        return
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    is_right = wanted is not None and hmac.compare_digest(shown.strip().encode(), wanted.encode())
    if scheme.lower() != "bearer" or not is_right:
        raise errors.MetricsTokenMissing
