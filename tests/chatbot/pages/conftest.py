"""The service on a small release, for the tests of editors' pages."""

from collections.abc import AsyncIterator

import httpx
import pytest

from chatbot.settings import Settings
from redaction import Redactor
from tests.conftest import MovableClock, Service
from tests.newsroom import judging_here, publish_small


@pytest.fixture
async def office(
    service: Service, settings: Settings, redactor: Redactor, clock: MovableClock
) -> AsyncIterator[httpx.AsyncClient]:
    await publish_small(settings, redactor, clock)
    async with service(settings.model_copy(update={"rate_limit": "off", "four_eyes": "on"})) as client:
        judging_here(client, redactor)
        yield client
