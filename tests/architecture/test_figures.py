"""Every figure and every event is in the papers and on the dashboard, and neither names one that is not there."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from chatbot.metrics.exposition import exposition
from chatbot.metrics.instruments import Metrics

HOUSE = Path(__file__).parents[2]
DASHBOARD = json.loads((HOUSE / "deploy/grafana/sladd.json").read_text("utf-8"))
ALERTS = YAML(typ="safe").load((HOUSE / "deploy/prometheus/alerts.yaml").read_text("utf-8"))
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]

_NAME = re.compile(r"\b(?:sladd|process)_\w+")
_LABEL = re.compile(r"(\w+)=~?\"")
_BY = re.compile(r"by \(([^)]*)\)")
_TYPE = re.compile(r"^# TYPE (\S+) (\S+)$", re.MULTILINE)
_PART = re.compile(r"_(?:bucket|sum|count)$")


def section(title: str) -> str:
    paper = (HOUSE / "docs/operations.md").read_text("utf-8")
    return paper.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def told() -> dict[str, str]:
    """Return every metric that is told, with its type."""
    return dict(_TYPE.findall(exposition(Metrics(), None).decode()))


def rows(title: str) -> dict[str, list[str]]:
    """Return the rows of a section's tables, one for each name in the first cell."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section(title).splitlines() if line[:1] == "|"
    ]
    return {name: row[1:] for row in cells for name in re.findall(r"`([\w.]+)`", row[0])}


def targets() -> Iterator[str]:
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", ()):
            yield target["expr"]


def named(expression: str) -> set[str]:
    return {_PART.sub("", name) for name in _NAME.findall(expression)}


def events() -> set[tuple[str, str]]:
    """Return every event of the source with its level."""
    found = set()
    for file in (HOUSE / "chatbot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_log(node.func):
                found.add((node.args[0].value, node.func.attr))
    return found


def _is_log(function: Any) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Call)
        and getattr(function.value.func, "id", "") == "get_log"
    )


def test_every_metric_is_explained_with_its_type_and_no_other():
    explained = {name: row[0] for name, row in rows("Metrics").items()}

    assert {name: kind for name, kind in told().items() if kind not in explained.get(name, "")} == {}
    assert set(explained) == set(told())


def test_every_metric_of_ours_is_on_the_dashboard():
    shown = set().union(*map(named, targets()))

    assert {name for name in told() if name.startswith("sladd_")} <= shown


@pytest.mark.parametrize("expression", [*targets(), *(rule["expr"] for rule in RULES)])
def test_an_expression_names_metrics_and_labels_that_are_there(expression: str):
    text = exposition(Metrics(), None).decode()
    labels = {*re.findall(r'[{,](\w+)="', text), "le", "job", "instance", "route", "method", "status", "code"}
    labels |= {"entity", "language", "outcome", "version"}
    used = {*_LABEL.findall(expression)} | {part.strip() for by in _BY.findall(expression) for part in by.split(",")}

    assert named(expression) <= set(told())
    assert named(expression) or expression.startswith(("up{", "absent(up{"))
    assert used <= labels
    assert expression.count("(") == expression.count(")")


def test_every_rule_says_what_to_do():
    for rule in RULES:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "action"}
    assert len({rule["alert"] for rule in RULES}) == len(RULES)


def test_the_dashboard_asks_the_source_that_is_chosen_and_puts_no_panel_over_another():
    variables = {variable["name"] for variable in DASHBOARD["templating"]["list"]}
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells
        assert panel["type"] == "row" or panel["datasource"]["uid"] == "${datasource}"

    assert variables == {"datasource", "job"}
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_every_event_is_explained_with_its_level_and_no_other():
    explained = {
        (name, level.strip("` "))
        for name, row in rows("Logs").items()
        if row[0].startswith("`") and len(row) == 2
        for level in row[0].split(",")
    }

    assert explained == events()


def test_every_attribute_of_a_trace_is_explained():
    allowed = (HOUSE / "chatbot/tracing/allowed.py").read_text("utf-8")

    assert set(re.findall(r'case "([\w.]+)"', allowed)) == set(rows("Traces"))
