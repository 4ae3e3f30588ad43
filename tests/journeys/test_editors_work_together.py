"""Two editors in two windows, a server that is killed in between, and every word is found again."""

import signal

import httpx

from tests.engines import on_both
from tests.serving import HANG_SECONDS
from tests.staffed import EDITOR, OTHER_EDITOR
from tests.staffed_service import staffed_service

WINE = "/v1/editor/intents/tobacco_quota"


def written(text: str) -> dict[str, object]:
    return {"title": "Tobakkskvote", "phrases": ["snus", text], "answer": text}


def of_staff(port: int) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=HANG_SECONDS)


@on_both
async def test_every_word_is_found_after_two_windows_and_a_kill(database_url: str, kept_port: int):
    first, second, third = ("ord fra første vindu", "ord fra andre vindu", "ord fra tredje vindu")
    with staffed_service(database_url, kept_port) as serving:
        async with of_staff(kept_port) as client:
            opened = (await client.get(WINE, headers=EDITOR)).json()
            tag = {"If-Match": opened["etags"]["nb"]}
            path = f"{WINE}/languages/nb"
            kept = await client.put(path, json=written(first), headers={**EDITOR, **tag})
            clashed = await client.put(path, json=written(second), headers={**OTHER_EDITOR, **tag})
            assert (kept.status_code, clashed.status_code) == (200, 412)
            assert (clashed.json()["current"]["answer"], clashed.json()["yours"]["answer"]) == (first, second)
            over = {**OTHER_EDITOR, "If-Match": f'"nb-{clashed.json()["revision"]}"'}
            assert (await client.put(path, json=written(third), headers=over)).status_code == 200
        serving.send_signal(signal.SIGKILL)
        serving.wait(HANG_SECONDS)

    with staffed_service(database_url, kept_port):
        async with of_staff(kept_port) as client:
            now = (await client.get(WINE, headers=EDITOR)).json()
            history = (await client.get(f"{WINE}/history", headers=EDITOR)).json()

    assert now["parts"]["nb"]["content"]["answer"] == third
    assert [now["parts"][part] for part in ("shared", "nn", "en")] == [
        opened["parts"][part] for part in ("shared", "nn", "en")
    ]
    for text, fate in ((first, "kept"), (second, "clashed"), (third, "kept")):
        assert [version["fate"] for version in history if text in version["content"]] == [fate]
