"""Without `"consent": true` nothing of the question is analysed, matched, stored or logged."""

import json

import httpx
import pytest

from chatbot.settings import Settings
from redaction import RawText, Redaction
from tests.conftest import Service
from tests.visitor import ask, code_of


class NeverAsked:
    """A redactor that must not be reached."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        raise AssertionError("the question was looked at")


@pytest.mark.parametrize("consent", [None, False, 1, "yes", "true", [], {}, 1.0], ids=repr)
async def test_anything_but_true_is_no_consent(service: Service, settings: Settings, consent):
    async with service(settings, redactor=NeverAsked()) as client:
        refused = await client.post("/v1/questions", json={"consent": consent, "question": "hei"})

    assert (refused.status_code, code_of(refused)) == (403, "consent_required")


@pytest.mark.parametrize(
    "body",
    [{}, {"question": "hei"}, {"question": 5}, {"question": "", "unknown": 1}, {"language": "xx"}, [], "hei", 5, None],
    ids=repr,
)
async def test_consent_is_judged_before_anything_else_of_the_body(client: httpx.AsyncClient, body):
    refused = await client.post("/v1/questions", content=json.dumps(body), headers={"Content-Type": "application/json"})

    assert (refused.status_code, code_of(refused)) == (403, "consent_required")


async def test_consent_to_another_notice_is_no_consent(service: Service, settings: Settings):
    async with service(settings, redactor=NeverAsked()) as client:
        refused = await client.post(
            "/v1/questions", json={"consent": True, "question": "hei", "notice_version": "of-last-year"}
        )

    assert (refused.status_code, code_of(refused)) == (409, "notice_changed")


async def test_consent_to_the_notice_in_force_is_taken(client: httpx.AsyncClient):
    version = (await client.get("/v1/notice")).json()["version"]

    assert (await ask(client, "Hvor er tollkontoret?", notice_version=version))["question"]["stored"] is True


async def test_rectifying_wants_consent_as_asking_does(client: httpx.AsyncClient):
    receipt = (await ask(client, "Hvor er tollkontoret?"))["question"]["receipt"]

    refused = await client.put("/v1/receipt", json={"question": "hei"}, headers={"Authorization": f"Bearer {receipt}"})

    assert (refused.status_code, code_of(refused)) == (403, "consent_required")
