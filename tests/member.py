"""What a member of staff does, in a few words: by forms with a cookie, by a program with a token."""

import re
from collections.abc import Iterable

import httpx

from chatbot.accounts import Role, roster
from chatbot.accounts.office import Office

PASSWORD = "fire forskjellige ord her"


async def with_account(client: httpx.AsyncClient, name: str, roles: Iterable[Role], password: str = PASSWORD) -> None:
    """Make an account in the service behind a client."""
    await roster.add(office_of(client), "test", name, roles=roles, password=password)


def office_of(client: httpx.AsyncClient) -> Office:
    """Return the office of the service behind a client."""
    return client._transport.app.state.house.office


def csrf_of(page: httpx.Response) -> str:
    """Return the token that the forms of a page carry."""
    found = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert found is not None, page.text
    return found.group(1)


async def sign_in(client: httpx.AsyncClient, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
    """Fill in the sign-in form and send it."""
    form = await client.get("/editor/sign-in")
    fields = {"name": name, "password": password, "csrf_token": csrf_of(form), **more}
    return await client.post("/editor/sign-in", data=fields)


async def signed_in_as(client: httpx.AsyncClient, name: str, *roles: Role) -> None:
    """Make an account and sign in to it."""
    await with_account(client, name, roles)
    response = await sign_in(client, name)
    assert response.status_code == 303, response.text


async def send(client: httpx.AsyncClient, at: str, address: str, **fields: object) -> httpx.Response:
    """Send a form that stands on the page at an address."""
    page = await client.get(at)
    return await client.post(address, data={"csrf_token": csrf_of(page), **fields})
