"""Settings come from the environment or a file; a wrong one stops the start with one line."""

from pathlib import Path

import pytest

from chatbot.errors import SettingInvalid
from chatbot.settings import Settings, read_settings, variable

NAMED = {
    "SLADD_CONTROLLER": "Etaten",
    "SLADD_CONTACT": "post@example.org",
    "SLADD_DATA_PROTECTION_OFFICER": "pvo@example.org",
}


def test_without_any_variable_the_defaults_are_in_force():
    assert read_settings({}, None) == Settings()


def test_a_variable_is_read():
    assert read_settings({"SLADD_RETENTION_DAYS": "7"}, None).retention_days == 7


def test_variables_of_others_are_ignored():
    assert read_settings({"PATH": "/bin", "OTHER_SETTING": "1"}, None) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("SLADD_RETENTION_DAYS=7\nSLADD_MAX_QUESTION_CHARS=500\nOTHER=1\n")

    settings = read_settings({"SLADD_RETENTION_DAYS": "5"}, file)

    assert (settings.retention_days, settings.max_question_chars) == (5, 500)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLADD_RETENTION_DAYS", "31"),
        ("SLADD_RETENTION_DAYS", "0"),
        ("SLADD_RETENTION_DAYS", "mange"),
        ("SLADD_MODE", "staging"),
        ("SLADD_DATABASE_URL", "mysql://hemmelig@example.org/db"),
        ("SLADD_DATABASE_URL", "hemmelig"),
        ("SLADD_OWNER_DATABASE_URL", "hemmelig"),
        ("SLADD_REDACTION_DEADLINE_MS", "9"),
        ("SLADD_MAX_QUESTION_CHARS", "-1"),
        ("SLADD_RATE_LIMIT", "hemmelig"),
        ("SLADD_TRUSTED_PROXIES", "hemmelig"),
        ("SLADD_CORS_ORIGINS", "*"),
        ("SLADD_CORS_ORIGINS", "https://*.example.org"),
        ("SLADD_CORS_ORIGINS", "https://example.org/path"),
        ("SLADD_SITE_URL", "example.org"),
        ("SLADD_SWEEP_MINUTES", "0"),
    ],
    ids=lambda value: value.removeprefix("SLADD_"),
)
def test_a_wrong_setting_is_named_in_one_line_without_its_value(name, value):
    with pytest.raises(SettingInvalid) as refused:
        read_settings({name: value}, None)

    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)
    assert "hemmelig" not in str(refused.value)


def test_an_unknown_setting_is_named():
    with pytest.raises(SettingInvalid, match="SLADD_RETENTION_DAY is not a setting"):
        read_settings({"SLADD_RETENTION_DAY": "7"}, None)


@pytest.mark.parametrize("missing", sorted(NAMED))
def test_production_names_who_is_responsible(missing):
    given = {name: value for name, value in NAMED.items() if name != missing}

    with pytest.raises(SettingInvalid, match=f"{missing} must be set in production mode"):
        read_settings({"SLADD_MODE": "production", **given}, None)


def test_production_starts_when_it_is_named():
    assert not read_settings({"SLADD_MODE": "production", **NAMED}, None).is_development


def test_lists_are_separated_by_commas():
    settings = read_settings(
        {"SLADD_CORS_ORIGINS": "https://a.example.org, https://b.example.org", "SLADD_TRUSTED_PROXIES": "10.0.0.0/8,"},
        None,
    )

    assert settings.cors_origins == ("https://a.example.org", "https://b.example.org")
    assert [str(network) for network in settings.proxy_networks] == ["10.0.0.0/8"]


def test_an_empty_optional_setting_is_as_good_as_none():
    assert read_settings({"SLADD_SPACY_MODEL": " "}, None).spacy_model is None


def test_the_owner_migrates_where_there_is_one():
    assert Settings().migration_url == Settings().database_url
    assert Settings(owner_database_url="sqlite+aiosqlite:///o.db").migration_url == "sqlite+aiosqlite:///o.db"


def test_a_field_and_its_variable_have_the_same_name():
    assert variable("mode") == "SLADD_MODE"
