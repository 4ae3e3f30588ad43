"""Every route of the API, in the order of the OpenAPI document."""

from collections.abc import Mapping
from typing import Final

from chatbot.api import (
    accounts,
    activity,
    choices,
    editor_checks,
    editor_intents,
    editor_releases,
    exchange,
    figures,
    health,
    inbox,
    me,
    metrics,
    notice,
    probe,
    questions,
    receipts,
    topics,
)

ROUTERS: Final = (
    questions.router, choices.router, notice.router, topics.router, receipts.router, probe.router, health.router, metrics.router,
    me.router, accounts.router, activity.router, editor_intents.router, editor_checks.router, editor_releases.router,
    inbox.router, figures.router, exchange.router,
)  # fmt: skip

LARGEST_BODIES: Final[Mapping[str, int]] = exchange.LARGEST_BODIES
"""Paths that take more than a question, with the bytes that they take."""
