"""`/v1/editor/inbox`: what visitors asked and did not get answered, and making phrases of it."""

import asyncio
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from chatbot import errors
from chatbot.accounts import Member
from chatbot.api.dependencies import Counted, House, Placed, TheConversation, TheDraft, TheHouse
from chatbot.api.learning_bodies import (
    GroupBody,
    InboxBody,
    NewPhraseBody,
    SavedPhraseBody,
    ShownPhraseBody,
    WordsBody,
)
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute, having
from chatbot.clock import day_of
from chatbot.curation import Release
from chatbot.drafting import Draft
from chatbot.learning import lessons
from chatbot.learning.inbox import Group
from chatbot.staff import Staff
from redaction import RawText

router = APIRouter(prefix="/v1/editor/inbox", tags=["editor"], route_class=StaffRoute, dependencies=[Counted, Placed])

LARGEST_PAGE = 200
Against = Annotated[
    Literal["live", "draft"], Query(description="The release in force, or the draft as it was last checked.")
]
OF_STAFF = (
    errors.SignInRequired,
    errors.RoleMissing,
    errors.TooManyRequests,
    errors.Overloaded,
    errors.ArchiveUnavailable,
)
OF_WORDS = (
    errors.QuestionEmpty,
    errors.QuestionTooLong,
    errors.BodyTooLarge,
    errors.MediaTypeUnsupported,
    errors.BodyInvalid,
    errors.RedactionUnavailable,
)
OF_PHRASES = (errors.PhraseChanged, errors.IntentMissing, errors.DraftTooLong)


@router.get("", summary="Read the inbox", responses=declare(*OF_STAFF, errors.BodyInvalid, errors.CheckMissing))
async def read(  # noqa: PLR0913, PLR0917 - who reads, from where, compared with what, and which page
    member: Annotated[Member, having("analyst")],
    house: TheHouse,
    draft: TheDraft,
    against: Against = "live",
    offset: Annotated[int, Query(ge=0, description="How many groups to pass over.")] = 0,
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many groups at most.")] = 50,
) -> InboxBody:
    """Match the stored questions anew and return those that were not answered, in groups of five and more.

    Questions of the day in progress and those under restriction are left out. Leaves a line in the activity log.
    """
    groups, _ = await groups_for(house, draft, member, against)
    shown = groups[offset : offset + size]
    following = offset + len(shown)
    return InboxBody(
        groups=[GroupBody.of(group) for group in shown],
        total=len(groups),
        next=following if following < len(groups) else None,
    )


@router.post(
    "/preview",
    summary="Show a phrase before it is saved",
    responses=declare(*OF_STAFF, *OF_WORDS),
    dependencies=[having("editor")],
)
async def preview(body: WordsBody, conversation: TheConversation) -> ShownPhraseBody:
    """Redact words once more and return the phrase that would be saved. Nothing is stored."""
    shown = await lessons.show(conversation.redact, RawText(body.words))
    return ShownPhraseBody(phrase=shown.phrase.text, removed=list(shown.removed))


@router.post("/phrases", summary="Save a phrase in the draft", responses=declare(*OF_STAFF, *OF_WORDS, *OF_PHRASES))
async def save(
    body: NewPhraseBody,
    member: Annotated[Member, having("editor")],
    house: TheHouse,
    conversation: TheConversation,
    draft: TheDraft,
) -> SavedPhraseBody:
    """Save a phrase exactly as it was shown: of an intent, or of what is out of scope. Nothing else is kept of it."""
    staff, phrase = staff_of(house, member), RawText(body.phrase)
    if body.intent is not None:
        saved = await lessons.add_phrase(
            draft, conversation.redact, staff, intent=body.intent, language=body.language, phrase=phrase
        )
    else:
        saved = await lessons.set_out_of_scope(
            draft, conversation.redact, staff, scope=body.scope or "far", language=body.language, phrase=phrase
        )
    return SavedPhraseBody(phrase=saved.text)


async def groups_for(house: House, draft: Draft, member: Member, against: Against) -> tuple[list[Group], Release]:
    """Return all groups, and what they were compared with; note who read. Raises `CheckMissing`, `ArchiveUnavailable`."""
    release, staff = await compared_with(house, against), staff_of(house, member)
    judged = await house.surveyor.survey(staff, release.matcher)
    today, drafted = day_of(house.conversation.clock()), await draft.known_phrases(staff)
    group = partial(house.grouper.groups_of, judged, release.knowledge, today=today, drafted=drafted)
    groups = await asyncio.to_thread(group)
    return groups, release


async def compared_with(house: House, against: Against) -> Release:
    """Return the release in force, or the draft as it was last checked. Raises `CheckMissing`, `ArchiveUnavailable`."""
    if against == "live":
        return house.shelf.release
    release, _ = await house.newsroom.fitting.fitted()
    return release


def staff_of(house: House, member: Member) -> Staff:
    """Return a member as the activity log knows one."""
    return Staff(member.name, house.conversation.clock, house.settings.activity_days)
