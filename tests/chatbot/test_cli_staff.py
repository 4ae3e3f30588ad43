"""`sladd staff` as an operator meets it: what it does, what it says, and its exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chatbot.cli import app
from chatbot.cli.staff import SAID

PASSWORD = "fire forskjellige ord her"


@pytest.fixture
def sladd(database_file: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the program in this process, on a database of its own."""
    monkeypatch.setenv("SLADD_DATABASE_URL", f"sqlite+aiosqlite:///{database_file}")

    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, ["staff", *arguments], input=typed)

    return run


def added(sladd: Any, name: str, *roles: str) -> Result:
    options = [part for role in roles for part in ("--role", role)]
    return sladd("add", name, *options, "--password-stdin", "--json", typed=f"{PASSWORD}\n")


def test_an_account_is_made_changed_closed_and_opened(sladd):
    made = added(sladd, "Kari", "editor", "admin")
    given = sladd("roles", "kari", "--role", "auditor", "--json")
    closed = sladd("disable", "kari", "--json")
    opened = sladd("enable", "kari", "--json")
    listed = sladd("list", "--json")

    assert [result.exit_code for result in (made, given, closed, opened, listed)] == [0] * 5
    assert json.loads(made.stdout)["accounts"][0]["roles"] == ["editor", "admin"]
    assert json.loads(closed.stdout)["accounts"][0]["disabled"] is True
    (kari,) = json.loads(listed.stdout)["accounts"]
    assert (kari["name"], kari["roles"], kari["disabled"]) == ("kari", ["auditor"], False)


def test_a_token_is_shown_and_nothing_beside_it(sladd):
    added(sladd, "kari", "editor")

    plain = sladd("token", "kari", "--role", "editor")
    machine = json.loads(sladd("token", "kari", "--role", "editor", "--days", "3", "--json").stdout)

    assert plain.stdout.startswith("sladd_")
    assert len(plain.stdout.split()) == 1
    assert machine["roles"] == ["editor"]


def test_a_password_is_replaced_and_sessions_ended(sladd):
    added(sladd, "kari", "editor")

    assert sladd("password", "kari", "--password-stdin", typed="et helt nytt passord\n").exit_code == 0
    assert sladd("sign-out", "kari", "--tokens").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(["add", "kari", "--role", "editor", "--password-stdin"], f"{PASSWORD}\n"),
     (["add", "ola", "--role", "editor", "--password-stdin"], "kort\n"),
     (["add", "ola", "--role", "hemmelig", "--password-stdin"], f"{PASSWORD}\n"),
     (["add", " ", "--role", "editor", "--password-stdin"], f"{PASSWORD}\n"),
     (["add", "ola", "--role", "editor"], f"{PASSWORD}\n"),
     (["disable", "hemmelig"], ""), (["token", "kari", "--role", "admin"], ""),
     (["disable", "kari", "--by", "kari"], "")],
    ids=["taken", "weak", "no role", "no name", "no terminal", "unknown", "more than the account", "one's own"],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(sladd, arguments, typed):
    added(sladd, "kari", "editor")

    result = sladd(*arguments, typed=typed)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "hemmelig" not in result.stderr


def test_every_refusal_has_its_words():
    assert all(words and words[0].islower() for words in SAID.values())
