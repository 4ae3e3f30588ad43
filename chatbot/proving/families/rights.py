"""A visitor's rights by receipt: access, erasure, restriction, rectification, and receipts that tie nothing together."""

from typing import Final

import httpx

from chatbot.proving.canaries import SENTENCE, found_in
from chatbot.proving.door import HARMLESS, Door, code_of, json_of, shown
from chatbot.proving.promises import expect

NEVER_GIVEN: Final = "20991231.DenneKvitteringenErAldriGitt-og-finnes-ikke"
UNKNOWN: Final = (404, "receipt_unknown")
SHOWN: Final = {"redacted", "language", "stored_on", "expires_on", "restricted"}
SHORTEST_TOKEN: Final = 32


async def access(door: Door) -> str:
    """Read what is kept, and compare it with what the visitor was told."""
    told = await door.ask(HARMLESS)
    kept = json_of(await door.read(told["receipt"]))
    expect(set(kept) == SHOWN, "what is shown under a receipt is not what is promised")
    expect(kept["redacted"] == told["redacted"], "the visitor was told other words than are kept")
    return "what is kept is word for word what the visitor was told, and five fields are all there is"


async def erasure(door: Door) -> str:
    """Erase a question, look for it, and erase it once more."""
    receipt = (await door.ask(HARMLESS))["receipt"]
    expect((await door.read(receipt)).status_code == 200, "a question could not be read before it was erased")
    expect((await _delete(door, receipt)).status_code == 204, "a question could not be erased")
    expect(_seen(await door.read(receipt)) == UNKNOWN, "an erased question could still be read")
    expect((await _delete(door, receipt)).status_code == 204, "erasing again was not answered with 204")
    return "asked, read, erased (204), gone (404), erased again (204)"


async def restriction(door: Door) -> str:
    """Restrict a question and lift that again; its asker sees which it is."""
    receipt = (await door.ask(HARMLESS))["receipt"]
    for method, expected in (("PUT", True), ("DELETE", False)):
        response = await door.send(method, "/v1/receipt/restriction", headers=shown(receipt))
        expect(response.status_code == 204, f"restriction by {method} was not answered with 204")
        kept = json_of(await door.read(receipt))
        expect(kept.get("restricted") is expected, "a restriction did not take effect")
    return "restricted and lifted; what is kept says so each time"


async def rectification(door: Door) -> str:
    """Correct a question with words that hold personal data; the correction is washed too and keeps its day."""
    told = await door.ask(HARMLESS)
    receipt = told["receipt"]
    corrected = {"consent": True, "question": SENTENCE}
    response = await door.send("PUT", "/v1/receipt", json=corrected, headers=shown(receipt))
    expect(response.status_code == 200, f"a correction was answered with {response.status_code}")
    kept = json_of(await door.read(receipt))
    expect("pakken" in kept["redacted"], "the old words were kept after a correction")
    expect(found_in(kept["redacted"].encode()) is None, "a correction was kept with personal data in it")
    expect(kept["expires_on"] == told["expires_on"], "a correction moved the day of erasure")
    return "the corrected question took the old one's place, redacted anew, and kept its day"


async def apart(door: Door) -> str:
    """Ask twice; the receipts have only their day in common, and one that is unknown is told from no other."""
    one, other = [(await door.ask(HARMLESS))["receipt"] for _ in range(2)]
    (day, secret), (other_day, other_secret) = one.split("."), other.split(".")
    expect(secret != other_secret and min(len(secret), len(other_secret)) >= SHORTEST_TOKEN, "receipts resemble")
    expect(day == other_day, "two receipts of one day name different days")
    await _delete(door, one)
    erased, unknown = await door.read(one), await door.read(NEVER_GIVEN)
    expect(_seen(unknown) == UNKNOWN, f"a receipt never given was answered with {unknown.status_code}")
    expect(erased.content == unknown.content, "the reply tells an erased receipt from one never given")
    missing = await door.send("GET", "/v1/receipt")
    expect(missing.status_code == 401, f"no receipt at all was answered with {missing.status_code}")
    return "two receipts share their day alone; erased and never given are answered alike"


async def _delete(door: Door, receipt: str) -> httpx.Response:
    return await door.send("DELETE", "/v1/receipt", headers=shown(receipt))


def _seen(response: httpx.Response) -> tuple[int, str | None]:
    return response.status_code, code_of(response)
