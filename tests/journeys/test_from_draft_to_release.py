"""From an editor's first word to what visitors are told, over HTTP: saved, checked, tried, proposed, approved, rolled back."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from chatbot import curation
from chatbot.accounts import roster
from chatbot.settings import Settings
from chatbot.storage.database import Database
from redaction import Redactor
from tests.chatbot.editing.offices import judged_here
from tests.conftest import MovableClock, Service
from tests.engines import on_both
from tests.intents.building import wine_and_dogs
from tests.staffed import ANALYST, BOTH, EDITOR, PUBLISHER, app_of, staff
from tests.visitor import ask, code_of

LONGEST_SECONDS = 300
QUESTION = "hvor mye vin kan jeg ta med"


@pytest.fixture
async def small(settings: Settings, redactor: Redactor, clock: MovableClock) -> Settings:
    """Settings of a database whose newest release is a small one."""
    database = Database(settings.database_url)
    await curation.publish(database, redactor, wine_and_dogs(), today=clock().date())
    await database.close()
    return settings.model_copy(update={"rate_limit": "off"})


@pytest.fixture
async def office(service: Service, small: Settings, redactor: Redactor) -> AsyncIterator[httpx.AsyncClient]:
    """The service on a small release, which judges drafts in this process."""
    async with service(small) as client:
        staff(app_of(client)).state.house.newsroom.checker._judges = judged_here(redactor)
        yield client


async def checked(client: httpx.AsyncClient) -> dict:
    assert (await client.post("/v1/editor/checks", headers=EDITOR)).status_code == 202
    async with asyncio.timeout(LONGEST_SECONDS):
        while True:
            standing = (await client.get("/v1/editor/checks", headers=EDITOR)).json()
            if standing["latest"]["state"] != "running":
                return standing
            await asyncio.sleep(0.05)


async def retitled(client: httpx.AsyncClient, title: str) -> None:
    opened = (await client.get("/v1/editor/intents/wine", headers=EDITOR)).json()
    part = {**opened["parts"]["nb"]["content"], "title": title}
    headers = {**EDITOR, "If-Match": opened["etags"]["nb"]}
    saved = await client.put("/v1/editor/intents/wine/languages/nb", json=part, headers=headers)
    assert saved.status_code == 200, saved.text


async def taken_up(client: httpx.AsyncClient, title: str) -> None:
    """Ask until the answer comes from the new release; every answer on the way is one."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while (await ask(client, QUESTION, language="nb"))["reply"]["title"] != title:  # noqa: ASYNC110 - visitors go on
            await asyncio.sleep(0.02)


@on_both
async def test_what_an_editor_writes_reaches_visitors_and_can_be_rolled_back(
    office: httpx.AsyncClient, service: Service, small: Settings
):
    await retitled(office, "Vinkvoten")
    assert not (await checked(office))["is_stale"]
    tried = await office.post("/v1/editor/checks/trials", json={"question": QUESTION}, headers=EDITOR)
    sides = tried.json()
    assert [sides[side]["reply"]["title"] for side in ("draft", "live")] == ["Vinkvoten", "title of wine nb"]
    (difference,) = (await office.get("/v1/editor/changes", headers=EDITOR)).json()
    assert [(c["part"], c["field"], c["after"]) for c in difference["changes"]] == [("nb", "title", "Vinkvoten")]

    number = (await office.post("/v1/editor/proposals", json={"note": "title"}, headers=EDITOR)).json()["number"]
    approval = f"/v1/editor/proposals/{number}/approval"
    assert (await office.post(approval, json={}, headers=EDITOR)).status_code == 403
    async with service(small) as elsewhere:
        approved = await office.post(approval, json={"reason": "few phrases"}, headers=PUBLISHER)
        assert approved.json() == {"release": 3}
        await asyncio.gather(taken_up(office, "Vinkvoten"), taken_up(elsewhere, "Vinkvoten"))
        back = await office.post("/v1/editor/releases/2/rollback", json={"note": "no"}, headers=PUBLISHER)
        assert back.json() == {"release": 4}
        await asyncio.gather(taken_up(office, "title of wine nb"), taken_up(elsewhere, "title of wine nb"))

    listed = (await office.get("/v1/editor/releases", headers=PUBLISHER)).json()
    assert [(r["number"], r["author"], r["approver"], r["restores"]) for r in listed[:2]] == [
        (4, "Kari Utgiver", "", 2),
        (3, "Ola Redaktør", "Kari Utgiver", None),
    ]


async def test_a_second_person_is_wanted_where_there_is_more_than_one_publisher(office: httpx.AsyncClient):
    accounts = app_of(office).state.house.office
    for name in ("kari", "ola"):
        await roster.add(accounts, "nora", name, roles=["publisher"], password="en lang nok setning")
    await retitled(office, "Vinkvoten")
    await checked(office)
    number = (await office.post("/v1/editor/proposals", json={}, headers=BOTH)).json()["number"]

    own = await office.post(f"/v1/editor/proposals/{number}/approval", json={"reason": "r"}, headers=BOTH)

    assert code_of(own) == "second_person_required"


async def test_what_is_wrong_with_a_change_is_told_by_code(office: httpx.AsyncClient):
    path, tag = "/v1/editor/intents/wine/languages/nb", {"If-Match": '"nb-1"'}

    refusals = [
        await office.put(path, json={"title": "x"}, headers=EDITOR),
        await office.put(path, json={"title": "x" * 10_000}, headers={**EDITOR, **tag}),
        await office.put(path, json={"title": 1}, headers={**EDITOR, **tag}),
        await office.put(path, json={"title": "x"}, headers={**ANALYST, **tag}),
        await office.put(path, json={"title": "x"}, headers=tag),
        await office.put("/v1/editor/intents/none/languages/nb", json={}, headers={**EDITOR, **tag}),
        await office.put(
            path,
            content=b'{"title": "' + b"x" * 50_000_000 + b'"}',
            headers={**EDITOR, **tag, "Content-Type": "application/json"},
        ),
        await office.post(
            "/v1/editor/intents", json={"id": "dogs", "topic": "topic", "audience": "parcel"}, headers=EDITOR
        ),
        await office.post("/v1/editor/proposals", json={}, headers=EDITOR),
        await office.post("/v1/editor/proposals/9/approval", json={}, headers=PUBLISHER),
        await office.post("/v1/editor/releases/99/rollback", json={}, headers=PUBLISHER),
    ]

    assert [code_of(refused) for refused in refusals] == [
        "revision_missing",
        "draft_too_long",
        "body_invalid",
        "role_missing",
        "sign_in_required",
        "intent_unknown",
        "body_too_large",
        "intent_exists",
        "check_missing",
        "proposal_unknown",
        "release_unknown",
    ]
    assert "title" in refusals[1].json()["detail"]
    assert "title" in refusals[2].json()["detail"]


async def test_findings_stand_beside_the_field_that_they_are_about(office: httpx.AsyncClient):
    opened = (await office.get("/v1/editor/intents/wine", headers=EDITOR)).json()
    headers = {**EDITOR, "If-Match": opened["etags"]["nb"]}
    dangerous = {**opened["parts"]["nb"]["content"], "answer": "[her](https://elsewhere.example.org/x)"}
    await office.put("/v1/editor/intents/wine/languages/nb", json=dangerous, headers=headers)
    await checked(office)

    check = (await office.get("/v1/editor/intents/wine", headers=EDITOR)).json()["check"]

    found = {(f["rule"], f["part"], f["field"]) for f in check["findings"]}
    assert ("link_not_allowed", "nb", "answer") in found
    assert ("few_phrases", "en", "phrases") in found
    assert check["light"]["colour"] == "red"
    reds = (await office.get("/v1/editor/intents?colour=red", headers=EDITOR)).json()
    assert "wine" in [one["id"] for one in reds["intents"]]


async def test_intents_are_made_renamed_split_merged_deleted_and_brought_back(office: httpx.AsyncClient):
    new = {"id": "cats", "topic": "topic", "audience": "traveller"}
    assert (await office.post("/v1/editor/intents", json=new, headers=EDITOR)).status_code == 201

    async def at(intent: str) -> dict[str, str]:
        return {
            **EDITOR,
            "If-Match": (await office.get(f"/v1/editor/intents/{intent}", headers=EDITOR)).headers["ETag"],
        }

    async def post(path: str, body: dict, intent: str) -> int:
        return (await office.post(f"/v1/editor/intents/{path}", json=body, headers=await at(intent))).status_code

    assert await post("cats/renaming", {"id": "kittens"}, "cats") == 200
    assert (
        await post("wine/splitting", {"id": "wine_quota", "moved": {"nb": ["vinkvoten for reisende"]}}, "wine") == 201
    )
    assert await post("kittens/merging", {"into": "dogs"}, "kittens") == 200
    gone = await office.delete("/v1/editor/intents/wine_quota", headers=await at("wine_quota"))
    assert (gone.status_code, gone.json()) == (200, {"intents": []})
    assert (await office.post("/v1/editor/intents/wine_quota/restoration", headers=EDITOR)).status_code == 200
    listed = (await office.get("/v1/editor/intents", headers=EDITOR)).json()
    assert sorted(one["id"] for one in listed["intents"]) == ["dogs", "wine", "wine_quota"]
