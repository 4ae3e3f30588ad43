"""The papers say what the code does: no setting, route, problem, column, entity, log field or command is left out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from dotenv import dotenv_values
from typer.core import TyperGroup

from chatbot.api.catalogue import ALL_PROBLEMS
from chatbot.app import create_app
from chatbot.cli import app as program
from chatbot.logs import ALLOWED_FIELDS
from chatbot.settings import ENV_FILE, Settings, read_settings, variable
from chatbot.storage.tables import SQLModel
from redaction import load_policy
from redaction.attacking import ATTACK_CLASSES

HOUSE = Path(__file__).parents[2]
PAPERS = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")])
METHODS = {"get", "post", "put", "patch", "delete"}

_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_TEST_NAME = re.compile(r"`(test_\w+)`")


def read(paper: str) -> str:
    return (HOUSE / paper).read_text(encoding="utf-8")


def rows(paper: str) -> dict[str, list[str]]:
    """Return the table rows of a paper, by what stands in their first cell."""
    lines = [line for line in read(paper).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in cells}


def written(default: object) -> str:
    """Return a default as somebody would write it into the environment."""
    return "" if default in (None, ()) else str(default)


def routes() -> list[str]:
    paths = create_app(Settings()).openapi()["paths"]
    return [
        f"{method.upper()} {path}" for path, operations in paths.items() for method in sorted(METHODS & set(operations))
    ]


def commands(command: Any, *above: str) -> Iterator[str]:
    """Return every command of the program by the words that lead to it."""
    if not isinstance(command, TyperGroup):
        yield " ".join(above)
        return
    for name in command.list_commands(None):
        inner = command.get_command(None, name)
        assert inner is not None
        yield from commands(inner, *above, name)


def columns() -> list[tuple[str, str]]:
    return [(table.name, column.name) for table in SQLModel.metadata.sorted_tables for column in table.columns]


def between(marker: str, paper: str) -> str:
    """Return what stands between two markers of a paper."""
    found = re.search(rf"<!-- {marker} -->(.*?)<!-- /{marker} -->", read(paper))
    assert found is not None, f"{paper} has no marker {marker}"
    return found.group(1)


@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_every_setting_is_explained_with_its_default(field: str):
    default = written(Settings.model_fields[field].default)

    assert rows("docs/configuration.md")[f"`{variable(field)}`"][0] == (f"`{default}`" if default else "none")


def test_no_setting_is_explained_that_is_not_there():
    explained = {name.strip("`") for name in rows("docs/configuration.md") if name.startswith("`SLADD_")}

    assert explained == {variable(field) for field in Settings.model_fields}


@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_every_setting_is_in_the_example_with_its_default_and_a_comment(field: str):
    lines = read(".env.example").splitlines()
    here = lines.index(f"# {variable(field)}={written(Settings.model_fields[field].default)}")

    assert re.fullmatch(r"# \S.*[.]", lines[here - 1])


def test_the_example_uncommented_is_the_defaults(tmp_path: Path):
    example = tmp_path / ENV_FILE
    example.write_text(re.sub(r"(?m)^# (?=SLADD_[A-Z_]+=)", "", read(".env.example")), encoding="utf-8")

    assert set(dotenv_values(example)) == {variable(field) for field in Settings.model_fields}
    assert read_settings({}, example) == Settings()


@pytest.mark.parametrize("route", routes())
def test_every_route_is_in_the_docs(route: str):
    assert f"`{route}`" in read("docs/api.md")


def test_no_route_is_in_the_docs_that_is_not_there():
    named = set(
        re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`?]*)`", "".join(map(read, ("docs/api.md", "README.md"))))
    )

    assert named <= set(routes())


@pytest.mark.parametrize("problem", ALL_PROBLEMS, ids=lambda problem: problem.code)
def test_every_problem_is_in_the_docs_with_its_status_and_a_remedy(problem):
    status, remedy = rows("docs/api.md")[f"`{problem.code}`"]

    assert status == str(problem.status)
    assert remedy.endswith(".")


@pytest.mark.parametrize(("table", "column"), columns())
def test_every_column_is_explained(table: str, column: str):
    section = read("docs/data.md").split(f"## `{table}`", 1)[1].split("\n## ", 1)[0]

    assert f"\n| `{column}` | " in section


@pytest.mark.parametrize("column", [column for table, column in columns() if table == "question"])
def test_every_column_of_a_question_is_in_the_promise(column: str):
    assert f"`{column}`" in rows("PRIVACY.md")


@pytest.mark.parametrize("rule", list(load_policy().rules.values()), ids=lambda rule: rule.entity)
def test_every_entity_is_explained_with_its_placeholder_and_its_module(rule):
    placeholder, modules, meaning = rows("docs/redaction.md")[f"`{rule.entity}`"]

    assert placeholder == f"`{rule.placeholder}`"
    assert meaning
    for module in modules.split(", "):
        assert (HOUSE / "redaction/recognizers" / module.strip("`")).is_file()


@pytest.mark.parametrize("attack", ATTACK_CLASSES, ids=lambda attack: attack.id)
def test_every_attack_class_is_explained(attack):
    family, name, hides, how = rows("docs/redaction.md")[f"`{attack.id}`"]

    assert (family, name.replace("`", ""), hides) == (attack.family, attack.name, ", ".join(attack.kinds))
    assert how == attack.meaning


@pytest.mark.parametrize("field", sorted(ALLOWED_FIELDS))
def test_every_log_field_is_explained(field: str):
    assert any(f"`{field}`" in first for first in rows("docs/operations.md"))


@pytest.mark.parametrize("command", list(commands(typer.main.get_command(program))))
def test_every_command_is_in_the_docs(command: str):
    papers = "".join(map(read, ("README.md", "docs/operations.md", "docs/knowledge.md")))

    assert f"`sladd {command}`" in papers


def test_the_promise_and_the_defaults_are_the_same_figures():
    assert between("retention", "PRIVACY.md") == f"{Settings().retention_days} days"
    assert between("sweep", "PRIVACY.md") == f"{Settings().sweep_minutes} minutes"


def test_the_readme_is_short():
    assert len(read("README.md").splitlines()) < 150


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(HOUSE)))
def test_every_link_leads_somewhere(paper: Path):
    links = _LINK.findall(_FENCE.sub("", paper.read_text(encoding="utf-8")))
    dead = [link for link in links if "://" not in link and not (paper.parent / link.partition("#")[0]).exists()]

    assert dead == []


@pytest.mark.parametrize("paper", ["PRIVACY.md", "docs/dpia.md"])
def test_every_test_that_the_promise_names_is_there(paper: str):
    named = set(_TEST_NAME.findall(read(paper)))
    defined = {
        name
        for file in HOUSE.glob("tests/**/test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }

    assert named
    assert named <= defined
