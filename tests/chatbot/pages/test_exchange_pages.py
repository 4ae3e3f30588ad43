"""Import and export at the page: what a file changes is shown first, a bad one is refused, and no half of one is taken."""

import re
import zlib
from base64 import b64encode

import httpx
import pytest

from intents.content_file import LARGEST_FILE_BYTES
from intents.exchange import FORMATS
from tests.newsroom import rewritten
from tests.staffed import EDITOR, PUBLISHER

HERE = "/editor/exchange"
HEAD = "topic;intent;field;language;text\n"
RENAMED = f"{HEAD}topic;wine;title;nb;Vin og sånt\n".encode()


async def dry_run(client: httpx.AsyncClient, content: bytes, name: str = "k.csv", **fields: str) -> httpx.Response:
    return await client.post(f"{HERE}/import", files={"file": (name, content)}, data=fields, headers=EDITOR)


def form_of(page: httpx.Response) -> dict[str, str]:
    """Return what the form of the second step holds."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))


async def title(client: httpx.AsyncClient) -> str:
    return (await client.get("/v1/editor/intents/wine", headers=EDITOR)).json()["parts"]["nb"]["content"]["title"]


async def test_a_file_is_shown_then_confirmed_and_only_then_in_the_draft(office: httpx.AsyncClient):
    shown = await dry_run(office, RENAMED)
    before = await title(office)
    done = await office.post(f"{HERE}/import/confirm", data=form_of(shown), headers=EDITOR)

    assert "<ins>Vin og sånt</ins>" in shown.text
    assert "Ingenting er endret ennå" in shown.text
    assert before == "title of wine nb"
    assert (done.status_code, done.headers["location"]) == (303, HERE)
    assert await title(office) == "Vin og sånt"


@pytest.mark.parametrize("form", FORMATS)
async def test_what_goes_out_comes_in_and_changes_nothing(office: httpx.AsyncClient, form):
    for where in ("draft", "release"):
        out = await office.get(f"{HERE}/{where}", params={"format": form}, headers=PUBLISHER)
        name = re.search(r'filename="([\w.]+)"', out.headers["content-disposition"])[1]
        back = await dry_run(office, out.content, name)

        assert "Filen sier det samme som utkastet" in back.text


async def test_a_draft_that_moved_between_the_steps_is_shown_anew(office: httpx.AsyncClient):
    shown = await dry_run(office, RENAMED)
    await rewritten(office, title="Vinkvoten")

    again = await office.post(f"{HERE}/import/confirm", data=form_of(shown), headers=EDITOR)

    assert again.status_code == 412
    assert "Utkastet er endret siden du så på det" in again.text
    assert "<del>Vinkvoten</del>" in again.text
    assert await title(office) == "Vinkvoten"
    assert (await office.post(f"{HERE}/import/confirm", data=form_of(again), headers=EDITOR)).status_code == 303


async def test_replacing_everything_says_so(office: httpx.AsyncClient):
    out = await office.get(f"{HERE}/draft", params={"format": "csv"}, headers=EDITOR)
    without_dogs = b"\n".join(line for line in out.content.split(b"\n") if b"dogs" not in line)

    shown = await dry_run(office, without_dogs, replace="yes")

    assert "Du har valgt å erstatte alt" in shown.text
    assert "dogs" in shown.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("k.csv", b"topic;intent;field;text\n", "language"),
        ("k.csv", b"\xff\xfe\x00", "k"),
        ("k.xlsx", b"no spreadsheet", "knowledge.xlsx"),
        ("k.zip", b"no archive", "knowledge.zip"),
        ("k.pdf", b"x", "Filnavnet må slutte på"),
        ("", b"", "Velg en fil først"),
    ],
    ids=["a missing column", "no text", "no spreadsheet", "no archive", "another kind", "no file"],
)
async def test_a_bad_file_is_refused_with_what_is_wrong(office: httpx.AsyncClient, name, content, told):
    refused = await dry_run(office, content, name)

    assert refused.status_code == 422
    assert told in refused.text
    assert await title(office) == "title of wine nb"


async def test_a_file_over_the_bound_is_refused_while_it_arrives(office: httpx.AsyncClient):
    refused = await dry_run(office, b"x" * 50_000_000)

    assert refused.status_code == 413
    assert "for stort" in refused.text


@pytest.mark.parametrize(
    "packed",
    [
        "",
        "not base64!",
        b64encode(b"not packed").decode(),
        b64encode(zlib.compress(b"x" * (2 * LARGEST_FILE_BYTES))).decode(),
    ],
    ids=["nothing", "no base64", "not packed", "a bomb"],
)
async def test_a_packed_file_that_is_none_is_refused(office: httpx.AsyncClient, packed):
    form = {"packed": packed, "kind": "csv", "revision": "1", "replace": "no"}

    refused = await office.post(f"{HERE}/import/confirm", data=form, headers=EDITOR)

    assert refused.status_code == 422


async def test_a_script_in_a_file_is_shown_as_text(office: httpx.AsyncClient):
    shown = await dry_run(office, f"{HEAD}topic;wine;answer;nb;<script>alert(1)</script>\n".encode())

    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert" in shown.text


async def test_who_publishes_alone_is_offered_no_import(office: httpx.AsyncClient):
    assert 'type="file"' not in (await office.get(HERE, headers=PUBLISHER)).text
