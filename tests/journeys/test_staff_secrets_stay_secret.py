"""A canary as password, token and typed name: it must turn up in no log, error, reply or byte of the database."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from chatbot.accounts import links
from chatbot.logs import configure_logs
from tests.journeys.test_questions_are_forgotten_on_time import bytes_of
from tests.member import csrf_of, office_of, send, sign_in, with_account
from tests.visitor import shown

CANARY = "Zorabelle kvist 73914682"
NAME = "zorabelle.kvist.i.navnefeltet"


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    kept = logging.getLogger().handlers[:]
    configure_logs()
    yield
    logging.getLogger().handlers[:] = kept


async def test_no_password_and_no_token_is_kept_or_told(
    client: httpx.AsyncClient, database_file: Path, capsys: pytest.CaptureFixture[str]
):
    await with_account(client, "kari", ["admin", "auditor"], CANARY)
    replies = [await sign_in(client, "kari", CANARY), await client.get("/editor/accounts")]
    session = client.cookies["sladd_session"]
    made = await send(client, "/editor/account", "/editor/account/tokens", label="x", days="1", roles="admin")
    token = made.text.split('<span class="token">')[1].split("<")[0]
    link = await links.make_link(office_of(client))
    replies += [
        await send(client, "/editor/account", "/editor/account/password", old=CANARY, new=CANARY),
        await client.get("/v1/editor/accounts", headers=shown(token)),
        await client.get("/v1/editor/me/tokens", headers=shown(token)),
        await client.get("/v1/editor/activity"),
        await client.post("/v1/editor/accounts", json={"name": CANARY, "password": CANARY}, headers=shown(token)),
        await client.post("/v1/editor/accounts", content=CANARY, headers=shown(token)),
        await client.get("/v1/editor/me", headers=shown(CANARY)),
    ]

    secrets = (CANARY, token, session, link)
    said = "".join(capsys.readouterr())
    kept = bytes_of(database_file)
    for secret in secrets:
        assert secret not in said
        assert secret.encode() not in kept
        assert not any(secret in reply.text for reply in replies)


async def test_a_name_typed_in_vain_is_nowhere(
    client: httpx.AsyncClient, database_file: Path, capsys: pytest.CaptureFixture[str]
):
    refused = await sign_in(client, NAME, CANARY)
    form = await client.get("/editor/sign-in")
    broken = await client.post("/editor/sign-in", data={"name": [NAME, CANARY], "csrf_token": csrf_of(form)})

    for secret in (NAME, CANARY):
        assert secret not in refused.text + broken.text + json.dumps(dict(refused.headers))
        assert secret not in "".join(capsys.readouterr())
        assert secret.encode() not in bytes_of(database_file)
