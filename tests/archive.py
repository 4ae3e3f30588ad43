"""What the tests of the archive say in a word: questions, their days, and how they are kept."""

from datetime import date
from functools import partial

from chatbot.storage import questions
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.questions import ReceiptKey
from chatbot.storage.tables import Question
from redaction import RawText, Redactor
from redaction.text import RedactedText

TODAY, LAST = date(2026, 11, 23), date(2026, 12, 23)
KEY = ReceiptKey(LAST, b"h" * 32)
A_QUESTION = "Hvor er tollkontoret på Svinesund?"


def washed_words(redactor: Redactor, words: str = A_QUESTION) -> RedactedText:
    return redactor.redact(RawText(words)).text


def question(redacted: object, **more: object) -> Question:
    values = {
        "expires_on": LAST, "id": questions.new_key(), "receipt_hash": questions.new_key() * 2, "stored_on": TODAY,
        "language": "nb", "redacted": redacted, "notice_version": "v",
    }  # fmt: skip
    return Question(**{**values, **more})


async def keep(database: Database, *group: Question) -> None:
    """Store questions in one transaction, on days that are made for them."""
    await days_of(database).make({question.expires_on for question in group})
    await database.transact(partial(questions.add, group=group))
