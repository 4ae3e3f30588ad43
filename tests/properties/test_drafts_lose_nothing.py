"""What is split into parts and joined again is the same knowledge, whatever editors may have written."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.editing.assembling import Sheet, assemble
from chatbot.editing.desk import topic_of
from chatbot.editing.parts import PARTS, kind_of, read_part
from chatbot.editing.splitting import split
from intents.knowledge import LANGUAGES, KnowledgeBase
from tests.intents.generated import knowledge_bases


@st.composite
def drafted(draw: st.DrawFn) -> KnowledgeBase:
    """Draw a knowledge base whose topics come in any order. A draft knows of no topic without intents."""
    knowledge = draw(knowledge_bases())
    topics = draw(st.permutations([topic for topic in knowledge.topics if topic.intents]))
    return knowledge.model_copy(update={"topics": tuple(topics)})


@given(drafted())
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
