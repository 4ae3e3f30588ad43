"""A draft that has been checked, without the minute that a check takes: what is live is its content and its matcher."""

import json

from chatbot.curation import Release
from chatbot.editing.judging import finding
from chatbot.storage import checks
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import CheckResult, DraftCheck
from intents.review.remark import Spot, remark
from tests.conftest import NOON

TOBACCO = "tobacco_quota"
FOUND = (
    remark(
        "near_phrase_in_two_intents", TOBACCO, "nearly the same", language="nb", phrase="snus", position=("phrases", "nb", 0),
        elsewhere=[Spot("alcohol_quota", "nb", "vin og snus")],
    ),
    remark("link_not_allowed", TOBACCO, "not allowed", language="en", position=("answer", "en")),
)  # fmt: skip


async def check_at_once(url: str, live: Release) -> None:
    """Put a check into a database, with two findings about one intent and one of its neighbour."""
    database = Database(url)
    check = DraftCheck(
        state=checks.DONE, draft_revision=1, based_on=live.number, checksum=live.knowledge.checksum,
        content=live.knowledge.model_dump_json(), matcher=live.matcher.to_bytes(), who="test", started_at=NOON, beat_at=NOON,
        finished_at=NOON,
    )  # fmt: skip
    async with database.session() as session:
        session.add(check)
        await session.flush()
        assert check.number is not None
        found = {TOBACCO: ("red", FOUND), "alcohol_quota": ("yellow", FOUND[:1])}
        await checks.add_results(
            session, [_result(check.number, name, colour, remarks) for name, (colour, remarks) in found.items()]
        )
    await database.close()


def _result(number: int, intent: str, colour: str, remarks: tuple) -> CheckResult:
    content = {"colour": colour, "light": None, "findings": [finding(each) for each in remarks], "trials": []}
    return CheckResult(number=number, intent=intent, colour=colour, content=json.dumps(content))
