"""The program as an operator meets it: real processes, their exit codes, and what they say where.

Exit code 0 is done, 1 found wanting, 2 misused or set up wrongly. What is wrong stands in one line on standard error,
which never repeats the value of a setting.
"""

import json
import os
import re
import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from chatbot import __version__
from chatbot.cli import app
from intents.content import read_folder, write_folder
from intents.knowledge import Phrases
from intents.schema import SHIPPED_SCHEMA
from tests.intents.building import intent, knowledge_of, wine_and_dogs
from tests.program import Runs, complaint_of, result_of, together
from tests.serving import HANG_SECONDS, serving


def rows_in(file: Path, *rows: object) -> Path:
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return file


def labelled_row(text: str, *pii: dict[str, object]) -> dict[str, object]:
    return {"id": "1", "lang": "nb", "tags": [], "text": text, "pii": pii, "keep": []}


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command of the program with the words that lead to it."""
    yield path, command
    if isinstance(command, TyperGroup):
        for name in command.list_commands(None):
            yield from commands(command.get_command(None, name), *path, name)


EVERY_COMMAND = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=lambda path: " ".join(path) or "sladd")
def test_every_command_teaches(path):
    shown = CliRunner().invoke(app, [*path, "--help"])

    assert shown.exit_code == 0
    assert "Usage:" in shown.output
    assert (EVERY_COMMAND[path].help or "").strip().endswith(".")


def test_the_program_names_its_commands(sladd: Runs):
    helped, unknown = together(lambda: sladd("--help"), lambda: sladd("forget"))

    assert helped.returncode == 0
    for name in ("serve", "probe", "evaluate", "knowledge", "retention", "database"):
        assert name in helped.stdout
    assert unknown.returncode == 2
    assert "Traceback" not in unknown.stderr


def test_the_probe_shows_a_text_or_each_line(sladd: Runs):
    as_json, lines = together(
        lambda: sladd("probe", "Jeg heter Kari Nordmann, ①②", "--json"),
        lambda: sladd("probe", typed="skriv til kari@example.org\n\nring 22 00 00 00"),
    )

    probed = result_of(as_json)
    assert (probed["redacted"], probed["normalised"]) == ("Jeg heter <PERSON>, <NUMBER>", "Jeg heter Kari Nordmann, 12")
    assert [probed["normalised"][f["start"] : f["end"]] for f in probed["findings"]] == ["Kari Nordmann", "12"]
    assert lines.returncode == 0
    assert {"skriv til <EMAIL_ADDRESS>", "ring <PHONE_NUMBER>"} <= set(lines.stdout.splitlines())


def test_the_probe_marks_what_it_found(sladd: Runs):
    text = "Hei [x] :smile:, jeg heter Kari Nordmann"
    coloured = {"FORCE_COLOR": "1", "TERM": "xterm"}

    plain, coloured_in, without = together(
        lambda: sladd("probe", text),
        lambda: sladd("probe", text, **coloured),
        lambda: sladd("probe", text, **coloured, NO_COLOR="1"),
    )

    marked, *table, redacted = [line.rstrip() for line in plain.stdout.splitlines()]
    assert (marked, redacted) == ("Hei [x] :smile:, jeg heter [Kari Nordmann]", "Hei [x] :smile:, jeg heter <PERSON>")
    assert [line.split() for line in table] == [
        ["kind", "start", "end", "score", "recognizer"],
        ["PERSON", "27", "40", "0.70", "person_cue"],
    ]
    assert re.search(r"jeg heter \x1b\[[0-9;]+mKari Nordmann\x1b\[0m", coloured_in.stdout)
    assert "[Kari Nordmann]" in without.stdout


def test_redaction_and_matching_are_measured_on_labelled_rows(sladd: Runs, tmp_path: Path):
    text = "Jeg heter Kari Nordmann og venter på en pakke"
    labelled = labelled_row(text, {"start": 10, "end": 23, "type": "PERSON"})
    asked = [
        {"text": "Hvor mange sigaretter kan jeg ta med?", "language": "nb", "intent": "tobacco_quota"},
        {"text": "oppskrift på lasagne", "language": "nb", "intent": "none"},
    ]

    redaction, matching = together(
        lambda: sladd("evaluate", "redaction", rows_in(tmp_path / "pii.jsonl", labelled), "--json"),
        lambda: sladd("evaluate", "intents", rows_in(tmp_path / "asked.jsonl", *asked), "--json"),
    )

    figures = result_of(redaction)
    assert (figures["messages"], figures["zero_leak"], figures["digit_leaks"]) == (1, 1.0, 0)
    assert figures["by_tag"] == {"lang:nb": [1.0, 1]}
    assert figures["confusion"] == {"PERSON": {"PERSON": 1}}
    found = result_of(matching)
    assert {name: found[name] for name in ("answered", "offered", "wrong", "refused", "questions")} == {
        "answered": 1.0,
        "offered": 1.0,
        "wrong": 0.0,
        "refused": 1.0,
        "questions": 2,
    }


def test_an_evaluation_shows_the_worst_texts_and_writes_a_page(sladd: Runs, tmp_path: Path):
    leaky = labelled_row("skriv <b>oss</b> her", {"start": 9, "end": 12, "type": "PERSON"})
    file = rows_in(tmp_path / "pii.jsonl", labelled_row("takk"), {**leaky, "id": "leaky"})

    shown, listed, nowhere = together(
        lambda: sladd("evaluate", "redaction", file, "--worst", "5", "--html", "page.html"),
        lambda: sladd("evaluate", "redaction", file, "--worst", "5", "--json"),
        lambda: sladd("evaluate", "redaction", file, "--html", tmp_path / "gone" / "page.html"),
    )

    assert "leaky: 'skriv <b>oss</b> her'" in shown.stdout
    assert "skriv &lt;b&gt;" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert [row["id"] for row in result_of(listed)["worst"]] == ["leaky"]
    assert complaint_of(nowhere) == "gone: there is no such folder for page.html"


def test_an_attack_shows_survivors_first_and_says_when_it_was_cut(sladd: Runs, tmp_path: Path):
    left = labelled_row("skriv <b>oss</b> her", {"start": 9, "end": 12, "type": "PERSON"})
    gone = labelled_row("ring 22 00 00 00", {"start": 5, "end": 16, "type": "PHONE"})
    file = rows_in(tmp_path / "pii.jsonl", left, gone)

    survived, cut, clean, unknown = together(
        lambda: sladd("attack", file, "--classes", "capitals", "--json", "--html", "page.html"),
        lambda: sladd("attack", file, "--classes", "letters", "--most", "1", "--seconds", "30"),
        lambda: sladd("attack", file, "--classes", "digits,split-by-dots", "--kinds", "PHONE"),
        lambda: sladd("attack", file, "--classes", "hemmelig"),
    )

    assert survived.returncode == 1, survived.stderr
    assert json.loads(survived.stdout)["survivors"][0]["text"] == "skriv <b>OSS</b> her"
    assert "skriv &lt;b&gt;" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "1 variants tried" in cut.stdout
    assert "there is more to try" in cut.stdout
    assert (clean.returncode, "0 survived" in clean.stdout) == (0, True), clean.stdout
    assert complaint_of(unknown) == "there is no such attack class; `sladd attack --list` names them all"


def test_an_attack_without_anything_to_hide_is_refused(sladd: Runs, tmp_path: Path):
    file = rows_in(tmp_path / "pii.jsonl", labelled_row("takk"))

    nothing, no_file, listed = together(
        lambda: sladd("attack", file), lambda: sladd("attack"), lambda: sladd("attack", "--list", "--json")
    )

    assert complaint_of(nothing) == "no labelled value of the file is of these kinds and fit for these classes"
    assert complaint_of(no_file) == "name a labelled file, or --list"
    assert {"zero-width-characters", "base64"} <= {known["id"] for known in result_of(listed)}


def test_a_labelled_file_that_cannot_be_read_is_named(sladd: Runs, tmp_path: Path):
    (tmp_path / "broken.jsonl").write_text('{"text": "hei", "intent": "none"}\n{"text"\n')
    rows_in(tmp_path / "other.jsonl", {"question": "hei"})

    (tmp_path / "file").touch()
    broken, other, missing, sheet, nowhere = together(
        lambda: sladd("evaluate", "intents", "broken.jsonl"),
        lambda: sladd("evaluate", "redaction", "other.jsonl"),
        lambda: sladd("evaluate", "redaction", "gone.jsonl"),
        lambda: sladd("knowledge", "import", "gone.csv", "--dry-run"),
        lambda: sladd("knowledge", "export", "file/out"),
    )

    assert complaint_of(broken) == "broken.jsonl, line 2: not JSON"
    assert complaint_of(other) == "other.jsonl, line 1: a row needs id, keep, lang, pii, tags, text"
    assert complaint_of(missing) == "gone.jsonl: cannot be read: No such file or directory"
    assert complaint_of(sheet) == "gone.csv: cannot be read: No such file or directory"
    assert complaint_of(nowhere) == "out: cannot be written: Not a directory"


def test_the_version_is_told():
    shown = CliRunner().invoke(app, ["--version"])

    assert (shown.exit_code, shown.stdout) == (0, f"sladd {__version__}\n")


def test_knowledge_is_checked(sladd: Runs, tmp_path: Path):
    sound, twice = tmp_path / "sound", tmp_path / "twice"
    write_folder(wine_and_dogs(), sound)
    write_folder(knowledge_of(intent("wine"), intent("dogs", phrases=Phrases(nb=("phrase of wine",)))), twice)

    checked, quickly, found = together(
        lambda: sladd("knowledge", "check", sound, "--json"),
        lambda: sladd("knowledge", "check", sound, "--quick"),
        lambda: sladd("knowledge", "check", twice),
    )

    report = result_of(checked)
    assert (report["intents"], report["errors"]) == (2, 0)
    assert {light["intent"]: light["colour"] for light in report["lights"]} == {"wine": "yellow", "dogs": "yellow"}
    assert {"file": "topic.yaml", "line": 2} in [remark["place"] for remark in report["remarks"]]
    assert quickly.returncode == 0
    assert quickly.stdout.splitlines()[0].split()[:2] == ["light", "intent"]
    assert quickly.stdout.splitlines()[1].split()[:5] == ["yellow", "wine", "2", "1", "1"]
    assert found.returncode == 1
    clash = "error   topic.yaml:23 dogs: “phrase of wine” is also a phrase of wine (phrase_in_two_intents)\n"
    assert f"{clash}          topic.yaml:10 wine: “phrase of wine”\n" in found.stdout
    assert "(cannot_be_fitted)" in found.stdout
    assert found.stdout.splitlines()[-1].startswith("2 intents, 2 errors, ")


def test_every_fault_of_a_folder_is_told_in_one_run(sladd: Runs, tmp_path: Path):
    faulty, strange = tmp_path / "faulty", tmp_path / "strange"
    write_folder(wine_and_dogs(), faulty)
    topic = faulty / "topic.yaml"
    topic.write_text(topic.read_text(encoding="utf-8").replace("audience: traveller", "audience: all"), "utf-8")
    strange.mkdir()
    (strange / "notes.yaml").write_text("colours: []\n", encoding="utf-8")

    told, refused, nothing, gone = together(
        lambda: sladd("knowledge", "check", faulty),
        lambda: sladd("knowledge", "import", faulty),
        lambda: sladd("knowledge", "check", strange, "--json"),
        lambda: sladd("knowledge", "check", tmp_path / "gone"),
    )

    assert told.returncode == 1
    assert [line.split(": ")[0] for line in told.stdout.splitlines()[:2]] == [
        "error   topic.yaml:3 wine",
        "error   topic.yaml:21 dogs",
    ]
    assert told.stdout.splitlines()[-1] == "2 errors, 0 warnings; mend these to hear the rest"
    assert complaint_of(refused).startswith("sladd: topic.yaml, line 3: 0.audience: Input should be 'traveller'")
    assert nothing.returncode == 2
    assert [remark["rule"] for remark in json.loads(nothing.stdout)["remarks"]][:1] == ["unknown_content"]
    assert complaint_of(gone) == "sladd: gone: there is no such folder"


def test_the_schema_of_content_files_is_printed(sladd: Runs):
    assert result_of(sladd("knowledge", "schema")) == json.loads(SHIPPED_SCHEMA.read_text(encoding="utf-8"))


def test_knowledge_that_is_wanting_is_not_published(sladd: Runs, tmp_path: Path):
    twice = tmp_path / "twice"
    write_folder(knowledge_of(intent("wine"), intent("dogs", phrases=Phrases(nb=("phrase of wine",)))), twice)

    refused = sladd("knowledge", "import", twice)

    assert refused.returncode == 1
    assert "phrase_in_two_intents" in refused.stdout
    assert releases_in(tmp_path / "sladd.db") == 1


def test_what_is_exported_is_imported_as_the_next_release(sladd: Runs, tmp_path: Path, knowledge):
    exported = result_of(sladd("knowledge", "export", "out", "--json"))
    assert exported["release"] == 1
    assert sorted(exported["files"]) == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert read_folder(tmp_path / "out") == knowledge

    write_folder(wine_and_dogs(), tmp_path / "new")
    imported = result_of(sladd("knowledge", "import", "new", "--json"))

    assert imported == {"release": 2, "intents": 2, "checksum": wine_and_dogs().checksum}
    assert releases_in(tmp_path / "sladd.db") == 2


def test_a_sheet_is_exported_and_a_changed_row_is_shown_before_it_is_published(sladd: Runs, tmp_path: Path):
    write_folder(wine_and_dogs(), tmp_path / "new")
    result_of(sladd("knowledge", "import", "new", "--json"))
    exported = result_of(sladd("knowledge", "export", "out", "--format", "csv", "--json"))
    assert exported == {"release": 2, "files": ["knowledge.csv"]}
    sheet = tmp_path / "out" / "knowledge.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("vinkvoten for reisende", "kvote for vin"), "utf-8")
    (tmp_path / "bad.csv").write_text("topic;intent;field;language\n", "utf-8")

    shown, listed, refused = together(
        lambda: sladd("knowledge", "import", sheet, "--dry-run"),
        lambda: sladd("knowledge", "import", sheet, "--dry-run", "--replace", "--json"),
        lambda: sladd("knowledge", "import", "bad.csv"),
    )

    assert shown.returncode == 0
    assert shown.stdout == "changed wine nb phrases: 1 new, 1 gone, 2 in all\n1 change; nothing was published.\n"
    assert result_of(listed) == {
        "changes": [{"kind": "changed", "intent": "wine", "language": "nb", "field": "phrases"}]
    }
    assert complaint_of(refused) == "sladd: bad.csv, row 1, column text: the column is missing"
    assert releases_in(tmp_path / "sladd.db") == 2
    assert result_of(sladd("knowledge", "import", sheet, "--json"))["release"] == 3


def releases_in(file: Path) -> int:
    with sqlite3.connect(file) as connection:
        count: int = connection.execute("SELECT count(*) FROM release").fetchone()[0]
    connection.close()
    return count


def keep_a_question(file: Path, *, expires_on: str) -> None:
    """Put a question into the database that is to be forgotten on that day."""
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO question (expires_on, id, receipt_hash, stored_on, language, redacted, notice_version, restricted)"
            " VALUES (?, ?, ?, '2026-01-01', 'nb', 'hvor er tollen', 'v', 0)",
            (expires_on, os.urandom(16), os.urandom(32)),
        )
    connection.close()


def test_what_is_held_is_shown_and_what_is_overdue_is_swept(sladd: Runs, database_file: Path):
    keep_a_question(database_file, expires_on="2020-01-01")
    keep_a_question(database_file, expires_on="2999-12-31")

    before = sladd("retention", "status", "--json")
    swept = sladd("retention", "sweep", "--json")
    after = sladd("retention", "status", "--json")

    held = [{"expires_on": "2999-12-31", "questions": 1}]
    assert (before.returncode, json.loads(before.stdout)) == (1, {"overdue": 1, "promised_days": None, "days": held})
    assert result_of(swept) == {"deleted": 1, "settled": 0, "entries": 0}
    assert result_of(after) == {"overdue": 0, "promised_days": None, "days": held}


def test_a_new_database_is_brought_to_the_newest_schema(sladd: Runs, tmp_path: Path):
    new = {"SLADD_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/new.db"}

    before, unusable = together(
        lambda: sladd("database", "current", "--json", **new),
        lambda: sladd("retention", "status", SLADD_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/empty.db"),
    )
    upgraded = result_of(sladd("database", "upgrade", "--json", **new))
    after = sladd("database", "current", **new)

    assert (before.returncode, json.loads(before.stdout)["revision"]) == (1, None)
    assert complaint_of(unusable).endswith("not at the newest schema: run `sladd database upgrade`")
    assert upgraded["revision"] == upgraded["newest"]
    assert (after.returncode, after.stdout.split()[1]) == (0, upgraded["newest"])


def test_a_wrong_start_is_refused_in_one_line_without_the_value(sladd: Runs):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = together(
            lambda: sladd("serve", SLADD_RETENTION_DAY="hemmelig"),
            lambda: sladd("serve", SLADD_RETENTION_DAYS="31"),
            lambda: sladd("probe", "hei", SLADD_SPACY_MODEL="hemmelig"),
            lambda: sladd("serve", "--port", port),
        )

    lines = [complaint_of(ran) for ran in refused]
    assert not [line for line in lines[:3] if "hemmelig" in line or "31" in line]
    assert [line[:47] for line in lines] == [
        "sladd: SLADD_RETENTION_DAY is not a setting of ",
        "sladd: SLADD_RETENTION_DAYS: Input should be le",
        "sladd: SLADD_SPACY_MODEL names no installed spa",
        f"sladd: cannot listen on 127.0.0.1:{port}: the address"[:47],
    ]


def test_a_database_that_cannot_be_opened_is_refused_in_one_line_without_its_name(sladd: Runs):
    complaint = complaint_of(sladd("serve", "--port", 0, SLADD_DATABASE_URL="sqlite+aiosqlite:////nowhere/hemmelig.db"))

    assert complaint.startswith("sladd: the database that the settings name cannot be used: ")
    assert "hemmelig" not in complaint


def test_a_database_url_with_two_slashes_is_refused_in_one_line(sladd: Runs):
    refused = sladd("database", "current", SLADD_DATABASE_URL="sqlite+aiosqlite://hemmelig.db")

    assert "hemmelig" not in complaint_of(refused)


def test_it_serves_until_it_is_told_to_stop(environment: dict[str, str], tmp_path: Path):
    with (
        serving(tmp_path, environment) as served,
        httpx.Client(base_url=served.address, timeout=HANG_SECONDS) as client,
    ):
        question = {"consent": True, "question": "Hvor mange sigaretter kan jeg ta med?"}
        ready = client.get("/health/ready").json()
        answered = client.post("/v1/questions", json=question).json()
        code = served.stop()

    assert f"answers at {served.address} with release 1" in served.said
    assert ready["status"] == "ready"
    assert answered["reply"]["intent"] == "tobacco_quota"
    assert code in {0, -signal.SIGTERM}
    assert "sigaretter" not in served.said
    assert "Traceback" not in served.said
