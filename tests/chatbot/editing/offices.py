"""What the tests of publishing say in a word: a database with a small release, judged in this very process."""

from chatbot.clock import Clock
from chatbot.curation import Release, Shelf
from chatbot.editing.checking import Checker
from chatbot.editing.judging import Count, Job, Verdict, judge
from chatbot.editing.publishing import FourEyes
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage.database import Database
from redaction import Redactor


def somebody(name: str, clock: Clock) -> Staff:
    return Staff(name, clock, activity_days=365)


def judged_here(redactor: Redactor):
    """Judge without another process: slower for whoever else waits, quicker for a test."""

    async def judges(job: Job, count: Count) -> Verdict:
        return judge(job, redactor, None, count)

    return judges


def checker_of(database: Database, live: Release, redactor: Redactor) -> Checker:
    shelf = Shelf(live)
    settings = Settings(release_copy=None)
    return Checker(settings, database, lambda: shelf.release, judged_here(redactor))


def eyes(rule: str, publishers: int = 1) -> FourEyes:
    async def count() -> int:
        return publishers

    return FourEyes(rule, count)  # type: ignore[arg-type]
