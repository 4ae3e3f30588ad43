"""What an editor writes is read back as it was written; whatever is wrong is named by file, line and rule."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intents.content import LARGEST_FILE_BYTES, SHIPPED_CONTENT, read_folder, write_folder
from intents.errors import KnowledgeInvalid
from intents.knowledge import (
    Intent,
    KnowledgeBase,
    Link,
    Localised,
    LocalisedMarkdown,
    OutOfScope,
    Phrases,
    Topic,
)
from tests.intents.building import branch, intent, knowledge_of, replies

SOUND = """\
intents:
  - id: wine
    audience: traveller
    title:
      nb: Vin
      nn: Vin
      en: Wine
    phrases:
      nb:
        - hvor mye vin
        - 'no'
    answer:
      nb: Lite.
      nn: Lite.
      en: Little.
    choices:
      - wine_far_yes
    branches:
      - question:
          nb: Langt?
          nn: Langt?
          en: Far?
        if_yes:
          id: wine_far_yes
          label: {nb: Ja, nn: Ja, en: 'Yes'}
          answer: {nb: A, nn: B, en: C}
          next: wine
        if_no:
          id: wine_far_no
          label: {nb: Nei, nn: Nei, en: 'No'}
          answer: {nb: A, nn: B, en: C}
          next: null
"""
OUT_OF_SCOPE = "out_of_scope: {}\n"
REPLIES = "replies:\n" + "".join(
    f"  {name}:\n    title: {{nb: A, nn: B, en: C}}\n    text: {{nb: A, nn: B, en: C}}\n"
    for name in ("suggestions", "fallback", "only_removed")
)

# What is changed in the sound topic, into what, which line is to blame, and a word of the rule.
FAULTS = {
    "no YAML": ("- id: wine\n", "- id: [wine\n", 3, "not YAML"),
    "a tab": ("    audience", "\taudience", 3, "not YAML"),
    "a key twice": ("    choices:", "    phrases: {}\n    choices:", 16, "duplicate key"),
    "a field that nobody knows": ("    choices:", "    colour: red\n    choices:", 16, "0.colour: Extra inputs"),
    "a number for a phrase": ("- 'no'", "- 12", 11, "0.phrases.nb.1: Input should be a valid string"),
    "a truth for a phrase": ("- 'no'", "- true", 11, "0.phrases.nb.1: Input should be a valid string"),
    "a word for a list": ("phrases:\n      nb:\n", "phrases:\n      en: x\n      nb:\n", 9, "should be a valid tuple"),
    "a tagged phrase": ("- 'no'", "- !secret no", 11, "0.phrases.nb.1: Input should be a valid string"),
    "a missing language": ("      nn: Vin\n", "", 4, "0.title.nn: Field required"),
    "a missing field": ("    audience: traveller\n", "", 2, "0.audience: Field required"),
    "an audience that nobody knows": ("traveller", "tourist", 3, "0.audience: Input should be 'traveller'"),
    "an empty answer": ("nb: Lite.", "nb: ''", 13, "0.answer.nb: String should have at least 1 character"),
    "an id with capitals": ("id: wine\n", "id: Wine\n", 2, "0.id: String should match"),
    "a branch with the id of its intent": ("id: wine_far_no", "id: wine", 29, "the id wine is used twice"),
    "a choice that leads nowhere": ("- wine_far_yes", "- beer", 17, "the choice beer leads nowhere"),
    "a day with an hour": ("    choices:", "    valid_from: 2026-01-01 10:00\n    choices:", 16, "0.valid_from"),
    "two top-level keys": ("intents:", "more: 1\nintents:", 1, "holds one of intents, out_of_scope, replies"),
    "another top-level key": ("intents:", "intentions:", 1, "holds one of intents, out_of_scope, replies"),
    "a second document": ("intents:", "a: 1\n---\nintents:", 2, "not YAML"),
    "an anchor": ("- 'no'", "- &word no", 11, "aliases and merge keys are not allowed"),
    "a merge key": ("    choices:", "    <<: {small_talk: true}\n    choices:", 16, "merge keys are not allowed"),
    "a tagged merge key": ("    choices:", "    !!merge x: {}\n    choices:", 16, "merge keys are not allowed"),
    "a list for a key": (
        "    choices:",
        "    ? [a, {b: [c]}]\n    : d\n    choices:",
        2,
        "not YAML: the value cannot be read",
    ),
    "a version that nobody knows": ("intents:", "%YAML 9.9\n---\nintents:", 1, "not YAML: found incompatible"),
    "an alias of nothing": ("- 'no'", "- *nothing", 11, "aliases and merge keys are not allowed"),
}

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a folder of sound content in which some files are replaced, added or, with None, left out."""

    def made(**files: str | bytes | None) -> Path:
        for name, content in {"wine": SOUND, "out_of_scope": OUT_OF_SCOPE, "replies": REPLIES, **files}.items():
            if content is not None:
                written = content if isinstance(content, bytes) else content.encode()
                (tmp_path / f"{name}.yaml").write_bytes(written)
        return tmp_path

    return made


def fault_of(folder: Path) -> KnowledgeInvalid:
    """Read a folder that cannot be read, and return what is said of it."""
    with pytest.raises(KnowledgeInvalid) as refused:
        read_folder(folder)
    place = f"{refused.value.file}, line {refused.value.line}" if refused.value.line else refused.value.file
    assert str(refused.value) == f"{place}: {refused.value.rule}"
    assert "\n" not in str(refused.value)
    return refused.value


def test_sound_content_is_read(folder: Folder):
    knowledge = read_folder(folder())

    assert list(knowledge.intents) == ["wine"]
    assert knowledge.intents["wine"].phrases.nb == ("hvor mye vin", "no")


def test_a_day_is_read_as_a_day(folder: Folder):
    dated = SOUND + "    valid_from: 2026-12-24\n    valid_to: '2026-12-31'\n"

    wine = read_folder(folder(wine=dated)).intents["wine"]

    assert (wine.valid_from, wine.valid_to) == (date(2026, 12, 24), date(2026, 12, 31))


def test_a_file_may_begin_with_a_mark_and_end_its_lines_as_windows_does(folder: Folder):
    knowledge = read_folder(folder())

    assert read_folder(folder(wine="\ufeff" + SOUND.replace("\n", "\r\n"))) == knowledge


@pytest.mark.parametrize(("old", "new", "blamed", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_file_line_and_rule(folder: Folder, old, new, blamed, rule):
    assert old in SOUND

    fault = fault_of(folder(wine=SOUND.replace(old, new, 1)))

    assert (fault.file, fault.line) == ("wine.yaml", blamed)
    assert rule in fault.rule


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"#" * (LARGEST_FILE_BYTES + 1), "the file is larger than 8388608 bytes"),
        (SOUND.encode("utf-16"), "the file is not UTF-8"),
        (SOUND.replace("Lite", "L\u00f8ye").encode("latin-1"), "the file is not UTF-8"),
        (b"", "a content file holds one of"),
        (b"[]", "a content file holds one of"),
        (b"intents: {}", "should be a valid tuple"),
        (b"intents: [1]", "should be a valid dictionary"),
        (b"base: &a {id: x}\n<<: *a\n", "merge keys are not allowed"),
    ],
    ids=["too large", "UTF-16", "Latin-1", "empty", "a list", "no list of intents", "a number", "merged"],
)
def test_a_file_of_another_kind_is_named(folder: Folder, content, rule):
    fault = fault_of(folder(wine=content))

    assert fault.file == "wine.yaml"
    assert rule in fault.rule


BOMB = "intents:\n  - &a0 [x, x]\n" + "".join(f"  - &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 16))


@pytest.mark.parametrize(
    ("content", "blamed", "rule"),
    [
        ("# a\nintents: hello\n", 2, "should be a valid tuple"),
        ("# a\nintents:\n", 2, "should be a valid tuple"),
        ("# a\nintents: .inf\n", 2, "should be a valid tuple"),
        (SOUND.replace("hvor", "hv\x07or"), 10, "not YAML: special characters are not allowed"),
        (SOUND + "    valid_from: 2026-13-45\n", 33, "not YAML: the value cannot be read"),
        (SOUND.replace("'no'", "!!int x"), 11, "not YAML: the value cannot be read"),
        (SOUND.replace("'no'", "!!bool x"), 11, "not YAML: the value cannot be read"),
        ("intents:\n  - " + "9" * 5000, 2, "not YAML: the value cannot be read"),
        ("intents:\n  - 0x" + "f" * 5000, 2, "the number is too large"),
        ("intents:\n  " + "[" * 5000, 2, "nested deeper than 32 levels"),
        ("intents:\n  " + "- " * 5000 + "a", 2, "nested deeper than 32 levels"),
        (BOMB, 2, "anchors, aliases and merge keys are not allowed"),
    ],
    ids=[
        "a word",
        "nothing",
        "infinity",
        "a bell",
        "no such day",
        "no integer",
        "no truth",
        "a long number",
        "a long number in sixteens",
        "deep",
        "deep in a list",
        "an alias bomb",
    ],
)
def test_a_fault_that_the_parser_stumbles_over_is_named_too(folder: Folder, content, blamed, rule):
    fault = fault_of(folder(wine=content))

    assert (fault.file, fault.line) == ("wine.yaml", blamed)
    assert rule in fault.rule


@pytest.mark.parametrize(
    ("files", "blamed"),
    [
        ({"wine": SOUND.replace("next: wine", "next: beer")}, ("wine.yaml", 27)),
        ({"replies": REPLIES + "    choices: [beer]\n"}, ("replies.yaml", 11)),
    ],
    ids=["of a branch", "of a fixed reply"],
)
def test_any_choice_that_leads_nowhere_is_named_by_file_and_line(folder: Folder, files, blamed):
    fault = fault_of(folder(**files))

    assert (fault.file, fault.line) == blamed


@pytest.mark.parametrize("part", ["out_of_scope", "replies"])
def test_a_part_that_stands_in_two_files_is_refused(folder: Folder, part):
    fault = fault_of(folder(zebra={"out_of_scope": OUT_OF_SCOPE, "replies": REPLIES}[part]))

    assert (fault.file, fault.line, fault.rule) == ("zebra.yaml", 1, f"`{part}` stands in {part}.yaml already")


def test_an_export_over_an_older_one_with_another_topic_is_refused(tmp_path: Path):
    older = KnowledgeBase(
        topics=(Topic(name="gone", intents=(intent("beer"),)),), out_of_scope=OutOfScope(), replies=replies()
    )
    write_folder(older, tmp_path)

    with pytest.raises(KnowledgeInvalid, match="not of this release") as refused:
        write_folder(knowledge_of(intent("wine")), tmp_path)

    assert refused.value.file == "gone.yaml"
    assert read_folder(tmp_path) == older


def test_an_export_over_an_older_one_of_the_same_topics_replaces_it(tmp_path: Path):
    write_folder(knowledge_of(intent("beer")), tmp_path)

    write_folder(knowledge_of(intent("wine")), tmp_path)

    assert read_folder(tmp_path) == knowledge_of(intent("wine"))


@pytest.mark.parametrize("name", ["out_of_scope", "replies"])
def test_a_topic_cannot_have_the_file_name_of_another_part(folder: Folder, name):
    part = {"out_of_scope": OUT_OF_SCOPE, "replies": REPLIES}[name]

    fault = fault_of(folder(**{name: SOUND, "wine": part}))

    assert (fault.file, fault.line) == (f"{name}.yaml", 1)
    assert fault.rule == f"a file with `intents` cannot be called {name}.yaml"


def test_an_id_used_in_two_files_is_named_in_the_second(folder: Folder):
    fault = fault_of(folder(wines=SOUND))

    assert (fault.file, fault.line, fault.rule) == ("wines.yaml", 2, "the id wine is used twice")


def test_a_file_name_is_the_name_of_a_topic(folder: Folder):
    fault = fault_of(folder(**{"Wine list": SOUND, "wine": None}))

    assert (fault.file, fault.rule) == ("Wine list.yaml", "a file's name is lower-case words with underscores")


@pytest.mark.parametrize("missing", ["out_of_scope", "replies"])
def test_a_folder_without_a_part_is_refused(folder: Folder, missing):
    fault = fault_of(folder(**{missing: None}))

    assert (fault.file, fault.rule) == (f"{missing}.yaml", f"the folder holds no file with `{missing}`")


def test_a_folder_without_content_is_refused(tmp_path: Path):
    fault = fault_of(tmp_path)

    assert (fault.file, fault.rule) == (tmp_path.name, "the folder holds no *.yaml file")


def test_a_folder_without_a_name_is_called_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    assert fault_of(Path()).file == "."


def test_a_folder_that_is_not_there_is_named(folder: Folder):
    made = folder()

    for path in (made / "gone", made / "wine.yaml"):
        fault = fault_of(path)
        assert (fault.file, fault.rule) == (path.name, "there is no such folder")


def test_a_file_that_cannot_be_opened_is_named(folder: Folder):
    made = folder(wine=None)
    (made / "wine.yaml").mkdir()

    assert fault_of(made).rule == "the file cannot be read: IsADirectoryError"


def test_the_shipped_content_reads(knowledge: KnowledgeBase):
    assert len(knowledge.intents) >= 64
    assert len(knowledge.branch_answers) >= 20


def test_what_ships_is_written_back_byte_for_byte(knowledge: KnowledgeBase, tmp_path: Path):
    for path in write_folder(knowledge, tmp_path):
        assert path.read_bytes() == (SHIPPED_CONTENT / path.name).read_bytes()


def test_an_export_that_is_imported_and_exported_again_is_byte_for_byte_the_same(folder: Folder, tmp_path: Path):
    first = write_folder(read_folder(folder()), tmp_path / "first")

    again = write_folder(read_folder(tmp_path / "first"), tmp_path / "again")

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in first]


def test_fields_that_say_nothing_are_left_out(tmp_path: Path):
    write_folder(knowledge_of(intent("wine")), tmp_path)

    written = (tmp_path / "topic.yaml").read_text(encoding="utf-8")
    assert [word for word in ("links", "choices", "branches", "tests", "small_talk", "valid") if word in written] == []


NASTY = (
    "yes", "no", "null", "~", "true", "1", "1_000", "0x1f", "1e3", ".inf", "12:30", "2026-12-24", "- a", "-", "? a", "#x",
    "a #b", "a: b", "a:", ":a", "!a", "&a", "*a", "<<", "<<: *a", "%YAML 1.1", "---", "...", "@a", "`a`", "|", ">", "|-",
    "'", "''", '"', "{a", "[a", "a]", ",", "\\n", "a\tb", "a  b", "æøå", "税関", "👩‍👧", "e\u0301", "\u202ea", "a\u00a0b",
    "<PERSON> & <NUMBER>",
)  # fmt: skip
SEVERAL_LINES = (
    "a\nb", "a\n\n\nb", "a\n  b\n c", "- a\n- b", "a  \nb", "a\n---\nb", "a\n...\nb", "# a\n\n> b", "a\n#b", "a:\n  b",
    "a\n\tb", "a\rb", "a\ufeff\nb",
)  # fmt: skip
BREAKS = ("a\r\nb", "a\u2028b\nc", "a\x85b\nc", "a\n\x00b")

letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t\r\x85\u2028")
one_line = st.sampled_from(NASTY) | st.text(letters, max_size=20).map(lambda text: "a" + text.replace("\n", " "))
several_lines = one_line | st.sampled_from(SEVERAL_LINES) | st.text(letters, max_size=20).map(lambda text: "a" + text)
lines = st.builds(Localised, nb=one_line, nn=one_line, en=one_line)
markdowns = st.builds(LocalisedMarkdown, nb=several_lines, nn=several_lines, en=several_lines)
asked = st.lists(several_lines, max_size=2).map(tuple)
phrases = st.builds(Phrases, nb=asked, nn=asked, en=asked)
names = st.sampled_from(["no", "null", "on", "true", "y", "e1", "wine"])
days = st.none() | st.dates()


@st.composite
def intents(draw: st.DrawFn, name: str) -> Intent:
    """Draw an intent under that id; its branches and choices lead to itself."""
    return Intent(
        id=name,
        audience=draw(st.sampled_from(["traveller", "service"])),
        title=draw(lines),
        phrases=draw(phrases),
        answer=draw(markdowns),
        links=tuple(
            draw(st.lists(st.builds(Link, section=st.sampled_from(["1", "no", "a/1"]), title=lines), max_size=1))
        ),
        choices=(name,) * draw(st.integers(0, 1)),
        branches=(branch(f"{name}_x", next_after_yes=name),) * draw(st.integers(0, 1)),
        tests=draw(phrases),
        small_talk=draw(st.booleans()),
        valid_from=draw(days),
        valid_to=draw(days),
    )


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """Draw a knowledge base of up to three intents in one or two topics."""
    drawn = [draw(intents(name)) for name in draw(st.lists(names, max_size=3, unique=True))]
    cut = draw(st.integers(0, len(drawn)))
    topics = (Topic(name="first", intents=tuple(drawn[:cut])), Topic(name="second", intents=tuple(drawn[cut:])))
    return KnowledgeBase(
        topics=topics, out_of_scope=OutOfScope(near=draw(phrases), far=draw(phrases)), replies=replies()
    )


def knowledge_saying(text: str) -> KnowledgeBase:
    """Return knowledge in which a text stands wherever several lines may stand."""
    everywhere = LocalisedMarkdown(nb=text, nn=text, en=text)
    return knowledge_of(intent("wine", answer=everywhere, phrases=Phrases(nb=(text,)), tests=Phrases(en=(text,))))


def written_and_read(knowledge: KnowledgeBase) -> KnowledgeBase:
    """Write knowledge to an empty folder and read it from there."""
    with TemporaryDirectory() as empty:
        write_folder(knowledge, Path(empty))
        return read_folder(Path(empty))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge_bases())
def test_whatever_knowledge_says_it_still_says_after_a_file(knowledge):
    again = written_and_read(knowledge)

    assert again == knowledge
    assert again.checksum == knowledge.checksum


@pytest.mark.parametrize("text", [*NASTY, *SEVERAL_LINES, *BREAKS], ids=ascii)
def test_a_text_that_looks_like_yaml_is_still_a_text(text):
    assert written_and_read(knowledge_saying(text)) == knowledge_saying(text)
