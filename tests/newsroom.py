"""A service on a small release that judges drafts in this process, and what its editors do, in a few words."""

import httpx

from chatbot import curation
from chatbot.clock import Clock
from chatbot.settings import Settings
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from redaction import Redactor
from tests.chatbot.editing.offices import judged_here
from tests.intents.building import wine_and_dogs
from tests.staffed import EDITOR, app_of, staff

QUESTION = "hvor mye vin kan jeg ta med"
DOGS = "kan hunden min bli med"


async def publish_small(settings: Settings, redactor: Redactor, clock: Clock) -> None:
    """Publish a small release over what is there."""
    database = Database(settings.database_url)
    await curation.publish(database, redactor, small_knowledge(), today=clock().date())
    await database.close()


def small_knowledge() -> KnowledgeBase:
    """Return two intents, of which one has a test question that it answers."""
    content = wine_and_dogs().model_dump()
    for topic in content["topics"]:
        for intent in topic["intents"]:
            if intent["id"] == "wine":
                intent["tests"] = {"nb": (f"{QUESTION} hjem",)}
    return KnowledgeBase.model_validate(content)


def judging_here(client: httpx.AsyncClient, redactor: Redactor) -> None:
    """Have checks run in this process, and members be named by a header."""
    staff(app_of(client)).state.house.newsroom.checker._judges = judged_here(redactor)


async def rewritten(client: httpx.AsyncClient, **fields: object) -> None:
    """Change fields of the wine's Bokmål in the draft."""
    opened = (await client.get("/v1/editor/intents/wine", headers=EDITOR)).json()
    part = {**opened["parts"]["nb"]["content"], **fields}
    headers = {**EDITOR, "If-Match": opened["etags"]["nb"]}
    saved = await client.put("/v1/editor/intents/wine/languages/nb", json=part, headers=headers)
    assert saved.status_code == 200, saved.text


async def checked(client: httpx.AsyncClient) -> httpx.Response:
    """Start a check at the page, and return the page when it has ended."""
    started = await client.post("/editor/checks", headers=EDITOR)
    assert started.status_code == 303, started.text
    await app_of(client).state.house.newsroom.checker.wait()
    return await client.get("/editor/checks", headers=EDITOR)


async def proposed(client: httpx.AsyncClient, *, wrong: bool = False, **form: str) -> str:
    """Change, check and propose, perhaps what has an error; return the address of the proposal."""
    await rewritten(client, title="Vinkvoten", **({"phrases": [QUESTION, DOGS]} if wrong else {}))
    await checked(client)
    sent = await client.post("/editor/releases/draft", data=form, headers=EDITOR)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]
