"""The record of processing and the impact assessment say what the settings, the notice and the policy say, and no secret."""

import json
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from chatbot import record
from chatbot.assessment import fill, parts_of
from chatbot.cli import app
from chatbot.errors import PaperUnusable
from chatbot.notice import build_notices
from chatbot.record import as_html, as_markdown, build_record
from chatbot.settings import Settings
from intents.knowledge import LANGUAGES
from redaction import load_policy

TODAY = date(2026, 11, 25)
SECRET = "hemmelig-passord-og-langt"
PROVIDER = {
    "oidc_issuer": "https://login.example.org/realms/staff", "oidc_client_id": "sladd", "oidc_client_secret": SECRET,
    "oidc_groups": ("alle=editor",), "public_url": "https://chat.example.org",
}  # fmt: skip
PAPER = Path(__file__).parents[2] / "docs" / "dpia.md"


def told(language: str = "en", **settings: object) -> str:
    return as_markdown(build_record(Settings.model_validate(settings), language, today=TODAY))


def shape(value: object) -> object:
    """Return what is left of words when the words are taken away: keys and conditions."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [line.partition(": ")[0] if line.startswith(("IF ", "UNLESS ")) else "" for line in value]
    return ""


def test_it_says_the_same_in_every_language():
    words = YAML(typ="safe").load(record.WORDS.read_text(encoding="utf-8"))

    assert list(words) == list(LANGUAGES)
    assert shape(words["nb"]) == shape(words["nn"]) == shape(words["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_takes_figures_from_the_settings_and_words_from_the_notice(language):
    settings = Settings(retention_days=7, activity_days=90, controller="Etaten")

    said = as_markdown(build_record(settings, language, today=TODAY))

    notice = build_notices(settings).by_language[language]
    for wanted in ("Etaten", " 7", " 90 ", "2026-11-25", notice.version, notice.purpose, notice.recipients):
        assert wanted in said
    assert "{" not in said
    assert "IF " not in said


def test_it_changes_with_what_is_set():
    assert "login.example.org" in told(**PROVIDER)
    assert "login.example.org" not in told()
    assert "in the memory of a Redis" in told(rate_limit_url="redis://limits.example.org/0")
    assert "Bounding how often" not in told(rate_limit="off")


def test_it_names_what_the_policy_leaves_in_the_text():
    policy = load_policy()
    lenient = policy.altered(removed={"URL": False}, thresholds={})

    said = as_markdown(build_record(Settings(), "en", today=TODAY, policy=lenient))

    assert "left in the text by the policy in force: URL." in said
    assert f"{len(policy.rules) - 1} kinds of findings" in said


def test_no_secret_is_in_it():
    settings = Settings.model_validate({**PROVIDER, "rate_limit_url": f"redis://:{SECRET}@limits.example.org/0"})

    made = build_record(settings, "en", today=TODAY)

    for laid_out in (as_markdown(made), as_html(made), json.dumps(made.as_dict()), *parts_of(settings).values()):
        assert SECRET not in laid_out


def test_a_page_of_it_escapes_everything():
    page = as_html(build_record(Settings(controller="<script>x</script>"), "nb", today=TODAY))

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_shipped_assessment_says_what_the_defaults_say():
    paper = PAPER.read_text(encoding="utf-8")

    assert fill(paper, Settings()) == paper


def test_every_part_that_can_be_filled_is_in_the_shipped_assessment():
    paper = PAPER.read_text(encoding="utf-8")

    assert all(f"<!-- settings: {name} -->" in paper for name in parts_of(Settings()))


@pytest.mark.parametrize(
    "paper",
    ["no marker", "<!-- settings: who -->\nnot closed", "<!-- settings: wages -->\n<!-- /settings: wages -->"],
    ids=["none", "open", "unknown"],
)
def test_a_paper_without_its_markers_is_refused(paper):
    with pytest.raises(PaperUnusable):
        fill(paper, Settings())


def test_a_paper_is_filled_by_command_and_the_rest_of_it_is_left(tmp_path: Path):
    paper = tmp_path / "ours.md"
    paper.write_text("Our words.\n<!-- settings: figures -->\n<!-- /settings: figures -->\nOur decision.\n")

    ran = CliRunner().invoke(app, ["record", "--fill", str(paper)], env={"SLADD_RETENTION_DAYS": "9"})

    assert ran.exit_code == 0, ran.output
    text = paper.read_text(encoding="utf-8")
    assert "| days that a redacted question is kept | `SLADD_RETENTION_DAYS` | 9 |" in text
    assert text.startswith("Our words.\n")
    assert text.endswith("\nOur decision.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["ours.md"]


@pytest.mark.parametrize("name", ["missing.md", "plain.md"])
def test_a_paper_that_cannot_be_filled_is_a_misuse(tmp_path: Path, name):
    (tmp_path / "plain.md").write_text("no marker")

    ran = CliRunner().invoke(app, ["record", "--fill", str(tmp_path / name)])

    assert (ran.exit_code, ran.output.count("\n")) == (2, 1)
    assert (tmp_path / "plain.md").read_text() == "no marker"


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ([], "# Protokoll over behandlingsaktiviteter\n"),
        (["--language", "nn"], "# Protokoll over behandlingsaktivitetar\n"),
        (["--language", "en", "--format", "html"], "<!DOCTYPE html>\n"),
        (["--json"], '{"language": "nb"'),
    ],
)
def test_it_is_printed_as_one_likes(options, begins):
    ran = CliRunner().invoke(app, ["record", *options])

    assert ran.exit_code == 0
    assert ran.stdout.startswith(begins)
