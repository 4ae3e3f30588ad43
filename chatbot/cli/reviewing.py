"""What several commands say of knowledge before it is published: its words redacted, and every remark that needs no matcher."""

from urllib.parse import urlsplit

from chatbot.building import build_redactor
from chatbot.cli.output import progress_bar
from chatbot.clock import day_of, utc_now
from chatbot.prepared import PreparedRedactor
from chatbot.settings import Settings
from intents.knowledge import KnowledgeBase
from intents.review import Remark, all_pieces, review


def prepared(content: KnowledgeBase, settings: Settings) -> PreparedRedactor:
    """Return a redactor that has been through all that editors wrote."""
    redactor = build_redactor(settings, patient=True)
    with progress_bar("Redacting the phrases") as progress:
        return PreparedRedactor.of(redactor, (piece.words for piece in all_pieces(content)), progress)


def reviewed(content: KnowledgeBase, redactor: PreparedRedactor, settings: Settings) -> list[Remark]:
    """Return the remarks on knowledge, errors first."""
    hosts = {urlsplit(settings.site_url).hostname or ""}
    return review(content, redactor.wash, today=day_of(utc_now()), hosts=hosts)
