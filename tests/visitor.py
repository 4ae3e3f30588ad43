"""What a visitor does, in a few words."""

from typing import Any

import httpx


async def ask(client: httpx.AsyncClient, question: str, **more: Any) -> dict[str, Any]:
    """Ask with consent and return the body of the answer."""
    response = await client.post("/v1/questions", json={"consent": True, "question": question, **more})
    assert response.status_code == 200, response.text
    return response.json()


def shown(receipt: str) -> dict[str, str]:
    """Return the header that shows a receipt."""
    return {"Authorization": f"Bearer {receipt}"}


async def kept(client: httpx.AsyncClient, receipt: str) -> httpx.Response:
    """Ask what is kept under a receipt."""
    return await client.get("/v1/receipt", headers=shown(receipt))


def code_of(response: httpx.Response) -> str:
    """Return the code of a problem, after checking that it has the shape of one."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "code"}
    assert body["status"] == response.status_code
    return str(body["code"])
