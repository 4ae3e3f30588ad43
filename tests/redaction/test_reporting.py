"""What an evaluation shows: the confusion of kinds, and one page that stands alone and runs nothing."""

from html.parser import HTMLParser

import pytest

from redaction.reporting.confusion import Confusion, places
from redaction.reporting.page import page
from redaction.scoring import figures, judge
from redaction.spans import Finding

NAUGHTY = "Hei <script>alert('x')</script>, Kari & Ola"


def row(text: str, *pii: tuple[int, int, str], tags: tuple[str, ...] = ("name",)):
    spans = [{"start": start, "end": end, "type": kind} for start, end, kind in pii]
    return {"id": "<x>", "lang": "nb", "tags": tags, "text": text, "pii": spans, "keep": []}


PLACES = {
    "the same text": ("ring 22", "ring 22", (5, 7), "22"),
    "other digits": ("ring ２２ nå", "ring 22 nå", (5, 7), "22"),
    "an escape": ("ring &#50;&#50; nå", "ring 22 nå", (5, 15), "22"),
    "one sign that becomes two": ("ring 🔟 nå", "ring 10 nå", (5, 6), "10"),
    "something unseen": ("ring 2\u200b2 nå", "ring 22 nå", (5, 8), "22"),
    "space before it": ("  ring 22", "ring 22", (7, 9), "22"),
    "nothing left of it": ("ring \u200b nå", "ring nå", (5, 6), ""),
}


@pytest.mark.parametrize(("typed", "normalised", "span", "there"), PLACES.values(), ids=PLACES)
def test_a_label_is_found_again_in_the_normalised_text(typed, normalised, span, there):
    [(start, end)] = places(typed, normalised, [span])

    assert normalised[start:end].strip() == there


def test_a_span_is_counted_once_under_the_finding_that_covers_most_of_it():
    confusion = Confusion()
    labelled = row("Kari 12 Moe 1", (0, 4, "PERSON"), (5, 11, "ADDRESS"), (12, 13, "AGE"))
    findings = [Finding("NUMBER", 5, 7, 0.1, "n"), Finding("PERSON", 8, 11, 0.5, "p")]

    confusion.add(labelled, labelled["text"], findings)
    confusion.add_refused(labelled)

    assert confusion.as_dict() == {
        "ADDRESS": {"PERSON": 1, "missed": 1},
        "AGE": {"missed": 2},
        "PERSON": {"missed": 2},
    }
    assert (confusion.kinds, confusion.entities) == (["ADDRESS", "AGE", "PERSON"], ["PERSON", "missed"])
    assert (confusion.count("AGE", "PERSON"), confusion.total("AGE")) == (0, 2)


def evaluated(*judgements, most: int = 9) -> str:
    confusion = Confusion()
    for judgement in judgements:
        confusion.add(judgement.row, judgement.row["text"], [Finding("PERSON", 0, 1, 0.5, "p")])
    return page("<dev>.jsonl", figures(judgements), confusion, judgements, most)


class Elements(HTMLParser):
    """Every element of a page with its attributes, and whether each one opened was closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"} and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_runs_nothing():
    elements = Elements(evaluated(judge(row(NAUGHTY, (33, 37, "PERSON")), NAUGHTY)))

    assert elements.open == []
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in elements.seen}
    assert not [
        name for _, attrs in elements.seen for name in attrs if name in {"src", "href"} or name.startswith("on")
    ]
    assert {"svg", "style", "table"} <= {tag for tag, _ in elements.seen}


def test_the_page_marks_what_leaked_and_escapes_every_text():
    shown = evaluated(judge(row(NAUGHTY, (33, 37, "PERSON"), (40, 43, "PERSON")), NAUGHTY.replace("Ola", "<PERSON> 7")))

    assert '<mark class="leak" title="PERSON">Kari</mark> &amp; <mark class="gone" title="PERSON">Ola</mark>' in shown
    assert '<mark class="leak">Kari</mark> &amp; &lt;PERSON&gt; <mark class="leak">7</mark>' in shown
    assert "&lt;script&gt;" in shown
    assert "Redaction of &lt;dev&gt;.jsonl" in shown


def test_the_page_shows_shares_by_kind_language_and_tag():
    shown = evaluated(judge(row("Hei Kari", (4, 8, "PERSON"), tags=("adversarial",)), "Hei <PERSON>"))

    for name in ("PERSON", "nb", "adversarial"):
        assert f">{name}</text>" in shown
    assert "100.0 % of 1" in shown
    assert "Nothing leaked" in shown


def test_the_page_says_what_was_refused_and_what_was_lost():
    lost = {**row("Hei vin"), "keep": [{"start": 4, "end": 7}]}

    shown = evaluated(judge(row("Hei Kari", (4, 8, "PERSON")), None), judge(lost, "Hei <PERSON>"))

    assert "refused: no text came back" in shown
    assert "<del>vin</del>" in shown
    assert evaluated(judge(lost, "Hei"), most=0).count("<del>") == 0
