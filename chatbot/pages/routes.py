"""Every page: those of staff, the privacy lab, the widget, and the front page of a development instance."""

from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import APIRouter

from chatbot.pages import (
    account,
    accounts,
    activity,
    assets,
    checks,
    exchange,
    figures,
    inbox,
    intent,
    intent_history,
    intent_shape,
    intents,
    lab,
    proposals,
    releases,
    sign_in,
    sign_in_provider,
    start,
    trying_out,
)
from chatbot.pages.demo import demo_router
from chatbot.pages.widget import widget_router
from chatbot.settings import Settings

PAGES: Final = (
    assets.router, start.router, sign_in.router, sign_in_provider.router, account.router, accounts.router, activity.router,
    intents.router, intent_shape.router, intent_history.router, intent.router, trying_out.router, checks.router,
    proposals.router, releases.router, inbox.router, figures.router, exchange.router, *lab.ROUTERS,
)  # fmt: skip


def routers(settings: Settings) -> Iterator[APIRouter]:
    """Yield the routers of all pages that these settings open."""
    yield from PAGES
    yield widget_router(settings)
    if settings.is_development:
        yield demo_router()


def largest_bodies(usual: int) -> Mapping[str, int]:
    """Return the paths that take more than `usual` bytes, with the bytes that they take."""
    return {**exchange.LARGEST_BODIES, **lab.larger_bodies(usual)}
