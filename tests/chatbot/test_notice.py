"""The notice is generated from the settings, in three languages under one version."""

import httpx
import pytest

from chatbot.notice import build_notices
from chatbot.settings import Settings

RIGHTS = {
    "nb": ("Innsyn", "Retting", "Sletting", "Begrensning", "Protest", "samtykket", "Klage"),
    "nn": ("Innsyn", "Retting", "Sletting", "Avgrensing", "Protest", "samtykket", "Klage"),
    "en": ("Access", "Rectification", "Erasure", "Restriction", "Objection", "consent", "Complaint"),
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_notice_has_every_part_of_the_promise(client: httpx.AsyncClient, language):
    notice = (await client.get("/v1/notice", params={"language": language})).json()

    assert set(notice) == {
        "version", "language", "controller", "contact", "legal_basis", "purpose", "data_protection_officer", "recipients",
        "transfers", "automated_decisions", "supervisory_authority", "retention_days", "max_question_chars", "special_categories", "stored",
        "not_stored", "rights", "text",
    }  # fmt: skip
    assert notice["language"] == language
    for right, line in zip(RIGHTS[language], notice["rights"], strict=False):
        assert right in line


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_everything_in_the_parts_stands_in_the_text(language):
    notice = build_notices(Settings()).by_language[language]

    parts = [notice.controller, notice.contact, notice.data_protection_officer, notice.legal_basis, notice.purpose]
    parts += [notice.recipients, notice.transfers, notice.automated_decisions, notice.special_categories]
    for part in [*parts, *notice.stored, *notice.not_stored, *notice.rights]:
        assert part in notice.text
    assert "{" not in notice.text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("days", [1, 30])
def test_the_promise_and_the_setting_are_the_same_figure(language, days):
    notice = build_notices(Settings(retention_days=days)).by_language[language]

    assert notice.retention_days == days
    assert str(days) in notice.stored[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"retention_days": 29},
        {"controller": "Etaten"},
        {"contact": "post@example.org"},
        {"supervisory_authority": "Tilsynet"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_any_word_or_figure_of_the_notice_changes_its_version(changed):
    assert build_notices(Settings(**changed)).version != build_notices(Settings()).version


def test_the_version_stays_while_the_words_stay():
    assert build_notices(Settings()).version == build_notices(Settings(rate_limit="off")).version


def test_gdpr_article_six_is_named_as_the_basis():
    by_language = build_notices(Settings()).by_language

    assert "artikkel 6 nr. 1 bokstav a" in by_language["nb"].legal_basis
    assert "Article 6(1)(a)" in by_language["en"].legal_basis
