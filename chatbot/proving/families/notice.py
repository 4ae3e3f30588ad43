"""The notice and the practice agree: the days that are promised are the days that are told and kept."""

from datetime import date
from typing import Any, Final

from chatbot.proving.door import HARMLESS, Door, json_of
from chatbot.proving.promises import expect
from intents.knowledge import LANGUAGES

LONGEST_DAYS: Final = 30
WHOLE: Final = ("controller", "contact", "legal_basis", "purpose", "data_protection_officer", "rights", "not_stored")


async def days_agree(door: Door) -> str:
    """Compare the notice in every language with the days of a question that is asked now."""
    notices = [await _notice(door, language) for language in LANGUAGES]
    versions, days = {notice["version"] for notice in notices}, {notice["retention_days"] for notice in notices}
    expect(len(versions) == len(days) == 1, "the notice differs from language to language")
    (promised,) = days
    expect(0 < promised <= LONGEST_DAYS, f"the notice promises {promised} days, which is more than {LONGEST_DAYS}")
    expect(all(str(promised) in " ".join(notice["stored"]) for notice in notices), "the notice does not name the days")
    told = await door.ask(HARMLESS, notice_version=versions.pop())
    kept = json_of(await door.read(told["receipt"]))
    expires, stored = date.fromisoformat(kept["expires_on"]), date.fromisoformat(kept["stored_on"])
    expect((expires - stored).days == promised, "a question is kept for other days than the notice promises")
    expect(told["expires_on"] == kept["expires_on"], "the visitor is told another day than is kept")
    expect(told["receipt"].startswith(f"{expires:%Y%m%d}."), "the receipt names another day than is kept")
    return f"the notice promises {promised} days in {len(LANGUAGES)} languages, and a question is kept for as many"


async def _notice(door: Door, language: str) -> dict[str, Any]:
    response = await door.send("GET", f"/v1/notice?language={language}")
    expect(response.status_code == 200, f"the notice was answered with {response.status_code}")
    notice = json_of(response)
    expect(all(notice.get(part) for part in WHOLE), "the notice lacks a part")
    return notice
