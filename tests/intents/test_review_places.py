"""Each remark names the file and the line; every fault that can be told is told in one run."""

from datetime import date
from pathlib import Path

import pytest

from intents.content import Reading, read_patiently
from intents.content_file import FaultRule
from intents.errors import KnowledgeInvalid
from intents.review import RULES, Place, Remark, Washed, in_order, of_faults, review, with_places
from redaction.sealing import seal

WINE = """\
intents:
  - id: wine
    audience: traveller
    title: {nb: Vin, nn: Vin, en: Wine}
    phrases:
      nb:
        - hvor mye vin
        - vin på tur
    answer:
      nb: Lite.
      nn: Lite.
      en: |-
        Little.

        See https://evil.example
    valid_to: 2026-01-01
"""
DOGS = WINE.replace("wine", "dogs").replace("hvor mye vin", "hund").replace("https://evil.example", "the page.")
OUT_OF_SCOPE = "out_of_scope:\n  near:\n    nb:\n      - bensin på tur\n      - hund\n"
REPLIES = "replies:\n" + "".join(
    f"  {name}:\n    title: {{nb: A, nn: B, en: C}}\n    text: {{nb: A, nn: B, en: C}}\n"
    for name in ("suggestions", "fallback", "only_removed")
)


@pytest.fixture
def read(tmp_path: Path):
    """Read a folder of content in which some files are replaced, added or, with None, left out."""

    def reading(**files: str | None) -> Reading:
        for name, content in {"wine": WINE, "oos": OUT_OF_SCOPE, "replies": REPLIES, **files}.items():
            if content is not None:
                (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return read_patiently(tmp_path)

    return reading


def told(reading: Reading) -> list[tuple[str, str, int, str, str]]:
    """Return rule, file, line, intent and message of every fault."""
    return [
        (each.rule, each.place.file, each.place.line, each.intent, each.message)
        for each in of_faults(reading.faults)
        if each.place is not None
    ]


def placed(reading: Reading) -> list[Remark]:
    """Return the remarks on what was read, with their places."""
    assert reading.knowledge is not None
    found = review(reading.knowledge, lambda text: Washed(seal(text)), today=date(2026, 11, 23))
    return in_order(with_places(found, reading.places))


def test_a_remark_names_the_line_of_the_phrase_and_of_the_one_that_it_clashes_with(read):
    [found] = [each for each in placed(read(dogs=DOGS)) if each.phrase == "hund"]

    assert found.place == Place("oos.yaml", 5)
    assert [spot.place for spot in found.elsewhere] == [Place("dogs.yaml", 7)]


@pytest.mark.parametrize(
    ("rule", "line"), [("link_not_allowed", 12), ("expired", 16), ("few_phrases", 6), ("few_tests", 2)]
)
def test_a_remark_names_the_line_of_the_field_or_of_what_would_hold_it(read, rule, line):
    assert Place("wine.yaml", line) in {each.place for each in placed(read()) if each.rule == rule}


def test_remarks_stand_in_the_order_of_the_files_within_their_severity(read):
    remarks = placed(read(dogs=DOGS))

    keys = [(each.severity, each.place.file, each.place.line) for each in remarks if each.place is not None]
    assert len(keys) == len(remarks)
    assert keys == sorted(keys)


def test_knowledge_that_was_not_read_from_files_has_no_places(read):
    elsewhere = read_patiently(Path(__file__).parents[2] / "intents" / "content").places
    reading = read()
    assert reading.knowledge is not None

    found = with_places(review(reading.knowledge, lambda text: Washed(seal(text)), today=date(2026, 11, 23)), elsewhere)

    assert {each.place for each in found if each.intent == "wine"} == {None}


def test_every_fault_of_every_file_is_told_at_once(read):
    faulty = WINE.replace("traveller", "tourist").replace("nn: Vin, ", "").replace("phrases:", "frases:")

    found = told(read(wine=faulty, dogs=DOGS + "    choices: [wein]\n", oos=OUT_OF_SCOPE.replace("near", "nearby")))

    assert found == [
        ("schema", "oos.yaml", 2, "out_of_scope", "there is no field called nearby; did you mean near?"),
        (
            "schema",
            "wine.yaml",
            3,
            "wine",
            "audience must be 'traveller', 'parcel', 'vehicle', 'business' or 'service'",
        ),
        ("missing_text", "wine.yaml", 4, "wine", "title has no text in nn"),
        ("schema", "wine.yaml", 2, "wine", "phrases is missing"),
        ("schema", "wine.yaml", 5, "wine", "there is no field called frases; did you mean phrases?"),
        ("unknown_choice", "dogs.yaml", 17, "dogs", "the choice wein leads nowhere; did you mean wine?"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- hvor mye vin", "- 12", "phrases.nb must be text: put it in quotes"),
        ("- hvor mye vin\n        - vin på tur", "vin", "phrases.nb must be a list: each item on a line of its own, after a dash"),
        ("nb: Lite.", "nb: ''", "answer.nb is empty"),
        ("nb: Lite.", f"nb: {'x' * 8001}", "answer.nb is longer than 8000 characters"),
        ("id: wine", "id: Red Wine", "id must be lower-case words with underscores"),
        ("{nb: Vin,", '{nb: "a\\nb",', "title.nb must be one line"),
        ("title: {nb: Vin, nn: Vin, en: Wine}", "title: Wine", "title must hold fields, each on a line of its own below it"),
        ("    valid_to: 2026-01-01", "    valid_to: soon", "valid_to must be a day such as 2026-01-31"),
        ("    valid_to: 2026-01-01", "    small_talk: perhaps", "small_talk must be true or false"),
        (
            "    valid_to: 2026-01-01",
            "    links: [{section: 'https://x.example', title: {nb: A, nn: B, en: C}}]",
            "links.section must be the address of a page without the site, such as private/goods",
        ),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_fault_is_told_in_words_for_somebody_who_has_never_seen_a_schema(read, old, new, message):
    assert old in WINE

    [fault] = told(read(wine=WINE.replace(old, new, 1)))

    assert fault[3:] == ("" if old == "id: wine" else "wine", message) or (old == "id: wine" and fault[4] == message)


def test_an_id_used_twice_is_told_with_where_it_was_used_first(read):
    [fault] = told(read(wines=WINE))

    assert fault == ("id_used_twice", "wines.yaml", 2, "wine", "the id wine is used twice; first in wine.yaml, line 2")


def test_a_file_that_cannot_be_read_keeps_quiet_about_choices_that_may_stand_in_it(read):
    found = told(read(wine="intents:\n  - id: [wine\n", dogs=DOGS + "    choices: [wine]\n"))

    assert [(rule, file) for rule, file, *_ in found] == [("unreadable_file", "wine.yaml")]


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        ({"Wine list": DOGS}, "file_name"),
        ({"oos": None}, "missing_file"),
        ({"more": OUT_OF_SCOPE}, "part_in_two_files"),
        ({"more": "colours: []\n"}, "unknown_content"),
    ],
    ids=["a name with a space", "no out-of-scope", "out-of-scope twice", "another key"],
)
def test_a_file_that_is_out_of_place_is_told_among_the_others(read, files, rule):
    faulty = WINE.replace("traveller", "tourist")

    found = {fault[0] for fault in told(read(wine=faulty, **files))}

    assert found == {rule, "schema"}


def test_what_stands_in_the_wrong_shape_is_told_and_not_stumbled_over(read):
    odd = "intents:\n  - wine\n  - id: [1]\n    choices: wine\n    branches: [1, {if_yes: 2}]\n"

    reading = read(wine=odd, replies="replies: [1]\n")

    assert reading.knowledge is None
    assert {fault.cause.file for fault in reading.faults} == {"wine.yaml", "replies.yaml"}


def test_a_folder_without_a_content_file_holds_none(read, tmp_path):
    assert read().holds_content
    for file in tmp_path.glob("*.yaml"):
        file.write_text("colours: []\n", encoding="utf-8")

    assert not read_patiently(tmp_path).holds_content
    with pytest.raises(KnowledgeInvalid, match="no such folder"):
        read_patiently(tmp_path / "gone")


def test_every_fault_has_a_rule_that_is_an_error():
    assert {RULES[rule] for rule in FaultRule.__args__} == {"error"}
