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


UNPRINTABLE = ["hemmelig\x07", "hemmelig\nhemmelig", "hemmelig" * 200]
NUMBERLESS = ["", "hemmelig", "1.5", "1e3", "-1", "99999999999999999999"]
ADDRESSES = [
    "hemmelig",
    "http://hemmelig.example.org",
    "https://",
    "https://[hemmelig",
    "https://hemmelig.example.org:hemmelig",
]
BAD = {
    "mode": ["", "staging", "Production", "hemmelig"],
    "database_url": [
        "",
        "hemmelig",
        "mysql://hemmelig@example.org/db",
        "sqlite+aiosqlite://",
        "postgresql+asyncpg://hemmelig",
    ],
    "owner_database_url": ["hemmelig", "postgresql+asyncpg://hemmelig:hemmelig@example.org"],
    "retention_days": [*NUMBERLESS, "0", "31", "mange"],
    "sweep_minutes": [*NUMBERLESS, "0", "1441"],
    "activity_days": [*NUMBERLESS, "0", "3651"],
    "release_copy": UNPRINTABLE,
    "four_eyes": ["", "maybe", "hemmelig"],
    "redaction_deadline_ms": [*NUMBERLESS, "9", "10001"],
    "max_question_chars": [*NUMBERLESS, "99", "10001"],
    "rate_limit": ["", "hemmelig", "0/minute", "10/day", "10/minute;5/second", "-1/minute"],
    "rate_limit_url": [
        "hemmelig",
        "http://hemmelig.example.org",
        "redis://",
        "unix://",
        "redis://[hemmelig",
        *UNPRINTABLE,
    ],
    "max_in_flight": [*NUMBERLESS, "0", "10001"],
    "max_connections": [*NUMBERLESS, "9", "100001"],
    "drain_seconds": [*NUMBERLESS, "61"],
    "trusted_proxies": ["hemmelig", "10.0.0.0/33", "10.0.0.0/8,hemmelig"],
    "cors_origins": [
        "*",
        "hemmelig",
        "https://*.example.org",
        "https://hemmelig.example.org/path",
        "https://[hemmelig",
        "null",
    ],
    "spacy_model": UNPRINTABLE,
    "misses_file": UNPRINTABLE,
    "encoder": UNPRINTABLE,
    "session_hours": [*NUMBERLESS, "0", "25"],
    "session_idle_minutes": [*NUMBERLESS, "4", "1441"],
    "public_url": ADDRESSES,
    "oidc_issuer": ADDRESSES,
    "oidc_client_id": UNPRINTABLE,
    "oidc_client_secret": UNPRINTABLE,
    "oidc_groups": ["hemmelig", "hemmelig=king", "=editor"],
    "oidc_groups_claim": ["", *UNPRINTABLE],
    "site_url": ["", "hemmelig", "ftp://hemmelig.example.org", "https://[hemmelig"],
    "metrics_token": ["hemmelig", *UNPRINTABLE],
    "traces_url": [
        "hemmelig",
        "http://traces.example.org",
        "https://hemmelig:hemmelig@traces.example.org",
        "http://[hemmelig",
        "https://hemmelig\u2100.example.org",
        *UNPRINTABLE,
    ],
    "controller": ["", *UNPRINTABLE],
    "contact": ["", *UNPRINTABLE],
    "data_protection_officer": ["", *UNPRINTABLE],
    "supervisory_authority": ["", *UNPRINTABLE],
}
"""For every setting, what it must not be."""


def test_every_setting_has_values_that_it_must_not_have():
    assert set(BAD) == set(Settings.model_fields)


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_a_wrong_setting_is_named_in_one_line_without_its_value(field: str, value: str):
    with pytest.raises(SettingInvalid) as refused:
        read_settings({variable(field): value}, None)

    assert str(refused.value).startswith(f"{variable(field)}: ")
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


PRODUCTION = {"SLADD_MODE": "production", **NAMED}
A_SECRET = "vJ3kq-Zt7Lw_92fXeRbN"
PROVIDER = {
    "SLADD_OIDC_ISSUER": "https://login.example.org", "SLADD_OIDC_CLIENT_ID": "chat", "SLADD_OIDC_GROUPS": "a=editor",
    "SLADD_PUBLIC_URL": "https://chat.example.org", "SLADD_OIDC_CLIENT_SECRET": A_SECRET,
}  # fmt: skip
REFUSED_IN_PRODUCTION = [
    ("SLADD_DATABASE_URL", "postgresql+asyncpg://sladd:change-me@db.example.org/sladd"),
    ("SLADD_DATABASE_URL", "postgresql+asyncpg://sladd:sladd@db.example.org/sladd"),
    ("SLADD_DATABASE_URL", "postgresql+asyncpg://sladd:%70assword1@db.example.org/sladd"),
    ("SLADD_RATE_LIMIT_URL", "redis://:secret@redis.example.org"),
    ("SLADD_OIDC_CLIENT_SECRET", "short-Zt7Lw"),
    ("SLADD_OIDC_CLIENT_SECRET", "aaaaaaaaaaaaaaaaaaaaaaaa"),
    ("SLADD_METRICS_TOKEN", "change-me-0123456789"),
    ("SLADD_CORS_ORIGINS", "http://www.example.org"),
    ("SLADD_CORS_ORIGINS", "https://www.example.org,https://localhost"),
    ("SLADD_PUBLIC_URL", "http://localhost:8000"),
    ("SLADD_OIDC_ISSUER", "http://127.0.0.1:9000"),
    ("SLADD_TRUSTED_PROXIES", "10.0.0.0/8,0.0.0.0/0"),
    ("SLADD_TRUSTED_PROXIES", "::/0"),
    ("SLADD_RATE_LIMIT", "off"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED_IN_PRODUCTION)
def test_production_refuses_secrets_of_examples_and_open_doors(name: str, value: str):
    with pytest.raises(SettingInvalid) as refused:
        read_settings({**PRODUCTION, **PROVIDER, name: value}, None)

    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)
    assert value not in str(refused.value)
    assert read_settings({**PROVIDER, name: value}, None).is_development


def test_production_starts_with_secrets_of_its_own_and_doors_that_are_named():
    given = {
        "SLADD_DATABASE_URL": f"postgresql+asyncpg://sladd:{A_SECRET}@db.example.org/sladd",
        "SLADD_RATE_LIMIT_URL": f"rediss://:{A_SECRET}@redis.example.org", "SLADD_RATE_LIMIT": "off",
        "SLADD_TRUSTED_PROXIES": "10.0.0.0/8", "SLADD_CORS_ORIGINS": "https://www.example.org",
    }  # fmt: skip

    assert not read_settings({**PRODUCTION, **PROVIDER, **given}, None).is_development


def test_no_secret_is_in_the_words_of_the_settings():
    url = f"postgresql+asyncpg://sladd:{A_SECRET}@db.example.org/sladd"
    given = {"SLADD_RATE_LIMIT_URL": f"redis://:{A_SECRET}@redis.example.org", "SLADD_DATABASE_URL": url}
    settings = read_settings({**PROVIDER, **given}, None)

    assert A_SECRET not in repr(settings)
