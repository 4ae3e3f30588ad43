"""A check at the page: before it, while it runs, what it found, and what it leaves alone."""

import asyncio

import httpx

from chatbot.editing.judging_alone import JudgingFailed
from tests.newsroom import DOGS, QUESTION, checked, rewritten
from tests.staffed import EDITOR, app_of


async def test_before_the_first_check_the_page_teaches(office: httpx.AsyncClient):
    page = (await office.get("/editor/checks", headers=EDITOR)).text

    assert "Utkastet er ikke sjekket ennå" in page
    assert "Start sjekken" in page


async def test_what_was_found_stands_by_intent_with_its_light(office: httpx.AsyncClient):
    await rewritten(office, phrases=[QUESTION, DOGS])
    page = (await checked(office)).text
    red = (await office.get("/editor/checks?light=red", headers=EDITOR)).text
    green = (await office.get("/editor/checks?light=green", headers=EDITOR)).text

    assert "Samme eksempelspørsmål står i to svar." in page
    assert "Rødt (2)" in page
    assert f"<q>{DOGS}</q>" in red
    assert "Ingen har dette lyset." in green


async def test_intents_that_clash_stand_together_once_with_their_phrases(office: httpx.AsyncClient):
    await rewritten(office, phrases=[QUESTION, DOGS])
    await checked(office)

    page = (await office.get("/editor/checks/overlaps", headers=EDITOR)).text

    assert page.count("Samme eksempelspørsmål står i to svar.") == 1
    assert page.count(f"<q>{DOGS}</q>") >= 2
    assert "/editor/intents/dogs" in page


async def test_a_test_question_that_does_worse_is_a_regression_on_both_sides(office: httpx.AsyncClient):
    await rewritten(office, phrases=["fisk"], tests=[f"{QUESTION} hjem"])
    page = (await checked(office)).text
    asked = (await office.get("/editor/checks/tests?outcome=regressed", headers=EDITOR)).text
    same = (await office.get("/editor/checks/tests?outcome=same", headers=EDITOR)).text

    assert "går galt i utkastet" in page
    assert f"{QUESTION} hjem" in asked
    assert "Ikke bestått" in asked
    assert "Bestått" in asked
    assert "Ingen testspørsmål har dette utfallet." in same


async def test_while_a_check_runs_it_is_shown_and_no_other_begins(office: httpx.AsyncClient):
    checker, going_on = app_of(office).state.house.newsroom.checker, asyncio.Event()
    judged = checker._judges

    async def slowly(job, count):
        count(3, 10)
        await going_on.wait()
        return await judged(job, count)

    checker._judges = slowly
    first = await office.post("/editor/checks", headers=EDITOR)
    second = await office.post("/editor/checks", headers=EDITOR)
    going_on.set()
    await checker.wait()

    assert first.status_code == 303
    assert second.status_code == 409
    assert "En sjekk pågår allerede" in second.text
    assert "<progress" in second.text
    assert "Se hvor langt den er kommet" in second.text
    assert "<progress" not in (await office.get("/editor/checks", headers=EDITOR)).text


async def test_a_check_that_fails_says_so_and_leaves_the_last_one(office: httpx.AsyncClient):
    await checked(office)

    async def failing(job, count):
        raise JudgingFailed("MemoryError")

    app_of(office).state.house.newsroom.checker._judges = failing
    page = (await checked(office)).text

    assert "ble ikke ferdig" in page
    assert "MemoryError" in page
    assert "Funn i siste sjekk" in page


async def test_a_draft_that_changed_since_is_said_to_have(office: httpx.AsyncClient):
    await checked(office)
    await rewritten(office, title="Vinkvoten")

    assert "Utkastet er endret etter denne sjekken" in (await office.get("/editor/checks", headers=EDITOR)).text
    assert "Sjekk det" in (await office.get("/editor", headers=EDITOR)).text


async def test_a_light_or_a_page_that_there_is_none_of_is_refused_with_a_page(office: httpx.AsyncClient):
    for address in ("/editor/checks?light=blue", "/editor/checks?page=0", "/editor/checks/tests?outcome=<script>"):
        refused = await office.get(address, headers=EDITOR)
        assert refused.status_code == 422
        assert "Skjemaet kan ikke leses" in refused.text
