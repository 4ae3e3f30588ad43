"""From knowledge to the parts of a draft and back, without loss: what is split and joined again is the same value."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chatbot.editing.parts import (
    SHARED,
    BranchPlace,
    BranchWords,
    Buttons,
    FixedWording,
    FixedWords,
    LinkPlace,
    Outside,
    Part,
    PartName,
    Shared,
    Way,
    Wording,
)
from intents.knowledge import (
    LANGUAGES,
    BranchAnswer,
    FixedReplies,
    Intent,
    KnowledgeBase,
    Language,
    OutOfScope,
)
from intents.review.remark import OUT_OF_SCOPE, REPLIES

Parts = Mapping[PartName, Part]
_REPLY_NAMES: Final = tuple(FixedReplies.model_fields)


def split(knowledge: KnowledgeBase) -> Iterator[tuple[str, Parts]]:
    """Yield every owner of parts with its parts: the intents in their order, then what is out of scope and the replies."""
    for topic in knowledge.topics:
        for intent in topic.intents:
            yield intent.id, split_intent(intent, topic.name)
    yield OUT_OF_SCOPE, {language: _outside(knowledge.out_of_scope, language) for language in LANGUAGES}
    yield (
        REPLIES,
        {
            SHARED: Buttons(**{name: getattr(knowledge.replies, name).choices for name in _REPLY_NAMES}),
            **{language: _fixed(knowledge.replies, language) for language in LANGUAGES},
        },
    )


def split_intent(intent: Intent, topic: str) -> Parts:
    """Return the parts of an intent."""
    shared = Shared(
        topic=topic,
        audience=intent.audience,
        links=tuple(LinkPlace(key=str(key), section=link.section) for key, link in enumerate(intent.links)),
        choices=intent.choices,
        branches=tuple(
            BranchPlace(key=str(key), if_yes=_way(branch.if_yes), if_no=_way(branch.if_no))
            for key, branch in enumerate(intent.branches)
        ),
        small_talk=intent.small_talk,
        valid_from=intent.valid_from.isoformat() if intent.valid_from else None,
        valid_to=intent.valid_to.isoformat() if intent.valid_to else None,
    )
    return {SHARED: shared, **{language: _wording(intent, language) for language in LANGUAGES}}


def joined_intent(identifier: str, parts: Parts) -> dict[str, Any]:
    """Return the fields of an intent, sound or not, as they are validated. Blank phrases are left out."""
    shared, words = _as_shared(parts), {language: _as_wording(parts, language) for language in LANGUAGES}
    return {
        "id": identifier,
        "audience": shared.audience,
        "title": {language: words[language].title for language in LANGUAGES},
        "phrases": {language: _lines(words[language].phrases) for language in LANGUAGES},
        "answer": {language: words[language].answer for language in LANGUAGES},
        "links": tuple(
            {"section": link.section, "title": {la: words[la].links.get(link.key, "") for la in LANGUAGES}}
            for link in shared.links
        ),
        "choices": _lines(shared.choices),
        "branches": tuple(_joined_branch(branch, words) for branch in shared.branches),
        "tests": {language: _lines(words[language].tests) for language in LANGUAGES},
        "must_not_match": {language: _lines(words[language].must_not_match) for language in LANGUAGES},
        "small_talk": shared.small_talk,
        "valid_from": shared.valid_from or None,
        "valid_to": shared.valid_to or None,
    }


def joined_out_of_scope(parts: Parts) -> dict[str, Any]:
    """Return the fields of what is out of scope."""
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in OutOfScope.model_fields}
    for language in LANGUAGES:
        outside = parts.get(language, Outside())
        for name, fields in found.items():
            fields[language] = _lines(getattr(outside, name))
    return found


def joined_replies(parts: Parts) -> dict[str, Any]:
    """Return the fields of the fixed replies."""
    buttons = parts.get(SHARED, Buttons())
    words = {language: parts.get(language, FixedWording()) for language in LANGUAGES}
    return {
        name: {
            "title": {language: getattr(words[language], name).title for language in LANGUAGES},
            "text": {language: getattr(words[language], name).text for language in LANGUAGES},
            "choices": _lines(getattr(buttons, name)),
        }
        for name in _REPLY_NAMES
    }


def _outside(outside: OutOfScope, language: Language) -> Outside:
    return Outside(**{name: getattr(getattr(outside, name), language) for name in OutOfScope.model_fields})


def _fixed(replies: FixedReplies, language: Language) -> FixedWording:
    found = {name: getattr(replies, name) for name in _REPLY_NAMES}
    return FixedWording(
        **{
            name: FixedWords(title=reply.title.in_language(language), text=reply.text.in_language(language))
            for name, reply in found.items()
        }
    )


def _way(answer: BranchAnswer) -> Way:
    return Way(id=answer.id, next=answer.next)


def _wording(intent: Intent, language: Language) -> Wording:
    return Wording(
        title=intent.title.in_language(language),
        phrases=getattr(intent.phrases, language),
        answer=intent.answer.in_language(language),
        tests=getattr(intent.tests, language),
        must_not_match=getattr(intent.must_not_match, language),
        links={str(key): link.title.in_language(language) for key, link in enumerate(intent.links)},
        branches={
            str(key): BranchWords(
                question=branch.question.in_language(language),
                yes_label=branch.if_yes.label.in_language(language),
                yes_answer=branch.if_yes.answer.in_language(language),
                no_label=branch.if_no.label.in_language(language),
                no_answer=branch.if_no.answer.in_language(language),
            )
            for key, branch in enumerate(intent.branches)
        },
    )


def _joined_branch(branch: BranchPlace, words: Mapping[Language, Wording]) -> dict[str, Any]:
    texts = {language: words[language].branches.get(branch.key, BranchWords()) for language in LANGUAGES}

    def way(name: str, place: Way) -> dict[str, Any]:
        return {
            "id": place.id,
            "label": {language: getattr(texts[language], f"{name}_label") for language in LANGUAGES},
            "answer": {language: getattr(texts[language], f"{name}_answer") for language in LANGUAGES},
            "next": place.next or None,
        }

    question = {language: texts[language].question for language in LANGUAGES}
    return {"question": question, "if_yes": way("yes", branch.if_yes), "if_no": way("no", branch.if_no)}


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _as_shared(parts: Parts) -> Shared:
    found = parts.get(SHARED)
    return found if isinstance(found, Shared) else Shared()


def _as_wording(parts: Parts, language: Language) -> Wording:
    found = parts.get(language)
    return found if isinstance(found, Wording) else Wording()
