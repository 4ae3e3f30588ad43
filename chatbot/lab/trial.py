"""One text, redacted by the rules in force and by rules that a tester altered for it alone. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.conversation import Conversation
from chatbot.errors import PolicyRefused
from redaction import AlterationRefused, Policy, RawText, Redaction


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a text, and what the rules in force make of it where others were tried."""

    redaction: Redaction
    in_force: Redaction

    @property
    def is_changed(self) -> bool:
        """Say whether the altered rules leave another text than those in force."""
        return self.redaction.text != self.in_force.text


def alter(policy: Policy, *, removed: Mapping[str, bool], thresholds: Mapping[str, float]) -> Policy:
    """Return the policy with these entities and thresholds changed. Raises `PolicyRefused`."""
    try:
        return policy.altered(removed=removed, thresholds=thresholds)
    except AlterationRefused:
        raise PolicyRefused from None


async def try_out(conversation: Conversation, raw: RawText, policy: Policy) -> Trial:
    """Redact a text of the allowed length under a policy. Raises `QuestionEmpty`, `QuestionTooLong`, `RedactionUnavailable`."""
    in_force = await conversation.redact(raw)
    if policy == conversation.washing.policy:
        return Trial(in_force, in_force)
    return Trial(await conversation.redact(raw, policy=policy), in_force)
