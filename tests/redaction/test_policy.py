"""The file a data-protection officer may change: every fault in it is named by its line, and numbers always go."""

from pathlib import Path

import pytest

from redaction import PolicyInvalid, Redactor, load_policy
from redaction.policy import KNOWN_ENTITIES, EntityRule, Policy
from tests.redaction.washing import washed

SOUND = """\
version: 1
entities:
  NUMBER:
    removed: true
    placeholder: <NUMBER>
    threshold: 0
    meaning: Any number.
  PERSON:
    removed: true
    placeholder: <SOMEBODY>
    threshold: 0.5
    meaning: A name.
""" + "".join(
    f"  {entity}: {{removed: false, placeholder: <{entity}>, threshold: 0.4, meaning: It stays.}}\n"
    for entity in sorted(KNOWN_ENTITIES - {"NUMBER", "PERSON"})
)
SOUND += "keep: {places: [Svinesund], organisations: [], brands: [Karl Lagerfeld]}\n"
KEEP_LINE = SOUND.count("\n")

A_PLACEHOLDER = "    placeholder: <SOMEBODY>\n"
A_RULE = f"  PERSON:\n    removed: true\n{A_PLACEHOLDER}    threshold: 0.5\n    meaning: A name.\n"

# What is changed in the sound policy, into what, which line is to blame, and a word of the explanation.
FAULTS = {
    "numbers left out": ("NUMBER:", "NUMERAL:", 2, "NUMBER is not listed"),
    "numbers switched off": ("removed: true", "removed: false", 4, "cannot be switched off"),
    "numbers with a threshold": ("threshold: 0\n", "threshold: 0.2\n", 6, "cannot be switched off"),
    "an entity left out": (A_RULE, "", 2, "PERSON is not listed; write `removed: false`"),
    "an entity in small letters": ("  PERSON:", "  person: {}\n  PERSON:", 8, "no recognizer"),
    "an entity nobody finds": ("  PERSON:", "  SHOE_SIZE: {}\n  PERSON:", 8, "no recognizer"),
    "removed in words": (f"true\n{A_PLACEHOLDER}", f"perhaps\n{A_PLACEHOLDER}", 9, "true or false"),
    "removed as a figure": (f"true\n{A_PLACEHOLDER}", f"1\n{A_PLACEHOLDER}", 9, "true or false"),
    "removed not said": (f"    removed: true\n{A_PLACEHOLDER}", A_PLACEHOLDER, 8, "PERSON needs"),
    "a placeholder without brackets": ("<SOMEBODY>", "SOMEBODY", 10, "angle brackets"),
    "a placeholder with a digit": ("<SOMEBODY>", "<SOMEBODY1>", 10, "angle brackets"),
    "an empty placeholder": ("<SOMEBODY>", "''", 10, "angle brackets"),
    "a placeholder that is a number": ("<SOMEBODY>", "12", 10, "angle brackets"),
    "a threshold above one": ("0.5", "1.5", 11, "from 0 to 1"),
    "a threshold below zero": ("0.5", "-0.5", 11, "from 0 to 1"),
    "a threshold in words": ("0.5", "half", 11, "from 0 to 1"),
    "a threshold that is no number": ("0.5", ".nan", 11, "from 0 to 1"),
    "a threshold of yes": ("0.5", "true", 11, "from 0 to 1"),
    "no meaning": ("A name.", "''", 12, "in a sentence"),
    "a meaning that is a number": ("A name.", "12", 12, "in a sentence"),
    "a missing key": ("    meaning: A name.\n", "", 8, "nothing else"),
    "an unknown key": ("    threshold: 0.5", "    threshold: 0.5\n    colour: red", 8, "nothing else"),
    "a rule that is nothing": (A_RULE, "  PERSON:\n", 8, "PERSON needs"),
    "entities that are nothing": (SOUND.partition("entities:\n")[2].partition("keep:")[0], "", 2, "lists every entity"),
    "an unknown key at the head": ("version: 1", "version: 1\nowner: Kari", 1, "nothing else"),
    "no keep-lists": (SOUND.splitlines()[-1], "", 1, "nothing else"),
    "a keep-list of another kind": ("organisations:", "animals:", KEEP_LINE, "`keep` holds"),
    "a keep-list that is a word": ("[Svinesund]", "Svinesund", KEEP_LINE, "`places` is a list of names"),
    "a keep-list with a number": ("[Svinesund]", "[12]", KEEP_LINE, "`places` is a list of names"),
    "no version": ("version: 1\n", "", 1, "nothing else"),
    "another version": ("version: 1", "version: 2", 1, "not version 1"),
    "a version in words": ("version: 1", "version: one", 1, "not version 1"),
    "a version that is a list": ("version: 1", "version: [1]", 1, "not version 1"),
    "a version of nothing": ("version: 1", "version:", 1, "not version 1"),
    "a key given twice": ("threshold: 0.5", "threshold: 0.5\n    threshold: 0.6", 12, "not YAML"),
    "broken YAML": ("  PERSON:", "  PERSON: ]", 8, "not YAML"),
    "a control character": ("A name.", "A \x07name.", 0, "cannot be read: ReaderError"),
}


def written(folder: Path, text: str) -> Path:
    file = folder / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_policy_is_read(tmp_path: Path):
    policy = load_policy(written(tmp_path, SOUND))

    assert policy.rules["PERSON"] == EntityRule(
        entity="PERSON", removed=True, placeholder="<SOMEBODY>", threshold=0.5, meaning="A name."
    )
    assert set(policy.rules) == KNOWN_ENTITIES
    assert {"<NUMBER>", "<SOMEBODY>", "<URL>"} <= policy.placeholders
    assert "<PERSON>" not in policy.placeholders


@pytest.mark.parametrize(("sound", "faulty", "line", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line(tmp_path: Path, sound, faulty, line, reason):
    assert sound in SOUND

    with pytest.raises(PolicyInvalid, match=reason) as caught:
        load_policy(written(tmp_path, SOUND.replace(sound, faulty, 1)))

    assert caught.value.line == line
    assert str(caught.value).startswith(f"policy.yaml, line {line}: ")


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "entities: 3\nversion: 1\n"], ids=repr)
def test_a_file_that_is_no_policy_is_refused(tmp_path: Path, text):
    with pytest.raises(PolicyInvalid):
        load_policy(written(tmp_path, text))


def test_a_missing_file_is_named_as_a_whole(tmp_path: Path):
    with pytest.raises(PolicyInvalid, match="FileNotFoundError") as caught:
        load_policy(tmp_path / "absent.yaml")

    assert caught.value.line == 0


def test_a_file_in_another_encoding_is_refused(tmp_path: Path):
    file = tmp_path / "policy.yaml"
    file.write_bytes(SOUND.replace("A name", "Et navn på").encode("latin-1"))

    with pytest.raises(PolicyInvalid, match="UnicodeDecodeError"):
        load_policy(file)


@pytest.mark.parametrize(
    ("entity", "score", "goes"),
    [
        ("PERSON", 0.5, True),
        ("PERSON", 0.49, False),
        ("PERSON", 1.0, True),
        ("NUMBER", 0.0, True),
        ("URL", 1.0, False),
        ("SHOE_SIZE", 1.0, False),
    ],
    ids=["at the threshold", "below it", "certain", "the least sure number", "not removed", "not listed"],
)
def test_a_finding_goes_from_its_threshold_on(tmp_path: Path, entity, score, goes):
    assert load_policy(written(tmp_path, SOUND)).removes(entity, score) is goes


def test_the_shipped_policy_loads_and_no_placeholder_holds_a_digit():
    policy = load_policy()

    assert policy.rules["NUMBER"].threshold == 0
    assert not any(char.isdigit() for placeholder in policy.placeholders for char in placeholder)
    assert all(rule.placeholder == f"<{entity}>" and rule.removed for entity, rule in policy.rules.items())


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    return load_policy(
        written(tmp_path_factory.mktemp("lenient"), SOUND.replace(A_RULE, A_RULE.replace("true", "false")))
    )


def test_a_policy_that_removes_numbers_alone_still_removes_every_digit(lenient: Policy):
    redactor = Redactor.build(policy=lenient)

    assert washed(redactor, "Jeg heter Kari, tlf 22 00 00 00, EL 12345, kari@example.org") == (
        "Jeg heter Kari, tlf <NUMBER>, EL <NUMBER>, kari@example.org"
    )


def test_a_policy_chooses_what_stands_in_a_findings_place(tmp_path: Path):
    redactor = Redactor.build(policy=load_policy(written(tmp_path, SOUND)))

    assert washed(redactor, "Jeg heter Kari") == "Jeg heter <SOMEBODY>"
