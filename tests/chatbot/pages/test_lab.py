"""The privacy lab without a script: what its pages show, refuse, and never keep."""

import json
import re
from pathlib import Path

import httpx
import pytest

from chatbot.lab.bench import MOST_ROWS
from chatbot.settings import Settings
from chatbot.storage import activity
from redaction.labelled import read_labelled
from tests.member import send, signed_in_as

CANARY = "Torgunn Hemmelig"
TEXT = f"Jeg heter {CANARY}, ring 22 00 00 00"
POLICY = {"policy": "1", "removed": ["NUMBER", "PHONE_NUMBER"], "threshold.PERSON": "0.4"}


@pytest.fixture
def client(standing: httpx.AsyncClient) -> httpx.AsyncClient:
    return standing


def plain(page: str) -> str:
    """Return the words of a page as somebody reads them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def labelled(text: str, value: str, kind: str = "PERSON") -> str:
    at = text.index(value)
    span = {"start": at, "end": at + len(value), "type": kind}
    return json.dumps({"id": "a", "lang": "nb", "tags": [], "text": text, "pii": [span], "keep": []})


async def test_a_text_is_shown_with_its_findings_and_what_would_be_stored(client: httpx.AsyncClient):
    page = (await client.post("/lab", data={"text": TEXT})).text

    assert f"<mark>{CANARY}<small>PERSON&nbsp;0.70</small></mark>" in page
    assert "Jeg heter &lt;PERSON&gt;, ring &lt;PHONE_NUMBER&gt;" in page
    assert "person_cue" in page
    assert "Ingenting av det du skriver her, lagres" in page


async def test_the_result_comes_alone_to_a_script(client: httpx.AsyncClient):
    whole = await client.post("/lab", data={"text": TEXT})
    alone = await client.post("/lab/result", data={"text": TEXT})

    assert alone.status_code == 200
    assert '<div id="result">' in alone.text
    assert "<textarea" not in alone.text
    assert len(alone.content) < len(whole.content) / 4


async def test_other_rules_hold_for_the_page_alone(client: httpx.AsyncClient):
    altered = (await client.post("/lab", data={"text": TEXT, **POLICY})).text
    after = (await client.post("/lab", data={"text": TEXT})).text

    assert f"Jeg heter {CANARY}, ring &lt;PHONE_NUMBER&gt;" in altered
    assert "Dine regler lagrer en annen tekst" in altered
    assert "Jeg heter &lt;PERSON&gt;, ring &lt;PHONE_NUMBER&gt;" in after
    assert "Dine regler" not in after


@pytest.mark.parametrize(
    "policy",
    [
        {"policy": "1", "removed": ["PERSON"]},
        {**POLICY, "threshold.NUMBER": "0.5"},
        {**POLICY, "threshold.PERSON": "2"},
        {**POLICY, "threshold.PERSON": "nan"},
        {**POLICY, "threshold.PERSON": ""},
        {**POLICY, "removed": ["NUMBER", "HEMMELIG"]},
    ],
    ids=["numbers off", "numbers above a threshold", "above one", "no number", "empty", "unknown"],
)
async def test_rules_that_cannot_be_are_refused(client: httpx.AsyncClient, policy):
    response = await client.post("/lab", data={"text": TEXT, **policy})

    assert response.status_code == 422
    assert "Tall kan ikke slås av, og en terskel" in response.text
    assert "HEMMELIG" not in response.text


@pytest.mark.parametrize(("text", "status"), [("  ", 422), ("a" * 2001, 413)], ids=["empty", "too long"])
async def test_a_text_that_is_no_question_is_refused(client: httpx.AsyncClient, text, status):
    response = await client.post("/lab", data={"text": text})

    assert response.status_code == status
    assert 'role="alert"' in response.text


async def test_what_somebody_types_is_escaped(client: httpx.AsyncClient):
    page = (await client.post("/lab", data={"text": "</textarea><script>alert(1)</script> <b>Kari</b>"})).text

    assert "<script>alert" not in page
    assert "<b>" not in page


async def test_the_longest_text_fits_with_the_whole_policy(client: httpx.AsyncClient):
    form = (await client.get("/lab")).text
    rules = dict(re.findall(r'name="(threshold\.\w+)" value="([\d.]+)"', form))
    removed = re.findall(r'name="removed" value="(\w+)"', form)

    response = await client.post("/lab", data={"text": "😀" * 2000, "policy": "1", "removed": removed, **rules})

    assert response.status_code == 200
    assert "Dine regler" not in response.text


async def test_a_round_shows_survivors_before_the_matrix(client: httpx.AsyncClient):
    row = labelled("skriv oss her", "oss")

    page = (await client.post("/lab/attacks", data={"rows": row, "classes": ["capitals"]})).text

    assert "Prøvd: 1. Slapp gjennom: 1. Avvist: 0." in plain(page)
    assert page.index("skriv OSS her") < page.index("<table")
    assert 'name="values" value="OSS"' in page


async def test_a_round_on_invented_sentences_says_when_it_was_cut(client: httpx.AsyncClient):
    page = (await client.post("/lab/attacks", data={"kinds": ["PERSON"], "most": "5"})).text

    assert "Prøvd: 5." in plain(page)
    assert "Det er mer å prøve" in page


@pytest.mark.parametrize(
    "form",
    [{"classes": "hemmelig"}, {"most": "0"}, {"most": "1001"}, {"most": "hemmelig"}, {"rows": "hemmelig"}],
    ids=["unknown class", "none", "too many", "no number", "no rows"],
)
async def test_a_round_that_cannot_be_run_is_refused(client: httpx.AsyncClient, form):
    response = await client.post("/lab/attacks", data={"kinds": ["PERSON"], **form})

    assert response.status_code == 422
    assert 'role="alert"' in response.text


async def test_a_round_with_nothing_to_hide_says_so(client: httpx.AsyncClient):
    response = await client.post("/lab/attacks", data={"most": "5"})

    assert "Prøvd: 0." in plain(response.text)


async def test_an_uploaded_file_is_measured_with_plots(client: httpx.AsyncClient):
    rows = "\n".join([labelled(TEXT, CANARY), labelled("skriv <b>oss</b> her", "oss")])

    page = (await client.post("/lab/evaluation", files={"file": ("<x>.jsonl", rows)})).text

    assert "Målt: 2 av 2 rader." in plain(page)
    assert page.count("<svg") == 3
    assert " style=" not in page
    assert "skriv &lt;b&gt;" in page
    assert "<x>" not in page


@pytest.mark.parametrize(
    "content",
    [b"", b"hemmelig", b"\n".join([labelled("hei", "hei").encode()] * (MOST_ROWS + 1))],
    ids=["empty", "not JSON", "too many rows"],
)
async def test_a_file_that_cannot_be_measured_is_refused_without_its_words(client: httpx.AsyncClient, content):
    response = await client.post("/lab/evaluation", files={"file": ("hemmelig.jsonl", content)})

    assert response.status_code == 422
    assert "hemmelig" not in response.text


async def test_no_file_is_refused(client: httpx.AsyncClient):
    assert (await client.post("/lab/evaluation", data={"file": "text"})).status_code == 422


async def test_a_file_over_its_bound_is_refused(client: httpx.AsyncClient):
    response = await client.post("/lab/evaluation", files={"file": ("a.jsonl", b"x" * 1_100_000)})

    assert response.status_code == 413


def has_saved(settings: Settings) -> bool:
    return Path(settings.misses_file or "").exists()


@pytest.fixture
def misses(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"misses_file": str(tmp_path / "misses.jsonl")})


MISS = {"text": "spør Kari\r\nom det", "values": "Kari\r\n", "kind": "PERSON", "of_text": "nb", "synthetic": "yes"}


async def test_an_example_is_saved_and_can_be_evaluated(service, misses: Settings):
    async with service(misses) as client:
        response = await client.post("/lab/misses", data=MISS)
        after = await client.get(response.headers["location"])

    [row] = read_labelled(Path(misses.misses_file or ""))
    assert (response.status_code, row["text"], row["pii"]) == (
        303,
        "spør Kari\nom det",
        [{"start": 5, "end": 9, "type": "PERSON"}],
    )
    assert "Eksempelet er lagret." in after.text


@pytest.mark.parametrize(
    "change",
    [{"synthetic": ""}, {"synthetic": "true"}, {"values": "Ola"}, {"values": ""}, {"kind": "<b>"}, {"of_text": "xx"}],
    ids=["no word", "another word", "not in the text", "nothing", "no kind", "no language"],
)
async def test_an_example_that_is_not_as_it_should_be_is_not_saved(service, misses: Settings, change):
    async with service(misses) as client:
        response = await client.post("/lab/misses", data={**MISS, **change})

    assert response.status_code == 422
    assert "Eksempelet er ikke lagret" in response.text
    assert "spør Kari" in response.text
    assert not has_saved(misses)


async def test_another_sites_form_saves_nothing(service, misses: Settings):
    async with service(misses) as client:
        response = await client.post("/lab/misses", data=MISS, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert not has_saved(misses)


async def test_a_draft_saves_nothing(service, misses: Settings):
    async with service(misses) as client:
        response = await client.post("/lab/misses/draft", data=MISS)

    assert "required>\nspør Kari\nom det</textarea>" in response.text
    assert not has_saved(misses)


async def test_no_file_no_misses(client: httpx.AsyncClient):
    assert "SLADD_MISSES_FILE" in (await client.get("/lab/misses")).text
    assert (await client.post("/lab/misses", data=MISS)).status_code == 404


@pytest.fixture
def production(misses: Settings) -> Settings:
    named = {"controller": "A", "contact": "B", "data_protection_officer": "C"}
    return misses.model_copy(update={"mode": "production", **named})


@pytest.mark.parametrize("path", ["/lab", "/lab/attacks", "/lab/evaluation", "/lab/misses"])
async def test_the_lab_is_closed_to_strangers_in_production(service, production: Settings, path):
    async with service(production) as client:
        response = await client.get(path)

    assert response.status_code == 303
    assert response.headers["location"].startswith("/editor/sign-in")


async def test_a_tester_has_the_lab_in_production_and_his_name_on_what_he_saves(service, production: Settings):
    async with service(production) as client:
        client.base_url = "https://sladd.example.org"
        await signed_in_as(client, "kari", "tester")
        shown = await client.get("/lab")
        without_token = await client.post("/lab/misses", data=MISS)
        saved = await send(client, "/lab/misses", "/lab/misses", **MISS)
        async with client._transport.app.state.house.database.owning() as session:
            deeds = {(entry.who, entry.what) for entry in await activity.latest(session, size=9)}

    assert 'href="/lab"' in shown.text
    assert (without_token.status_code, saved.status_code) == (403, 303)
    assert ("kari", "misses") in deeds


async def test_another_role_does_not_open_the_lab_in_production(service, production: Settings):
    async with service(production) as client:
        client.base_url = "https://sladd.example.org"
        await signed_in_as(client, "ola", "editor")

        assert (await client.get("/lab")).status_code == 403


async def test_nothing_of_a_text_is_logged_or_stored(service, settings: Settings, database_file: Path, capfd):
    async with service(settings) as client:
        await client.post("/lab", data={"text": TEXT, **POLICY})
        await client.post("/lab/attacks", data={"rows": labelled(TEXT, CANARY), "most": "3"})
        await client.post("/lab/evaluation", files={"file": ("a.jsonl", labelled(TEXT, CANARY))})

    said = capfd.readouterr()
    assert CANARY not in said.out + said.err
    for file in database_file.parent.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()


@pytest.mark.parametrize("path", ["/lab", "/lab/attacks", "/lab/evaluation", "/lab/misses"])
async def test_the_lab_speaks_english_too(client: httpx.AsyncClient, path):
    page = (await client.get(f"{path}?language=en")).text

    assert '<html lang="en">' in page
    assert not re.search(r"\b(og|ikke|som|er)\b", plain(page).replace("Bokmål", ""))
