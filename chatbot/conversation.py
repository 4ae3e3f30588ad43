"""What the product does, in sentences: require consent, redact, match, remember, reply.

Knows no HTTP. Keeps the redacted question and forgets everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from chatbot import consent
from chatbot.clock import Clock, day_of
from chatbot.curation import Shelf
from chatbot.errors import ArchiveUnavailable, ChoiceMissing, QuestionEmpty, QuestionTooLong, ReceiptUnknown
from chatbot.logs import describe, get_log
from chatbot.receipts import Receipt
from chatbot.retention import expiry_day
from chatbot.settings import Settings
from chatbot.storage import questions
from chatbot.storage.database import Database
from chatbot.storage.groups import GroupWriter
from chatbot.storage.tables import Question
from chatbot.washing import WashingThread
from chatbot.watch import Watch
from intents.knowledge import Language
from intents.language import FALLBACK_LANGUAGE, LanguageDetector
from intents.matcher import Match, Matcher
from intents.replies import ChoiceUnknown, Reply, ReplyChoice, ReplyTopic, Speaker
from redaction import Policy, RawText, RedactedText, Redaction


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor sent, unread."""

    consent: object
    question: RawText
    language: Language | None
    notice_version: str | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What became of a question: `receipt` is None where nothing was stored."""

    redacted: RedactedText
    language: Language
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers visitors, each question for itself."""

    settings: Settings
    washing: WashingThread
    shelf: Shelf
    detector: LanguageDetector
    database: Database
    writer: GroupWriter
    notice_version: str
    clock: Clock
    watch: Watch = field(default_factory=Watch)

    async def answer(self, asked: Asked) -> tuple[Reply, Remembered]:
        """Answer a question. Raises what `chatbot.errors` lists for it; nothing is stored then."""
        self._require_consent(asked)
        self._require_length(asked.question)
        release = self.shelf.release
        with self.watch.step("redaction"):
            redaction, (language, match) = await self.washing.wash(
                asked.question, partial(self._judge, asked, release.matcher)
            )
        remembered = await self._remember(redaction.text, language)
        speaker = Speaker(release.knowledge, language, self._today())
        reply = speaker.reply_to(redaction.text, match)
        self._count(reply, redaction)
        return reply, remembered

    def press(self, choice: str, language: Language | None) -> Reply:
        """Answer a pressed button; nothing is stored. Raises `ChoiceMissing`."""
        try:
            return self._speaker(language or FALLBACK_LANGUAGE).reply_to_choice(choice)
        except ChoiceUnknown:
            raise ChoiceMissing from None

    def topics(self, language: Language) -> tuple[Sequence[ReplyTopic], Sequence[ReplyChoice]]:
        """Return what there is to read without asking, and the ways to a person; no words, nothing stored."""
        speaker = self._speaker(language)
        return speaker.topics(), speaker.contact()

    async def redact(self, question: RawText, *, policy: Policy | None = None) -> Redaction:
        """Redact a question of the allowed length, under the rules in force or for once under others.

        Raises `QuestionEmpty`, `QuestionTooLong`, `RedactionUnavailable`.
        """
        self._require_length(question)
        with self.watch.step("redaction"):
            redaction = await self.washing.redact(question, policy=policy)
        if not redaction.text.text:
            raise QuestionEmpty
        return redaction

    async def detect(self, text: RedactedText) -> Language:
        """Return the language of redacted words."""
        return await self.washing.run(partial(self.detector.detect, text))

    async def look_up(self, receipt: Receipt) -> Question:
        """Return what is kept under a receipt. Raises `ReceiptUnknown`, `ArchiveUnavailable`."""
        found = await questions.find(self.database, receipt.key, today=self._today())
        if found is None:
            raise ReceiptUnknown
        return found

    async def erase(self, receipt: Receipt) -> None:
        """Delete what is kept under a receipt, at once; it may be gone already. Raises `ArchiveUnavailable`."""
        await questions.erase(self.database, receipt.key)

    async def rectify(self, receipt: Receipt, asked: Asked) -> Question:
        """Put a corrected question, redacted anew, in place of the old one; its day stays."""
        self._require_consent(asked)
        await self.look_up(receipt)
        self._require_length(asked.question)
        with self.watch.step("redaction"):
            redaction, language = await self.washing.wash(asked.question, partial(self._language, asked))
        replaced = await questions.change(
            self.database, receipt.key, today=self._today(), redacted=redaction.text, language=language,
            notice_version=self.notice_version,
        )  # fmt: skip
        if not replaced:
            raise ReceiptUnknown
        return await self.look_up(receipt)

    async def restrict(self, receipt: Receipt, *, restricted: bool) -> None:
        """Hide a question from staff until its day, or lift that. Raises `ReceiptUnknown`, `ArchiveUnavailable`."""
        changed = await questions.change(self.database, receipt.key, today=self._today(), restricted=restricted)
        if not changed:
            raise ReceiptUnknown

    def _require_consent(self, asked: Asked) -> None:
        consent.require(asked.consent, notice_version=asked.notice_version, version_in_force=self.notice_version)

    def _require_length(self, question: RawText) -> None:
        """Raise `QuestionEmpty` or `QuestionTooLong` for a question of another length than is allowed."""
        words = question.reveal()
        if not words.strip():
            raise QuestionEmpty
        if len(words) > self.settings.max_question_chars:
            raise QuestionTooLong

    def _judge(self, asked: Asked, matcher: Matcher, text: RedactedText) -> tuple[Language, Match]:
        """Return the language of redacted words and what they are about. Raises `QuestionEmpty`."""
        with self.watch.step("matching"):
            return self._language(asked, text), matcher.match(text)

    def _language(self, asked: Asked, text: RedactedText) -> Language:
        """Return the language of redacted words, or that of the page they were written on. Raises `QuestionEmpty`."""
        if not text.text:
            raise QuestionEmpty
        return asked.language or self.detector.detect(text)

    async def _remember(self, redacted: RedactedText, language: Language) -> Remembered:
        """Store a question; a database that is down does not silence the bot, and the visitor is told."""
        stored_on = self._today()
        receipt = Receipt.issue(expiry_day(stored_on, self.settings.retention_days))
        question = Question(
            expires_on=receipt.expires_on, id=questions.new_key(), receipt_hash=receipt.key.receipt_hash, stored_on=stored_on,
            language=language, redacted=redacted, notice_version=self.notice_version,
        )  # fmt: skip
        is_stored = await self._keep(question)
        return Remembered(redacted, language, receipt if is_stored else None)

    async def _keep(self, question: Question) -> bool:
        """Store a question, and say whether it is."""
        is_stored = True
        with self.watch.step("storage") as span:
            try:
                await self.writer.keep(question)
            except ArchiveUnavailable as error:
                is_stored = False
                get_log().error("question_not_stored", **describe(error))
            span.note("sladd.stored", is_stored)
        self.watch.metrics.remembered(is_stored=is_stored)
        return is_stored

    def _count(self, reply: Reply, redaction: Redaction) -> None:
        entities = [finding.entity_type for finding in redaction.findings]
        self.watch.answered(reply.kind, reply.language, entities, now=self.clock())

    def _speaker(self, language: Language) -> Speaker:
        return Speaker(self.shelf.release.knowledge, language, self._today())

    def _today(self) -> date:
        return day_of(self.clock())
