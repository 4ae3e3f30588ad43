"""Members of staff at the door, for tests that are not about signing in: the header `As` says who it is and which roles."""

import json
from typing import Any

import httpx
from fastapi import FastAPI, Request
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from chatbot.accounts import Member
from chatbot.api.staffing import signed_in
from chatbot.errors import SignInRequired

EDITOR = {"As": json.dumps(["Ola Redaktør", "editor"])}
OTHER_EDITOR = {"As": json.dumps(["Eli Redaktør", "editor"])}
PUBLISHER = {"As": json.dumps(["Kari Utgiver", "publisher"])}
BOTH = {"As": json.dumps(["Per Begge", "editor", "publisher"])}
ANALYST = {"As": json.dumps(["Siv Analytiker", "analyst"])}


async def named_by_header(request: Request) -> Member:
    """Return whom the header names."""
    if "As" not in request.headers:
        raise SignInRequired
    name, *roles = json.loads(request.headers["As"].encode("latin-1"))
    return Member(name, frozenset(roles))


def staff(app: FastAPI) -> FastAPI:
    """Let the application believe the header."""
    app.dependency_overrides[signed_in] = named_by_header
    return app


def hash_quickly(app: FastAPI) -> FastAPI:
    """Let passwords be hashed at no cost, as no test is about but those of the hashes themselves."""
    app.state.house.office.passwords._hash = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    return app


def app_of(client: httpx.AsyncClient) -> Any:
    """Return the application behind a client of the tests."""
    return client._transport.app  # type: ignore[attr-defined]
