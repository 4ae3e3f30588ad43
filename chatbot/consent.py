"""Consent: first of all, explicit, and given to the notice that is in force."""

from chatbot.errors import ConsentRequired, NoticeChanged


def require(consent: object, *, notice_version: str | None, version_in_force: str) -> None:
    """Raise `ConsentRequired` unless consent is true itself, `NoticeChanged` when it was given to another notice."""
    if consent is not True:
        raise ConsentRequired
    if notice_version is not None and notice_version != version_in_force:
        raise NoticeChanged
