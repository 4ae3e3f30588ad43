"""Ask, choose, be misunderstood, delete, keep the receipt, and hear in plain words when something fails."""

import re

import pytest
from playwright.async_api import expect

from redaction import RawText, Redaction, RedactionError
from tests.browser.chatting import (
    KEPT,
    QUESTION,
    agree,
    ask,
    button,
    heard,
    log,
    replies,
    sent_to,
    settled,
    text_box,
)


async def test_a_question_is_answered_and_shown_word_for_word_as_it_is_kept(page, bot):
    await agree(page, bot)

    await ask(page)

    await expect(log(page)).to_contain_text(KEPT)
    await expect(log(page)).not_to_contain_text("Kari")
    await expect(log(page)).to_contain_text(re.compile(r"Blir slettet om 30 dager, \d+\. \w+ \d{4}\."))
    await expect(replies(page).last.get_by_role("heading")).to_have_text("Alkoholkvote for reisende")
    await expect(text_box(page)).to_have_value("")
    await expect(text_box(page)).to_be_focused()


async def test_raw_words_are_nowhere_on_the_page_after_the_answer(page, bot):
    await agree(page, bot)
    await ask(page)

    everything = await page.evaluate("document.querySelector('sladd-chat').shadowRoot.innerHTML")
    assert "Nordmann" not in everything
    assert "22 00" not in everything


async def test_a_reply_is_in_its_language_and_says_so(page, bot):
    await page.goto(f"{bot.address}/widget?language=en")
    await button(page, "Yes, I consent").click()
    await page.get_by_role("textbox", name="Your question").fill("How many cigarettes can I bring?")
    await button(page, "Send").click()
    await settled(page)

    await expect(replies(page).last).to_have_attribute("lang", "en")
    await expect(page.locator("sladd-chat .question").last).to_have_attribute("lang", "en")


async def test_a_choice_is_pressed_and_sends_its_id_alone(page, bot):
    await agree(page, bot)
    await ask(page)
    bodies = await sent_to(page, "/v1/choices")

    await button(page, "Tobakkskvote for reisende").click()
    await settled(page)

    assert bodies == [{"choice": "tobacco_quota", "language": "nb"}]
    await expect(replies(page).last.get_by_role("heading")).to_have_text("Tobakkskvote for reisende")


async def test_suggestions_are_buttons(page, bot):
    await agree(page, bot)
    await ask(page, "pakke fra utlandet")

    await expect(replies(page).last.get_by_role("heading")).to_have_text("Mente du en av disse?")
    choices = replies(page).last.get_by_role("button")
    assert 2 <= await choices.count() <= 4


async def test_a_fallback_leads_to_a_person(page, bot):
    await agree(page, bot)
    await ask(page, "Hvem vant fotballkampen i går kveld?")

    await expect(replies(page).last.get_by_role("heading")).to_have_text("Det har jeg ikke noe svar på")
    await button(page, "Snakke med et menneske og kontakt oss").last.click()
    await settled(page)
    await expect(replies(page).last.get_by_role("heading")).to_have_text("Snakke med et menneske og kontakt oss")


async def test_a_question_is_deleted_and_the_focus_stays_with_it(page, bot):
    await agree(page, bot)
    await ask(page)

    await button(page, "Slett dette spørsmålet").click()

    gone = page.get_by_text("Spørsmålet er slettet.")
    await expect(gone).to_be_focused()
    await expect(button(page, "Slett dette spørsmålet")).to_have_count(0)
    await button(page, "Mine kvitteringer").click()
    await expect(page.get_by_text("Denne siden har ingen kvitteringer.")).to_be_visible()


async def test_receipts_are_shown_to_be_copied(open_page, bot):
    page = await open_page(permissions=["clipboard-read", "clipboard-write"])
    await agree(page, bot)
    await ask(page)
    await button(page, "Mine kvitteringer").click()
    receipt = await page.get_by_role("textbox", name="Kvittering").input_value()

    await button(page, "Kopier").click()

    await expect(page.get_by_text("Kopiert.")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == receipt
    seen = await page.request.get(f"{bot.address}/v1/receipt", headers={"Authorization": f"Bearer {receipt}"})
    assert (await seen.json())["redacted"] == KEPT


async def kept_under(page, bot, receipt):
    """Return what the bot has under a receipt."""
    return await (
        await page.request.get(f"{bot.address}/v1/receipt", headers={"Authorization": f"Bearer {receipt}"})
    ).json()


async def about_to_correct(page, bot):
    """Ask, and open the correction of what was asked; return its receipt and the box for the new words."""
    await agree(page, bot)
    await ask(page)
    await button(page, "Mine kvitteringer").click()
    receipt = await page.get_by_role("textbox", name="Kvittering").input_value()
    await button(page, "Rett").click()
    box = page.get_by_role("textbox", name="Slik skal spørsmålet være")
    return receipt, box


async def test_a_question_is_corrected_and_its_raw_words_are_gone(page, bot):
    receipt, box = await about_to_correct(page, bot)
    await expect(box).to_be_focused()
    await expect(box).to_have_value(KEPT)

    await box.fill("Hvor mye øl kan jeg ta med? Jeg heter Ola Nordmann.")
    await button(page, "Lagre rettingen").click()

    corrected = "Hvor mye øl kan jeg ta med? Jeg heter <PERSON>."
    await expect(page.get_by_text("Spørsmålet er rettet.")).to_be_visible()
    assert (await kept_under(page, bot, receipt))["redacted"] == corrected
    await button(page, "Tilbake").click()
    await expect(page.locator("sladd-chat .question .words")).to_have_text(corrected)
    assert "Ola" not in await page.evaluate("document.querySelector('sladd-chat').shadowRoot.innerHTML")


async def test_a_correction_that_is_refused_keeps_what_was_written_and_what_was_stored(page, bot):
    receipt, box = await about_to_correct(page, bot)

    await box.fill("  ")
    await button(page, "Lagre rettingen").click()

    await expect(page.get_by_text("Skriv et spørsmål først.")).to_be_visible()
    await expect(box).to_have_value("  ")
    assert (await kept_under(page, bot, receipt))["redacted"] == KEPT


async def test_a_question_is_hidden_and_shown_again_also_without_consent(page, bot):
    await agree(page, bot)
    await ask(page)
    await button(page, "Trekk samtykket").click()
    await button(page, "La dem stå til de blir slettet").click()
    await button(page, "Nei, vis temaene").click()
    await button(page, "Mine kvitteringer").click()
    receipt = await page.get_by_role("textbox", name="Kvittering").input_value()
    await expect(button(page, "Rett")).to_have_count(0)

    await button(page, "Skjul for alle").click()
    await expect(page.locator("sladd-chat .receipt")).to_contain_text(
        "Spørsmålet er skjult for alle til det blir slettet."
    )
    hidden = await kept_under(page, bot, receipt)
    await button(page, "Ikke skjul lenger").click()
    await expect(page.get_by_text("Spørsmålet er ikke skjult lenger.")).to_be_visible()

    assert (hidden["restricted"], (await kept_under(page, bot, receipt))["restricted"]) == (True, False)


async def test_what_another_page_has_deleted_meanwhile_is_told_as_deleted(page, bot):
    await agree(page, bot)
    await ask(page)
    await button(page, "Mine kvitteringer").click()
    receipt = await page.get_by_role("textbox", name="Kvittering").input_value()
    await page.request.delete(f"{bot.address}/v1/receipt", headers={"Authorization": f"Bearer {receipt}"})

    await button(page, "Skjul for alle").click()

    await expect(page.locator("sladd-chat .status")).to_have_text("Spørsmålet er slettet.")


async def test_nothing_is_left_in_any_storage(page, bot):
    await agree(page, bot)
    await ask(page)

    left = await page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie,
            (await indexedDB.databases()).length, (await caches.keys()).length, history.length,
            (await navigator.serviceWorker?.getRegistrations())?.length ?? 0]"""
    )
    assert left == [0, 0, "", 0, 0, 2, 0]
    assert await page.context.cookies() == []
    await page.reload()
    await expect(text_box(page)).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ("Hei", ""),
        ("nummeret er 5", "Alle tall blir slettet"),
        ("nummeret er ٥", "Alle tall blir slettet"),
        ("skriv til kari@example.org", "E-postadresser blir slettet"),
    ],
    ids=["words alone", "a digit", "an Arabic digit", "a mail address"],
)
async def test_what_will_be_deleted_is_told_while_it_is_written(page, bot, requests, words, warning):
    await agree(page, bot)
    before = len(requests)

    await text_box(page).press_sequentially(words)

    await expect(page.locator("#warning")).to_contain_text(warning)
    await expect(page.locator("#counter")).to_have_text(f"{len(words)} av 2000 tegn")
    assert len(requests) == before


async def test_a_question_that_is_too_long_is_not_sent(page, bot, requests):
    await agree(page, bot)
    await ask(page, "å" * 2001)

    await expect(page.get_by_text("Spørsmålet er for langt. Det kan ha 2000 tegn.")).to_be_visible()
    await expect(text_box(page)).to_have_attribute("aria-invalid", "true")
    assert not any("/v1/questions" in address for address in requests)


async def test_an_empty_question_is_not_sent(page, bot, requests):
    await agree(page, bot)
    await ask(page, "  ")

    await expect(page.get_by_text("Skriv et spørsmål først.")).to_be_visible()
    assert not any("/v1/questions" in address for address in requests)


@pytest.mark.parametrize(
    ("status", "code", "headers", "told"),
    [
        (429, "too_many_requests", {"Retry-After": "7"}, "Vent 7 sekunder"),
        (503, "redaction_unavailable", {}, "så det er kastet. Ingenting er lagret."),
        (503, "overloaded", {}, "for mye å gjøre"),
        (500, "internal", {}, "Noe gikk galt hos oss."),
    ],
    ids=["too many", "redaction late", "overloaded", "a fault"],
)
async def test_a_refusal_is_told_in_plain_words_and_may_be_tried_again(page, bot, status, code, headers, told):
    await agree(page, bot)
    await page.route(
        "**/v1/questions", lambda route: route.fulfill(status=status, json={"code": code}, headers=headers), times=1
    )
    await ask(page)

    await expect(page.locator("sladd-chat .refusal")).to_contain_text(told)
    await expect(text_box(page)).to_have_value(QUESTION)
    await button(page, "Prøv igjen").click()
    await expect(log(page)).to_contain_text(KEPT)
    await expect(page.locator("sladd-chat .refusal")).to_have_count(0)


async def test_a_gateway_that_answers_in_html_is_a_fault_and_not_a_page(page, bot):
    await agree(page, bot)
    await page.route("**/v1/questions", lambda route: route.fulfill(status=502, body="<script>alert(1)</script>"))
    await ask(page)

    await expect(page.locator("sladd-chat .refusal")).to_contain_text("Noe gikk galt hos oss.")


async def test_being_offline_is_told_before_anything_is_sent(page, bot):
    await agree(page, bot)
    await page.context.set_offline(True)
    await ask(page)

    await expect(page.locator("sladd-chat .refusal")).to_contain_text("Du er ikke på nett. Ingenting er sendt.")
    await page.context.set_offline(False)
    await button(page, "Prøv igjen").click()
    await expect(log(page)).to_contain_text(KEPT)


async def test_a_line_that_breaks_claims_nothing_about_what_arrived(page, bot):
    await agree(page, bot)
    await page.route("**/v1/questions", lambda route: route.abort("connectionreset"))
    await ask(page)

    await expect(page.locator("sladd-chat .refusal")).to_contain_text("Hvis spørsmålet likevel kom fram")


class FailingRedactor:
    """A redactor that is never done in time."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        raise RedactionError("too late")


async def test_redaction_that_fails_is_told_as_it_is(page, serve):
    with serve(redactor=FailingRedactor()) as place:
        await agree(page, place)
        await ask(page)

        await expect(page.locator("sladd-chat .refusal")).to_contain_text("så det er kastet. Ingenting er lagret.")


async def test_what_was_not_stored_is_told_and_has_nothing_to_delete(page, bot):
    await agree(page, bot)

    async def without_storing(route):
        response = await route.fetch()
        body = await response.json()
        body["question"] |= {"stored": False, "receipt": None, "expires_on": None}
        await route.fulfill(response=response, json=body)

    await page.route("**/v1/questions", without_storing)
    await ask(page)

    await expect(log(page)).to_contain_text("Ingenting ble lagret.")
    await expect(button(page, "Slett dette spørsmålet")).to_have_count(0)


async def test_events_tell_the_site_what_happens_and_not_one_word_of_it(page, bot):
    await agree(page, bot)
    await heard(page)
    await ask(page)
    await button(page, "Slett dette spørsmålet").click()
    await page.get_by_text("Spørsmålet er slettet.").wait_for()

    assert await page.evaluate("heard") == [
        ["reply", {"kind": "answer", "language": "nb", "stored": True}],
        ["erased", {}],
    ]


async def test_markdown_becomes_elements_and_markup_stays_text(page, bot):
    await agree(page, bot)
    text = (
        "<img src=x onerror=alert(1)> **fet** og *skrå*\n\n- en\n- to\n\n1. først\n2. så\n\n"
        "[trygg](https://www.example.org/a) [farlig](javascript:alert(1))"
    )
    reply = {"kind": "answer", "title": "<b>T</b>", "text": text, "links": [], "choices": [], "language": "nb"}
    kept = {
        "redacted": "<script>alert(1)</script>",
        "language": "nb",
        "stored": False,
        "receipt": None,
        "expires_on": None,
    }
    await page.route("**/v1/questions", lambda route: route.fulfill(json={"reply": reply, "question": kept}))
    await ask(page)

    last = replies(page).last
    await expect(last.locator("img, script, b")).to_have_count(0)
    await expect(last.get_by_role("heading")).to_have_text("<b>T</b>")
    assert await last.locator("strong, em, ul > li, ol > li").all_inner_texts() == [
        "fet",
        "skrå",
        "en",
        "to",
        "først",
        "så",
    ]
    link = last.get_by_role("link")
    assert await link.count() == 1
    assert await link.get_attribute("rel") == "noopener noreferrer"
