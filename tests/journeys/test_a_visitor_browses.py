"""Who does not want to ask reads the topics by buttons; no words are sent and nothing is stored."""

from datetime import date

import httpx
import pytest

from intents.knowledge import DISTRESS, KnowledgeBase
from intents.replies import Speaker
from tests.intents.building import intent, knowledge_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_button_leads_to_an_answer(client: httpx.AsyncClient, language):
    body = (await client.get("/v1/topics", params={"language": language})).json()

    assert body["language"] == language
    for choice in [choice for topic in body["topics"] for choice in topic["choices"]] + body["contact"]:
        pressed = await client.post("/v1/choices", json={"choice": choice["id"], "language": language})
        assert pressed.json()["reply"]["title"] == choice["label"]


async def test_all_that_can_be_answered_is_there_once(client: httpx.AsyncClient, knowledge: KnowledgeBase):
    body = (await client.get("/v1/topics")).json()

    offered = [choice["id"] for topic in body["topics"] for choice in topic["choices"]]
    offered += [choice["id"] for choice in body["contact"]]
    assert sorted(offered) == sorted(name for name, intent in knowledge.intents.items() if intent.may_be_suggested)


async def test_contact_leads_to_a_person(client: httpx.AsyncClient):
    assert [choice["id"] for choice in (await client.get("/v1/topics")).json()["contact"]] == ["contact_human"]


def test_what_has_expired_what_chats_and_distress_are_not_offered():
    knowledge = knowledge_of(
        intent("wine"), intent("hello", small_talk=True), intent("old", valid_to=date(2026, 11, 22)), intent(DISTRESS),
        intent("person"), fallback=("person",),
    )  # fmt: skip
    speaker = Speaker(knowledge, "nn", TODAY)

    assert [choice.id for topic in speaker.topics() for choice in topic.choices] == ["wine"]
    assert [choice.id for choice in speaker.contact()] == ["person"]


async def test_another_language_is_refused_without_an_echo(client: httpx.AsyncClient):
    refused = await client.get("/v1/topics", params={"language": "kari"})

    assert refused.status_code == 422
    assert "kari" not in refused.text
