"""Databases as a first start leaves them: the newest schema, the shipped knowledge in force."""

from datetime import date

from chatbot import curation
from chatbot.storage import migrations, releases
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import Redactor

SEEDED_ON = date(2026, 11, 23)


async def seed(url: str, redactor: Redactor) -> None:
    """Make the newest schema and publish the shipped knowledge in it."""
    await migrations.upgrade(url)
    database = Database(url)
    await curation.in_force(database, redactor, today=SEEDED_ON)
    await days_of(database).forget_deleted()
    await database.close()


async def publish_again(url: str, knowledge: KnowledgeBase, matcher: Matcher) -> None:
    """Make the newest schema and publish what is fitted already."""
    await migrations.upgrade(url)
    database = Database(url)
    await releases.add(
        database,
        published_on=SEEDED_ON,
        checksum=knowledge.checksum,
        content=knowledge.model_dump_json(),
        matcher=matcher.to_bytes(),
    )
    await database.close()
