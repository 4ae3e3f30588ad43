"""Knowledge bases made by chance, with texts that a careless sheet would change or run."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from intents.knowledge import (
    Branch,
    BranchAnswer,
    FixedReplies,
    FixedReply,
    Intent,
    KnowledgeBase,
    Link,
    Localised,
    LocalisedMarkdown,
    OutOfScope,
    Phrases,
    Topic,
)

AWKWARD = (
    "=1+1", "'=1+1", "''s", "@SUM(A1)", "-2", "+4", '=HYPERLINK("http://x.example.org")', "json:", 'json:"x"', "#N/A", "TRUE",
    "1", "007", "2026-01-01", "null", "_x0041_", "_x005F_x0041_", "æøå", "“sitat”", '"', "a;b,c\td", "- a", "# b", ": c", "\x07",
    "\x1cx", "﻿x", "１", "＝1", "a\rb", "a\x85b", "a\u2028b", "😀", "~", "'", "<b>&amp;</b>", "{a: 1}", "!!x",
)  # fmt: skip

characters = st.characters(exclude_categories=("Cs",), exclude_characters="\n")
lines = st.one_of(st.sampled_from(AWKWARD), st.text(characters, min_size=1, max_size=12).filter(str.strip)).filter(
    lambda text: bool(text.strip(" \t\r\n\v\f\x85\xa0"))
)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
names = st.from_regex(r"[a-z][a-z0-9]{0,3}(_[a-z0-9]{1,3})?", fullmatch=True)


def _localised(kind: Any, written: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.builds(kind, nb=written, nn=written, en=written).filter(
        lambda found: all(getattr(found, name) for name in ("nb", "nn", "en"))
    )


titles = _localised(Localised, lines)
answers = _localised(LocalisedMarkdown, texts)
some = st.lists(texts, max_size=3).map(tuple)
phrases = st.builds(Phrases, nb=some, nn=some, en=some)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """Draw a knowledge base of up to three topics, in the order of their names, as files are read."""
    ids = draw(st.lists(names, min_size=4, max_size=9, unique=True))
    intents_ids, others = ids[: len(ids) // 2], ids[len(ids) // 2 :]
    pairs = {
        name: pair
        for name, pair in zip(intents_ids, zip(others[::2], others[1::2], strict=False), strict=False)
        if draw(st.booleans())
    }
    known = [*intents_ids, *(name for pair in pairs.values() for name in pair)]
    choices = st.lists(st.sampled_from(known), max_size=3).map(tuple)
    intents = [_intent(draw, name, choices, pairs.get(name)) for name in intents_ids]
    topics = sorted(
        draw(
            st.lists(names.filter(lambda n: n not in {"out_of_scope", "replies"}), min_size=1, max_size=3, unique=True)
        )
    )
    homes = [draw(st.integers(0, len(topics) - 1)) for _ in intents]
    reply = st.builds(FixedReply, title=titles, text=answers, choices=choices)
    return KnowledgeBase(
        topics=tuple(
            Topic(name=name, intents=tuple(i for i, home in zip(intents, homes, strict=True) if home == place))
            for place, name in enumerate(topics)
        ),
        out_of_scope=draw(st.builds(OutOfScope, near=phrases, far=phrases, tests=phrases)),
        replies=draw(st.builds(FixedReplies, suggestions=reply, fallback=reply, only_removed=reply)),
    )


def _intent(draw: st.DrawFn, name: str, choices: Any, pair: tuple[str, str] | None) -> Intent:
    return Intent(
        id=name,
        audience=draw(st.sampled_from(["traveller", "parcel", "service"])),
        title=draw(titles),
        phrases=draw(phrases),
        answer=draw(answers),
        links=draw(st.lists(st.builds(Link, section=st.just("private/goods"), title=titles), max_size=2).map(tuple)),
        choices=draw(choices),
        branches=(_branch(draw, pair, choices),) if pair else (),
        tests=draw(phrases),
        must_not_match=draw(phrases),
        small_talk=draw(st.booleans()),
        valid_from=draw(days),
        valid_to=draw(days),
    )


def _branch(draw: st.DrawFn, pair: tuple[str, str], choices: Any) -> Branch:
    yes, no = (
        BranchAnswer(id=name, label=draw(titles), answer=draw(answers), next=next(iter(draw(choices)), None))
        for name in pair
    )
    return Branch(question=draw(titles), if_yes=yes, if_no=no)
