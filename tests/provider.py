"""A real identity provider on this machine, in a process of its own, and a person who answers at it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import psutil

from tests.serving import HANG_SECONDS, killed_at_the_end, port_of, wait_until


@contextmanager
def running_provider(*users: dict[str, Any]) -> Iterator[str]:
    """Run a provider that knows these users, and yield its issuer."""
    claims = [part for user in users for part in ("--user-claims", json.dumps(user))]
    program = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", "0", *claims]
    process = psutil.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with killed_at_the_end(process):
        issuer = f"http://localhost:{port_of(process)}"
        wait_until(lambda: is_there(f"{issuer}/.well-known/openid-configuration"))
        yield issuer


def is_there(address: str) -> bool:
    """Say whether somebody answers at an address."""
    with suppress(httpx.TransportError):
        return httpx.get(address, timeout=HANG_SECONDS, trust_env=False).is_success
    return False


async def answer_at(address: str, **answer: str) -> str:
    """Answer as somebody at the provider, and return where it sends the browser."""
    async with httpx.AsyncClient(trust_env=False, timeout=HANG_SECONDS) as browser:
        response = await browser.post(address, data=answer)
    assert response.status_code == 302, response.text
    return response.headers["location"]
