"""A visitor sees, corrects, restricts and erases what is kept, with a receipt and no account."""

import asyncio

import httpx
import pytest

from chatbot import staff
from tests.conftest import MovableClock
from tests.engines import on_both
from tests.visitor import ask, code_of, kept, shown

pytestmark = on_both


async def test_erasure_is_at_once_and_may_be_asked_for_twice(client: httpx.AsyncClient):
    receipt = (await ask(client, "Hvor er tollkontoret i Oslo?"))["question"]["receipt"]

    assert (await client.delete("/v1/receipt", headers=shown(receipt))).status_code == 204
    assert (await client.delete("/v1/receipt", headers=shown(receipt))).status_code == 204
    assert code_of(await kept(client, receipt)) == "receipt_unknown"


async def test_of_many_who_erase_and_correct_at_once_none_brings_it_back(client: httpx.AsyncClient):
    receipt = (await ask(client, "Hvor er tollkontoret i Oslo?"))["question"]["receipt"]
    corrected = {"consent": True, "question": "noe annet"}

    erased, changed = await asyncio.gather(
        asyncio.gather(*(client.delete("/v1/receipt", headers=shown(receipt)) for _ in range(8))),
        asyncio.gather(*(client.put("/v1/receipt", json=corrected, headers=shown(receipt)) for _ in range(4))),
    )

    assert {reply.status_code for reply in erased} == {204}
    assert {reply.status_code for reply in changed} <= {200, 404}
    assert code_of(await kept(client, receipt)) == "receipt_unknown"


async def test_objection_is_heard_by_deleting_and_said_so_in_the_notice(client: httpx.AsyncClient):
    receipt = (await ask(client, "Hvor er tollkontoret i Oslo?"))["question"]["receipt"]
    rights = {
        language: (await client.get(f"/v1/notice?language={language}")).json()["rights"]
        for language in ("nb", "nn", "en")
    }

    assert (await client.delete("/v1/receipt", headers=shown(receipt))).status_code == 204

    assert (await kept(client, receipt)).status_code == 404
    for language, words in {
        "nb": ("Innsyn", "Retting", "Sletting", "Begrensning", "Protest", "Trekke samtykket"),
        "nn": ("Innsyn", "Retting", "Sletting", "Avgrensing", "Protest", "Trekkje samtykket"),
        "en": ("Access", "Rectification", "Erasure", "Restriction", "Objection", "Withdrawing consent"),
    }.items():
        for word in words:
            assert any(line.startswith(word) for line in rights[language]), (language, word)


async def test_a_restricted_question_is_shown_to_no_analyst(client: httpx.AsyncClient, database, clock: MovableClock):
    shown_to_all, hidden = [
        (await ask(client, f"Hvor er {where}?"))["question"]["receipt"] for where in ("tollen", "posten")
    ]
    await client.put("/v1/receipt/restriction", headers=shown(hidden))

    listed = await staff.list_questions(database, staff.Staff("kari", clock, 365), size=10)

    assert [question.redacted.text for question in listed] == ["Hvor er tollen?"]
    assert (await kept(client, shown_to_all)).status_code == 200


async def test_erasing_one_question_leaves_another(client: httpx.AsyncClient):
    first, second = [
        (await ask(client, text))["question"]["receipt"] for text in ("Hvor er tollen?", "Når er tollen åpen?")
    ]

    await client.delete("/v1/receipt", headers=shown(first))

    assert (await kept(client, second)).json()["redacted"] == "Når er tollen åpen?"


async def test_a_corrected_question_is_redacted_anew_and_keeps_its_day(client: httpx.AsyncClient, clock: MovableClock):
    receipt = (await ask(client, "Hvor er tollkontoret?"))["question"]["receipt"]
    clock.move(days=3)

    corrected = await client.put(
        "/v1/receipt", json={"consent": True, "question": "Where is office 12?"}, headers=shown(receipt)
    )

    assert corrected.json() == {
        "redacted": "Where is office <NUMBER>?",
        "language": "en",
        "stored_on": "2026-11-23",
        "expires_on": "2026-12-23",
        "restricted": False,
    }
    assert (await kept(client, receipt)).json() == corrected.json()


async def test_a_restriction_is_kept_until_it_is_lifted(client: httpx.AsyncClient):
    receipt = (await ask(client, "Hvor er tollkontoret?"))["question"]["receipt"]

    assert (await client.put("/v1/receipt/restriction", headers=shown(receipt))).status_code == 204
    assert (await kept(client, receipt)).json()["restricted"] is True
    assert (await client.delete("/v1/receipt/restriction", headers=shown(receipt))).status_code == 204
    assert (await kept(client, receipt)).json()["restricted"] is False


STRANGE = {
    "unknown": "20261223.abc",
    "no day": "nonsense",
    "no such day": "99999999.abc",
    "no token": "20261223.",
    "no date": ".abc",
    "other digits": "２０２６１２２３.abc",
    "long": "20261223." + "a" * 500,
    "SQL": "20261223.' OR 1=1 --",
}


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("PUT", "/restriction"), ("DELETE", "/restriction")])
async def test_a_receipt_of_nothing_is_unknown(client: httpx.AsyncClient, method, path):
    for name, receipt in STRANGE.items():
        shown_by = {"Authorization": f"Bearer {receipt}".encode()}
        refused = await client.request(method, f"/v1/receipt{path}", headers=shown_by)
        assert (refused.status_code, code_of(refused)) == (404, "receipt_unknown"), name


async def test_without_a_receipt_there_are_no_rights_to_exercise(client: httpx.AsyncClient):
    for header in (None, "", "Bearer", "Bearer ", "Basic abc"):
        refused = await client.get("/v1/receipt", headers={} if header is None else {"Authorization": header})
        assert (refused.status_code, code_of(refused)) == (401, "receipt_missing"), header
        assert refused.headers["www-authenticate"] == "Bearer"


async def test_two_receipts_have_nothing_in_common_but_their_day(client: httpx.AsyncClient):
    first, second = [(await ask(client, "Hvor er tollen?"))["question"]["receipt"] for _ in range(2)]

    assert first.split(".")[0] == second.split(".")[0] == "20261223"
    assert first != second
