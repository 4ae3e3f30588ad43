"""Figures want a token that is hard to guess, and traces leave the house over TLS alone."""

import pytest

from chatbot.errors import SettingInvalid
from chatbot.settings import Settings, read_settings

COLLECTORS = {
    "http://localhost:4318/v1/traces": "http://localhost:4318/v1/traces",
    "http://127.0.0.1:4318": "http://127.0.0.1:4318/v1/traces",
    "http://10.1.2.3:4318/": "http://10.1.2.3:4318/v1/traces",
    "http://collector:4318": "http://collector:4318/v1/traces",
    "http://otel.tracing.svc.cluster.local:4318": "http://otel.tracing.svc.cluster.local:4318/v1/traces",
    "https://traces.example.org/otlp/v1/traces": "https://traces.example.org/otlp/v1/traces",
}
NO_COLLECTORS = [
    "traces", "http://traces.example.org:4318", "http://192.0.2.1.example.org", "ftp://localhost/v1/traces", "https://",
    "https://kari:hemmelig@traces.example.org", "https://traces.example.org/?key=hemmelig", "http://8.8.8.8:4318", "http://[",
]  # fmt: skip


@pytest.mark.parametrize(("given", "meant"), COLLECTORS.items())
def test_a_collector_is_taken(given: str, meant: str):
    assert read_settings({"SLADD_TRACES_URL": given}, None).traces_url == meant


@pytest.mark.parametrize("given", NO_COLLECTORS)
def test_what_is_no_collector_is_refused_and_not_repeated(given: str):
    with pytest.raises(SettingInvalid, match="SLADD_TRACES_URL") as refused:
        read_settings({"SLADD_TRACES_URL": given}, None)

    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize("token", ["short", "blåbærsyltetøy og rømme", "sixteen letters\n!"])
def test_a_token_that_is_easy_to_guess_or_to_misspell_is_refused(token: str):
    with pytest.raises(SettingInvalid, match="SLADD_METRICS_TOKEN") as refused:
        read_settings({"SLADD_METRICS_TOKEN": token}, None)

    assert token not in str(refused.value)


def test_a_token_is_not_shown_with_the_settings():
    assert "a token of twenty-four c" not in repr(Settings(metrics_token="a token of twenty-four c"))


def test_both_are_off_unless_they_are_set():
    assert (read_settings({"SLADD_TRACES_URL": " ", "SLADD_METRICS_TOKEN": ""}, None)) == Settings()
