"""Editors over HTTP: the inbox, phrases made of it, figures without a number under five, knowledge in and out as files."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import httpx
import pytest

from chatbot.accounts import ROLES
from chatbot.taking_alone import TOO_LONG, Bounds, take_alone
from intents.content_file import LARGEST_FILE_BYTES
from intents.exchange import give_out, take_in
from intents.exchange.archives import pack
from tests.intents.building import wine_and_dogs
from tests.staff import DraftInMemory, hand_over, sign_in
from tests.staffed import app_of
from tests.visitor import ask, code_of, shown

PUZZLE = "kan jeg ta med en spark og en trillebår på fanget i ballongen"


@pytest.fixture
def draft() -> DraftInMemory:
    return DraftInMemory(wine_and_dogs())


@pytest.fixture
def editor(client: httpx.AsyncClient, draft: DraftInMemory) -> httpx.AsyncClient:
    sign_in(client, "editor", "analyst")
    hand_over(client, draft)
    return client


ROUTES = [
    ("GET", "/v1/editor/inbox", {"analyst"}),
    ("POST", "/v1/editor/inbox/preview", {"editor"}),
    ("POST", "/v1/editor/inbox/phrases", {"editor"}),
    ("GET", "/v1/editor/figures", {"analyst"}),
    ("GET", "/v1/editor/figures/day/plot", {"analyst"}),
    ("GET", "/v1/editor/exchange/release", {"editor", "publisher"}),
    ("GET", "/v1/editor/exchange/draft", {"editor", "publisher"}),
    ("POST", "/v1/editor/exchange/draft", {"editor"}),
]


@pytest.mark.parametrize(("method", "path", "roles"), ROUTES, ids=[f"{method} {path}" for method, path, _ in ROUTES])
async def test_every_route_wants_an_account_with_its_role(client: httpx.AsyncClient, method, path, roles):
    body = {"json": {"words": "x", "phrase": "x", "language": "nb"}} if "inbox/" in path else {}

    stranger = await client.request(method, path, **body)
    sign_in(client, *(set(ROLES) - roles))
    other = await client.request(method, path, **body)

    assert (stranger.status_code, code_of(stranger)) == (401, "sign_in_required")
    assert (other.status_code, code_of(other)) == (403, "role_missing")


async def test_what_was_not_answered_is_in_the_inbox_the_next_day_until_it_is_erased(editor, clock):
    receipts = [(await ask(editor, PUZZLE))["question"]["receipt"] for _ in range(5)]
    today = (await editor.get("/v1/editor/inbox")).json()

    clock.move(days=1)
    tomorrow = (await editor.get("/v1/editor/inbox")).json()
    await editor.delete("/v1/receipt", headers=shown(receipts[0]))
    later = (await editor.get("/v1/editor/inbox")).json()

    assert today == later == {"groups": [], "total": 0, "next": None}
    (group,) = tomorrow["groups"]
    assert (group["redacted"], group["size"], group["languages"]) == (PUZZLE, 5, ["nb"])
    assert group["first_deleted_in"] == group["last_deleted_in"] == 29


async def test_the_inbox_is_paged(editor, clock):
    for words in (PUZZLE, "når åpner badet på lørdag i påsken"):
        for _ in range(5):
            await ask(editor, words)
    clock.move(days=1)

    first = (await editor.get("/v1/editor/inbox", params={"size": 1})).json()
    second = (await editor.get("/v1/editor/inbox", params={"size": 1, "offset": first["next"]})).json()

    assert (first["total"], first["next"], second["next"]) == (2, 1, None)
    assert first["groups"] != second["groups"]
    assert code_of(await editor.get("/v1/editor/inbox", params={"size": 0})) == "body_invalid"


async def test_a_phrase_is_redacted_shown_and_saved_as_it_was_shown(editor, draft):
    words = "Jeg heter Kari Nordmann, hvor mye vin kan jeg ta med?"
    preview = (await editor.post("/v1/editor/inbox/preview", json={"words": words})).json()
    assert "Kari" not in preview["phrase"]
    assert preview["removed"] == ["PERSON"]
    target = {"language": "nb", "intent": "wine"}

    unseen = await editor.post("/v1/editor/inbox/phrases", json={"phrase": words, **target})
    saved = await editor.post("/v1/editor/inbox/phrases", json={"phrase": preview["phrase"], **target})

    assert (unseen.status_code, code_of(unseen)) == (409, "phrase_changed")
    assert saved.json() == {"phrase": preview["phrase"]}
    assert draft.phrases == [("wine", "nb", preview["phrase"])]


async def test_out_of_scope_is_a_phrase_that_no_intent_answers(editor, draft):
    body = {"phrase": "når åpner polet", "language": "nb"}

    saved = await editor.post("/v1/editor/inbox/phrases", json={**body, "scope": "near"})
    neither = await editor.post("/v1/editor/inbox/phrases", json=body)
    both = await editor.post("/v1/editor/inbox/phrases", json={**body, "scope": "far", "intent": "wine"})

    assert saved.status_code == 200
    assert draft.phrases == [("near", "nb", "når åpner polet")]
    assert code_of(neither) == code_of(both) == "body_invalid"


async def test_figures_are_told_from_five_on_and_drawn(editor, clock):
    for _ in range(4):
        await ask(editor, "hvor mye vin kan jeg ta med hjem fra Danmark")
    clock.move(days=1)
    few = (await editor.get("/v1/editor/figures")).json()
    clock.move(days=-1)
    await ask(editor, "hvor mye vin kan jeg ta med hjem fra Danmark")
    clock.move(days=1)

    enough = (await editor.get("/v1/editor/figures")).json()
    drawn = await editor.get("/v1/editor/figures/topic/plot", params={"language": "en"})

    row = {"answered": 5, "suggested": None, "unanswered": None}
    assert few == {"before": "2026-11-24", "day": [], "language": [], "topic": []}
    assert enough["day"] == [{"name": "2026-11-23", **row}]
    assert enough["topic"] == [{"name": "traveller_quotas", **row}]
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "traveller_quotas: Answered 5" in drawn.text


@pytest.mark.parametrize(("form", "file"), [("yaml", "k.zip"), ("csv", "k.csv"), ("xlsx", "k.xlsx")])
async def test_knowledge_goes_out_as_a_file_and_comes_back(editor, draft, knowledge, form, file):
    exported = await editor.get("/v1/editor/exchange/release", params={"format": form})
    own = await editor.get("/v1/editor/exchange/draft", params={"format": form})

    assert take_in(file, exported.content, wine_and_dogs(), replace=True) == knowledge
    assert own.content == give_out(draft.knowledge, form)
    assert exported.headers["content-disposition"].startswith('attachment; filename="knowledge.')


CHANGED = "topic;intent;field;language;text\ntopic;wine;title;nb;Vin og sånt\n".encode()
AS_CSV = {"format": "csv"}


async def test_an_import_is_shown_first_and_then_changes_the_draft(editor, draft):
    path = "/v1/editor/exchange/draft"

    dry = (await editor.post(path, params=AS_CSV, content=CHANGED)).json()
    assert draft.knowledge == wine_and_dogs()
    wet = (
        await editor.post(path, params={**AS_CSV, "dry_run": "false", "revision": dry["revision"]}, content=CHANGED)
    ).json()
    late = await editor.post(path, params={**AS_CSV, "dry_run": "false", "revision": dry["revision"]}, content=CHANGED)

    change = {"kind": "changed", "intent": "wine", "language": "nb", "field": "title", "new": 1, "gone": 1}
    assert (dry["saved"], dry["changes"]) == (False, [change])
    assert (wet["saved"], wet["changes"]) == (True, [change])
    assert draft.knowledge.intents["wine"].title.nb == "Vin og sånt"
    assert (late.status_code, code_of(late)) == (412, "draft_moved")


@pytest.mark.parametrize(
    ("form", "content", "told"),
    [
        ("csv", b"topic;intent;field;language\n", "knowledge.csv, row 1, column text: the column is missing."),
        ("csv", CHANGED + b"topic;wine;title;nn;=kari()", "knowledge.csv, row 3, column text: the cell begins like a formula"),
        ("xlsx", b"kari", "knowledge.xlsx: the file is damaged, or locked by a password."),
        ("yaml", b"kari", "knowledge.zip: the file is damaged, or locked by a password."),
    ],
    ids=["column", "formula", "workbook", "archive"],
)  # fmt: skip
async def test_a_bad_file_is_refused_where_it_is_wrong_and_changes_nothing(editor, draft, form, content, told):
    refused = await editor.post(
        "/v1/editor/exchange/draft", params={"format": form, "dry_run": "false"}, content=content
    )

    assert (refused.status_code, code_of(refused)) == (422, "file_refused")
    assert refused.json()["detail"].startswith(told)
    assert "kari" not in refused.text
    assert draft.knowledge == wine_and_dogs()


async def test_an_upload_of_fifty_megabytes_is_refused_while_it_arrives(editor):
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(50):
            sent += 1024 * 1024
            yield b"x" * 1024 * 1024

    refused = await editor.post("/v1/editor/exchange/draft", params=AS_CSV, content=endless())
    announced = await editor.post("/v1/editor/exchange/draft", params=AS_CSV, content=b"x" * (LARGEST_FILE_BYTES + 1))

    assert code_of(refused) == code_of(announced) == "body_too_large"
    assert sent <= LARGEST_FILE_BYTES + 1024 * 1024


async def test_a_group_leaves_the_inbox_as_soon_as_the_real_draft_holds_its_phrase(client: httpx.AsyncClient, clock):
    sign_in(client, "editor", "analyst")
    for _ in range(5):
        await ask(client, PUZZLE)
    clock.move(days=1)
    before = (await client.get("/v1/editor/inbox")).json()

    body = {"phrase": PUZZLE, "language": "nb", "scope": "near"}
    saved = await client.post("/v1/editor/inbox/phrases", json=body)
    unknown = await client.post(
        "/v1/editor/inbox/phrases", json={"phrase": "hei", "language": "nb", "intent": "nobody"}
    )

    after = (await client.get("/v1/editor/inbox")).json()
    assert (before["total"], saved.status_code, after["total"]) == (1, 200, 0)
    assert unknown.status_code == 404
    assert code_of(await client.get("/v1/editor/inbox", params={"against": "draft"})) == "check_missing"


async def test_a_sheet_is_taken_into_the_real_draft_and_comes_out_of_it(client: httpx.AsyncClient, knowledge):
    sign_in(client, "editor")
    path, sheet = "/v1/editor/exchange/draft", CHANGED.replace(b"topic;wine", b"traveller_quotas;alcohol_quota")

    dry = (await client.post(path, params=AS_CSV, content=sheet)).json()
    wet = await client.post(path, params={**AS_CSV, "dry_run": "false", "revision": dry["revision"]}, content=sheet)
    exported = await client.get(path, params={"format": "csv"})

    assert wet.status_code == 200, wet.text
    expected = take_in("k.csv", sheet, knowledge)
    assert exported.content == give_out(expected, "csv")


async def test_visitors_are_answered_while_a_hostile_file_is_read(editor, draft):
    archive = pack({"a.yaml": f"intents: {list(range(500_000))}\n".encode()})
    app_of(editor).state.house.importer._takes = partial(take_alone, bounds=Bounds(seconds=4))
    importing = asyncio.create_task(
        editor.post("/v1/editor/exchange/draft", params={"format": "yaml"}, content=archive)
    )
    answered = 0

    async with asyncio.timeout(60):
        while not importing.done():
            assert (await editor.get("/health/live")).status_code == 200
            answered += 1
            await asyncio.sleep(0.01)
        refused = await importing

    assert (refused.status_code, refused.json()["detail"]) == (422, TOO_LONG)
    assert answered > 20
    assert draft.knowledge == wine_and_dogs()
