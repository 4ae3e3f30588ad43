"""The parts of an impact assessment (GDPR, Article 35) that the settings, the notice and the policy in force answer.

A paper holds them between markers, `<!-- settings: figures -->` to `<!-- /settings: figures -->`; what stands there is put in
anew, and the rest of the paper is left as it is.
"""

import re
from collections.abc import Mapping
from typing import Final

from chatbot.errors import PaperUnusable
from chatbot.notice import build_notices
from chatbot.settings import Settings, variable
from redaction import load_policy

MARKED: Final = re.compile(r"(<!-- settings: (\w+) -->\n).*?(<!-- /settings: \2 -->)", re.DOTALL)
OPENED: Final = re.compile(r"<!-- settings: (\w+) -->")
FIGURES: Final[Mapping[str, str]] = {
    "mode": "mode",
    "retention_days": "days that a redacted question is kept",
    "sweep_minutes": "minutes at most until its bytes are deleted after that",
    "redaction_deadline_ms": "milliseconds that redaction may take before the question is dropped",
    "max_question_chars": "characters of the longest question",
    "rate_limit": "requests that one client may send",
    "max_in_flight": "texts on their way through one process at once",
    "activity_days": "days that an entry of the activity log is kept",
    "session_hours": "hours that somebody of the staff stays signed in at most",
    "four_eyes": "whether a second person must approve what is published",
}


def fill(paper: str, settings: Settings) -> str:
    """Return a paper with its marked parts put in anew. Raises `PaperUnusable` for a marker that is unknown or not closed."""
    parts = parts_of(settings)
    opened, whole = OPENED.findall(paper), [found[1] for found in MARKED.findall(paper)]
    if unknown := sorted(set(opened) - set(parts)):
        raise PaperUnusable(f"the paper wants a part that there is not: {', '.join(unknown)[:60]}")
    if opened != whole or not opened:
        raise PaperUnusable("the paper has no marker `<!-- settings: … -->`, or one that is not closed")
    return MARKED.sub(lambda found: f"{found[1]}{parts[found[2]]}\n{found[3]}", paper)


def parts_of(settings: Settings) -> Mapping[str, str]:
    """Return every part, by the name that its markers carry."""
    notice = build_notices(settings).by_language["en"]
    rules = load_policy().rules.values()
    removed, left = [rule for rule in rules if rule.removed], [rule for rule in rules if not rule.removed]
    return {
        "who": "\n".join(
            (
                f"- Controller: {settings.controller}",
                f"- Contact point: {settings.contact}",
                f"- Data-protection officer: {settings.data_protection_officer}",
                f"- Supervisory authority: {settings.supervisory_authority}",
            )
        ),
        "purpose": f"- Purpose: {notice.purpose}\n- Legal basis: {notice.legal_basis}",
        "figures": _figures(settings),
        "stored": _listed(notice.stored),
        "not_stored": _listed(notice.not_stored),
        "removed": (
            f"{len(removed)} kinds of findings are removed: {', '.join(f'`{rule.entity}`' for rule in removed)}. "
            f"Left in the text: {', '.join(f'`{rule.entity}`' for rule in left) or 'none'}."
        ),
        "rights": _listed(notice.rights),
        "recipients": f"- Recipients: {notice.recipients}\n- Transfers: {notice.transfers}\n- Automated decisions: {notice.automated_decisions}",
        "version": f"Privacy notice in force: version `{notice.version}`.",
    }


def _figures(settings: Settings) -> str:
    rows = (f"| {meaning} | `{variable(name)}` | {getattr(settings, name)} |" for name, meaning in FIGURES.items())
    return "\n".join(("| what | setting | in force |", "| --- | --- | --- |", *rows))


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)
