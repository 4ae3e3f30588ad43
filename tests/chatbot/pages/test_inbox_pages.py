"""The inbox and the figures at the pages: groups, phrases shown before they are saved, plots with tables, none under five."""

import html

import httpx
import pytest

from chatbot.pages.figures import DIMENSIONS
from tests.conftest import MovableClock
from tests.newsroom import checked
from tests.staffed import ANALYST, EDITOR
from tests.visitor import ask

PUZZLE = "kan jeg ta med en spark og en trillebår på fanget i ballongen"
SAVE = "/editor/inbox/phrase/save"
BOTH_ROLES = {"As": '["Ida", "editor", "analyst"]'}


@pytest.fixture
async def asked(office: httpx.AsyncClient, clock: MovableClock) -> httpx.AsyncClient:
    """The service on the day after five visitors asked the same."""
    for _ in range(5):
        await ask(office, PUZZLE, language="nb")
    clock.move(days=1)
    return office


async def phrases(client: httpx.AsyncClient, intent: str) -> list[str]:
    part = (await client.get(f"/v1/editor/intents/{intent}", headers=EDITOR)).json()["parts"]["nb"]["content"]
    return part["phrases"] if intent != "out_of_scope" else part["near"]


async def test_an_empty_inbox_and_no_figures_teach(office: httpx.AsyncClient):
    assert "Ingenting å lære av ennå" in (await office.get("/editor/inbox", headers=ANALYST)).text
    assert "Ingen tall ennå" in (await office.get("/editor/figures", headers=ANALYST)).text


async def test_a_group_tells_its_size_and_its_days_and_offers_what_the_role_may(asked: httpx.AsyncClient):
    analyst = (await asked.get("/editor/inbox", headers=ANALYST)).text
    editor = (await asked.get("/editor/inbox", headers=BOTH_ROLES)).text

    assert PUZZLE in analyst
    assert "5 spørsmål som ligner" in analyst
    assert "<dd>29</dd>" in analyst
    assert "Legg til som eksempel" not in analyst
    assert "Legg til som eksempel" in editor


async def test_the_draft_must_have_been_checked_to_be_compared_with(asked: httpx.AsyncClient):
    for address in ("/editor/inbox?against=draft", "/editor/figures?against=draft"):
        before = await asked.get(address, headers=ANALYST)
        assert before.status_code == 409
        assert "Utkastet er ikke sjekket" in before.text
    await checked(asked)

    assert PUZZLE in (await asked.get("/editor/inbox?against=draft", headers=ANALYST)).text


async def test_a_phrase_is_redacted_shown_and_only_then_saved(office: httpx.AsyncClient):
    form = {"words": "Jeg heter Kari Nordmann, hvor mye vin?", "language": "nb", "intent": "wine"}
    before = await phrases(office, "wine")

    shown = await office.post("/editor/inbox/phrase", data=form, headers=EDITOR)
    between = await phrases(office, "wine")
    unseen = await office.post(SAVE, data=form, headers=EDITOR)
    saved = await office.post(SAVE, data=form | {"words": "Jeg heter <PERSON>, hvor mye vin?"}, headers=EDITOR)

    assert "Nordmann" not in shown.text
    assert "<code>PERSON</code>" in shown.text
    assert between == before
    assert (unseen.status_code, saved.status_code) == (409, 303)
    assert "Nordmann" not in unseen.text
    assert await phrases(office, "wine") == [*before, "Jeg heter <PERSON>, hvor mye vin?"]


async def test_a_phrase_can_be_out_of_scope(office: httpx.AsyncClient):
    saved = await office.post(SAVE, data={"words": "når åpner polet", "where": "near"}, headers=EDITOR)

    assert saved.status_code == 303
    assert "når åpner polet" in await phrases(office, "out_of_scope")


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"words": "vin", "intent": "nobody"}, 404, "Utkastet har ikke noe svar med det kortnavnet"),
        ({"words": "", "intent": "wine"}, 422, "Skriv et spørsmål"),
        ({"words": "vin " * 600, "intent": "wine"}, 413, "Spørsmålet er for langt"),
    ],
    ids=["no such intent", "empty", "too long"],
)
async def test_what_cannot_be_saved_is_told_and_the_words_stay(office: httpx.AsyncClient, fields, status, told):
    refused = await office.post(SAVE, data=fields, headers=EDITOR)

    assert refused.status_code == status
    assert told in refused.text
    assert fields["words"] in html.unescape(refused.text)


async def test_the_page_of_a_phrase_has_no_address_of_its_own(office: httpx.AsyncClient):
    assert (await office.get("/editor/inbox/phrase", headers=EDITOR)).headers["location"] == "/editor/inbox"


async def test_figures_are_drawn_and_told_in_tables_and_none_is_under_five(asked: httpx.AsyncClient):
    page = (await asked.get("/editor/figures", headers=ANALYST)).text
    english = (await asked.get("/editor/figures?language=en", headers=ANALYST)).text

    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="plot"') == len(DIMENSIONS)
    assert page.count('<table class="figures">') == len(DIMENSIONS)
    assert "<td>5</td>" in page
    assert "færre enn fem" in page
    assert "Questions by topic" in english


async def test_four_questions_are_no_figure(office: httpx.AsyncClient, clock: MovableClock):
    for _ in range(4):
        await ask(office, PUZZLE)
    clock.move(days=1)

    assert "Ingen tall ennå" in (await office.get("/editor/figures", headers=ANALYST)).text
