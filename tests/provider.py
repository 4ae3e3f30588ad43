"""A real identity provider on this machine, in a process of its own, and a person who answers at it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

START_SECONDS = 30


@contextmanager
def running_provider(*users: dict[str, Any]) -> Iterator[str]:
    """Run a provider that knows these users, and yield its issuer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = [part for user in users for part in ("--user-claims", json.dumps(user))]
    program = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://localhost:{port}"
    try:
        wait_for(f"{issuer}/.well-known/openid-configuration")
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    """Wait until somebody answers at an address."""
    gives_up_at = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx.get(address, timeout=1, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            if time.monotonic() > gives_up_at:
                raise
            time.sleep(0.1)
        else:
            return


async def answer_at(address: str, **answer: str) -> str:
    """Answer as somebody at the provider, and return where it sends the browser."""
    async with httpx.AsyncClient(trust_env=False, timeout=10) as browser:
        response = await browser.post(address, data=answer)
    assert response.status_code == 302, response.text
    return response.headers["location"]
