"""A visitor asks; the product answers, keeps the redacted question, and forgets it on time."""

import httpx

from tests.visitor import ask, kept


async def test_a_question_is_answered_and_its_redacted_words_are_kept_under_a_receipt(client: httpx.AsyncClient):
    answered = await ask(client, "Hvor mye øl og vin kan jeg ta med fra Danmark? Jeg heter Kari Nordmann.")

    assert answered["reply"]["kind"] == "answer"
    assert answered["reply"]["intent"] == "alcohol_quota"
    assert answered["question"]["redacted"] == "Hvor mye øl og vin kan jeg ta med fra Danmark? Jeg heter <PERSON>."
    assert answered["question"]["expires_on"] == "2026-12-23"
    seen = await kept(client, answered["question"]["receipt"])
    assert seen.json() == {
        "redacted": "Hvor mye øl og vin kan jeg ta med fra Danmark? Jeg heter <PERSON>.",
        "language": "nb",
        "stored_on": "2026-11-23",
        "expires_on": "2026-12-23",
        "restricted": False,
    }
