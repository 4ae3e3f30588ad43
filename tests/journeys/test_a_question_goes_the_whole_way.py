"""A visitor asks; the product answers, keeps the redacted question under a receipt, and nothing else."""

import httpx
import pytest

from chatbot.settings import Settings
from tests.conftest import Service
from tests.visitor import ask, code_of, kept


async def test_a_question_is_answered_and_its_redacted_words_are_kept_under_a_receipt(client: httpx.AsyncClient):
    answered = await ask(client, "Hvor mye øl og vin kan jeg ta med fra Danmark? Jeg heter Kari Nordmann.")

    assert answered["reply"]["kind"] == "answer"
    assert answered["reply"]["intent"] == "alcohol_quota"
    seen = await kept(client, answered["question"]["receipt"])
    assert seen.json() == {
        "redacted": "Hvor mye øl og vin kan jeg ta med fra Danmark? Jeg heter <PERSON>.",
        "language": "nb",
        "stored_on": "2026-11-23",
        "expires_on": "2026-12-23",
        "restricted": False,
    }


async def test_the_reply_says_word_for_word_what_is_kept(client: httpx.AsyncClient):
    question = (await ask(client, "pakken RR123456785NO er ikke kommet, ring 22 00 00 00"))["question"]

    assert question["redacted"] == "pakken <POSTAL_TRACKING> er ikke kommet, ring <PHONE_NUMBER>"
    assert (await kept(client, question["receipt"])).json()["redacted"] == question["redacted"]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hvor mye vin kan jeg ta med hjem fra Danmark?", "nb"),
        ("Kor mykje vin kan eg ta med meg heim frå Danmark?", "nn"),
        ("How much wine can I bring home from Denmark?", "en"),
    ],
)
async def test_a_question_without_a_language_is_answered_in_its_own(client: httpx.AsyncClient, question, language):
    answered = await ask(client, question)

    assert answered["question"]["language"] == language
    assert answered["reply"]["language"] == language


async def test_the_language_of_the_page_wins_over_that_of_the_question(client: httpx.AsyncClient):
    answered = await ask(client, "How many cigarettes can I bring?", language="nn")

    assert answered["reply"]["language"] == "nn"
    assert answered["reply"]["intent"] == "tobacco_quota"


async def test_links_lead_to_the_site_of_the_settings(service: Service, settings: Settings):
    async with service(settings.model_copy(update={"site_url": "https://toll.example.org"})) as client:
        answered = await ask(client, "How many cigarettes can I bring?")

    assert [link["url"] for link in answered["reply"]["links"]] == [
        "https://toll.example.org/private/goods/alcohol-and-tobacco/quotas"
    ]


async def test_an_unsure_question_gets_two_to_four_suggestions(client: httpx.AsyncClient):
    reply = (await ask(client, "gjelder det kvote eller avgift for varene", language="nb"))["reply"]

    assert reply["kind"] == "suggestions"
    assert reply["intent"] is None
    assert 2 <= len({choice["id"] for choice in reply["choices"]}) == len(reply["choices"]) <= 4


async def test_a_question_that_nothing_fits_leads_to_a_person(client: httpx.AsyncClient):
    reply = (await ask(client, "hva er den beste oppskriften på lasagne"))["reply"]

    assert reply["kind"] == "fallback"
    assert "contact_human" in [choice["id"] for choice in reply["choices"]]


async def test_a_question_of_nothing_but_numbers_is_told_that_numbers_are_deleted(client: httpx.AsyncClient):
    answered = await ask(client, "17887512391", language="nb")

    assert answered["question"]["redacted"] == "<NO_FODSELSNUMMER>"
    assert answered["reply"]["kind"] == "fallback"
    assert "slettet" in answered["reply"]["text"]


async def test_a_pressed_button_is_answered_and_nothing_is_stored(client: httpx.AsyncClient):
    pressed = await client.post("/v1/choices", json={"choice": "tobacco_quota", "language": "en"})

    assert set(pressed.json()) == {"reply"}
    assert pressed.json()["reply"]["title"] == "Tobacco quota for travellers"


async def test_a_yes_leads_to_the_answer_of_its_branch_and_on(client: httpx.AsyncClient):
    pressed = await client.post("/v1/choices", json={"choice": "away_over_24h_yes", "language": "nb"})

    assert pressed.json()["reply"]["intent"] == "traveller_value_limit"
    assert [choice["id"] for choice in pressed.json()["reply"]["choices"]] == ["group_family_quota"]


async def test_a_button_that_does_not_exist_is_unknown(client: httpx.AsyncClient):
    pressed = await client.post("/v1/choices", json={"choice": "no_such_thing"})

    assert (pressed.status_code, code_of(pressed)) == (404, "choice_unknown")


async def test_the_probe_shows_what_was_found_and_stores_nothing(client: httpx.AsyncClient):
    probed = (await client.post("/v1/probe", json={"text": "Jeg heter Kari Nordmann, ①②"})).json()

    assert probed["redacted"] == "Jeg heter <PERSON>, <NUMBER>"
    assert probed["normalised"] == "Jeg heter Kari Nordmann, 12"
    assert [probed["normalised"][f["start"] : f["end"]] for f in probed["findings"]] == ["Kari Nordmann", "12"]
    assert set(probed) == {"redacted", "normalised", "findings", "language", "elapsed_ms"}


async def test_the_probe_is_closed_in_production(service: Service, settings: Settings):
    named = {"controller": "Etaten", "contact": "post@example.org", "data_protection_officer": "pvo@example.org"}
    async with service(Settings(**{**settings.model_dump(), **named, "mode": "production"})) as client:
        probed = await client.post("/v1/probe", json={"text": "hei"})
        torn = await client.post("/v1/probe", content=b"{", headers={"Content-Type": "application/json"})

    assert (probed.status_code, code_of(probed)) == (401, "sign_in_required")
    assert (torn.status_code, code_of(torn)) == (401, "sign_in_required")


async def test_the_service_is_alive_and_ready(client: httpx.AsyncClient):
    assert (await client.get("/health/live")).json() == {"status": "alive"}
    assert (await client.get("/health/ready")).json() == {"status": "ready", "archive": "available", "release": 1}
