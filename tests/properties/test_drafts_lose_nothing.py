"""What is split into parts and joined again is the same knowledge, whatever editors may have written."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.editing.assembling import Sheet, assemble
from chatbot.editing.desk import topic_of
from chatbot.editing.parts import PARTS, RESERVED, kind_of, read_part
from chatbot.editing.splitting import split
from intents.knowledge import (
    LANGUAGES,
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

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12).map(str.strip).filter(bool)  # fmt: skip
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True).filter(lambda name: name not in RESERVED)
LINES = st.builds(Localised, nb=WORDS, nn=WORDS, en=WORDS)
TEXTS = st.builds(LocalisedMarkdown, nb=WORDS, nn=WORDS, en=WORDS)
MANY = st.lists(WORDS, max_size=3).map(tuple)
PHRASES = st.builds(Phrases, nb=MANY, nn=MANY, en=MANY)
LINKS = st.builds(Link, section=st.sampled_from(["private/goods", "a", "b/c"]), title=LINES)


@st.composite
def bases(draw: st.DrawFn) -> KnowledgeBase:
    names = draw(st.lists(NAMES, min_size=4, max_size=9, unique=True))
    intents, ways = names[::2], names[1::2]

    def way(name: str) -> BranchAnswer:
        return BranchAnswer(
            id=name, label=draw(LINES), answer=draw(TEXTS), next=draw(st.none() | st.sampled_from(names))
        )

    built = []
    for number, name in enumerate(intents):
        two = ways[2 * number : 2 * number + 2]
        branches = (Branch(question=draw(LINES), if_yes=way(two[0]), if_no=way(two[1])),) if len(two) == 2 else ()
        built.append(
            Intent(
                id=name, audience=draw(st.sampled_from(["traveller", "parcel"])), title=draw(LINES), phrases=draw(PHRASES),
                answer=draw(TEXTS), links=tuple(draw(st.lists(LINKS, max_size=2))), branches=branches, tests=draw(PHRASES),
                must_not_match=draw(PHRASES), small_talk=draw(st.booleans()), valid_from=draw(st.none() | st.dates()),
                valid_to=draw(st.none() | st.dates(min_value=date(2020, 1, 1))),
            )
        )  # fmt: skip
    known = [*intents, *(w.id for one in built for b in one.branches for w in (b.if_yes, b.if_no))]
    choices = st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)
    built = [_leading(one.model_copy(update={"choices": draw(choices)}), set(known)) for one in built]
    cut = draw(st.integers(1, len(built)))
    topics = [Topic(name="zeta", intents=tuple(built[:cut])), Topic(name="alpha", intents=tuple(built[cut:]))]
    reply = st.builds(FixedReply, title=LINES, text=TEXTS, choices=choices)
    return KnowledgeBase(
        topics=tuple(topic for topic in topics if topic.intents),
        out_of_scope=OutOfScope(near=draw(PHRASES), far=draw(PHRASES), tests=draw(PHRASES)),
        replies=FixedReplies(suggestions=draw(reply), fallback=draw(reply), only_removed=draw(reply)),
    )


def _leading(intent: Intent, known: set[str]) -> Intent:
    """Return the intent with no branch that leads to what is not there."""

    def way(one: BranchAnswer) -> BranchAnswer:
        return one if one.next in known else one.model_copy(update={"next": None})

    branches = tuple(b.model_copy(update={"if_yes": way(b.if_yes), "if_no": way(b.if_no)}) for b in intent.branches)
    return intent.model_copy(update={"branches": branches})


@given(bases())
@settings(max_examples=60, deadline=None)
def test_what_is_split_and_joined_again_is_the_same(knowledge: KnowledgeBase):
    sheets = []
    for identifier, parts in split(knowledge):
        kept = {name: part.model_dump_json() for name, part in parts.items()}
        read = {name: read_part(identifier, name, kept[name]) for name in PARTS if name in kept}
        assert read == parts
        sheets.append(Sheet(identifier, topic_of(read), read))

    again = assemble([topic.name for topic in knowledge.topics], sheets)

    assert again.faults == ()
    assert again.knowledge == knowledge


@given(st.sampled_from(LANGUAGES), st.recursive(st.none() | st.text(), lambda x: st.lists(x, max_size=2), max_leaves=4))
@settings(max_examples=60, deadline=None)
def test_whatever_an_editor_types_is_kept_to_the_letter(language, typed):
    wording = kind_of("wine", language)
    text = json.dumps(typed)

    part = wording.model_validate({"title": text, "phrases": [text, "", text], "answer": text})

    assert read_part("wine", language, part.model_dump_json()) == part
