"""The benchmarks measure what they say, and write it between the markers of a paper. How fast anything is, no test asks."""

import re
from itertools import islice

import pytest

import redaction.redactor
from benchmarks.compare import compared
from benchmarks.contenders import BATCH, StockPresidio, batches, ours, patterns
from benchmarks.hostile import HOSTILE, LENGTH
from benchmarks.memory import invented_texts
from benchmarks.rounds import race
from benchmarks.stages import WHOLE, stages
from benchmarks.tables import MarkerMissing, Table, publish

TABLE = Table(["who", "ms"], [["ours", "1"]], "Measured.")


def test_a_table_is_written_between_the_markers_of_a_paper(tmp_path, capsys):
    paper = tmp_path / "paper.md"
    paper.write_text("before <!-- speed -->old<!-- /speed --> after", encoding="utf-8")

    publish([TABLE, TABLE], paper=paper, marker="speed")
    publish([TABLE], paper=paper, marker="speed")

    written = paper.read_text(encoding="utf-8")
    assert written == f"before <!-- speed -->\n\n{TABLE.as_markdown()}\n\n<!-- /speed --> after"
    assert "ours" in capsys.readouterr().out


def test_a_paper_without_markers_is_refused_and_left_alone(tmp_path):
    paper = tmp_path / "paper.md"
    paper.write_text("nothing", encoding="utf-8")

    with pytest.raises(MarkerMissing, match="speed"):
        publish([TABLE], paper=paper, marker="speed")

    assert paper.read_text(encoding="utf-8") == "nothing"


@pytest.mark.parametrize(
    ("paper", "marker"),
    [("performance", "speed"), ("performance", "memory"), ("redaction", "attacks"), ("redaction", "comparison")],
)
def test_the_papers_have_the_markers_that_the_benchmarks_write_between(paper, marker, data_folder):
    text = (data_folder.parents[1] / "docs" / f"{paper}.md").read_text(encoding="utf-8")

    assert len(re.findall(f"<!-- /?{marker} -->", text)) == 2


def test_contenders_take_turns_over_the_same_texts():
    order = []
    contenders = {name: (lambda texts, name=name: order.append((name, len(texts)))) for name in ("a", "b")}

    timings = race(contenders, ["text"] * (BATCH + 1), rounds=3)

    assert order[:4] == [("a", BATCH), ("b", BATCH), ("b", 1), ("a", 1)]
    assert len(order) == 4 * 4
    assert {name: len(timing.rounds) for name, timing in timings.items()} == {"a": 3, "b": 3}


def test_batches_hold_every_text_once():
    texts = [str(number) for number in range(2 * BATCH + 3)]

    assert [len(batch) for batch in batches(texts)] == [BATCH, BATCH, 3]
    assert [text for batch in batches(texts) for text in batch] == texts


def test_hostile_texts_are_as_long_as_a_question_may_be():
    assert {len(text) for text in HOSTILE.values()} == {LENGTH}


def test_every_invented_text_is_another():
    assert len(set(islice(invented_texts(1), 2_000))) == 2_000


def test_the_clocks_of_a_profile_are_taken_off_again(tokeniser_alone):
    before = redaction.redactor.normalise

    taken = stages(tokeniser_alone, ["ring 22 00 00 00", "hei"])

    assert {"normalise", "model", "settle", "replace", "phone_number", WHOLE} <= set(taken)
    assert sum(ms for name, ms in taken.items() if name != WHOLE) == pytest.approx(taken[WHOLE])
    assert redaction.redactor.normalise is before
    assert "analyze" not in vars(tokeniser_alone._analyzer.registry.recognizers[-1])


def labelled(text: str, start: int, end: int) -> dict:
    span = {"start": start, "end": end, "type": "PHONE"}
    return {"id": "x", "lang": "nb", "tags": [], "text": text, "pii": [span], "keep": []}


def test_rivals_are_judged_by_the_same_rules(tokeniser_alone):
    rows = [labelled("ring 22 00 00 00", 5, 16)]

    table = compared(
        "x.jsonl", rows, {"ours": ours(tokeniser_alone), "patterns": patterns, "nobody": str, "refuses": lambda _: None}
    )

    assert [row[:4] for row in table.rows] == [
        ["ours", "100.0 %", "0", "100.0 %"],
        ["patterns", "100.0 %", "0", "100.0 %"],
        ["nobody", "0.0 %", "8", "0.0 %"],
        ["refuses", "0.0 %", "8", "0.0 %"],
    ]
    assert table.rows[0][4:6] == ["–", "–"]


def test_stock_presidio_works_without_network_alone_and_in_batches():
    presidio = StockPresidio()

    assert presidio.redact("mail kari@example.org") == "mail <EMAIL_ADDRESS>"
    presidio.in_batches(["mail kari@example.org", "hei"])
    presidio.one_by_one(["hei"])
