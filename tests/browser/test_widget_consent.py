"""Consent before the first word: yes, no, withdrawn, and asked again when the notice has changed."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.chatting import (
    KEPT,
    NO,
    QUESTION,
    YES,
    agree,
    ask,
    button,
    heard,
    log,
    replies,
    sent_to,
    settled,
    start,
    text_box,
)

WITHDRAW = "Trekk samtykket"


async def test_nothing_can_be_written_before_a_yes(page, bot, requests):
    await start(page, bot)

    await expect(text_box(page)).to_be_hidden()
    assert [address for address in requests if "/v1/" in address] == [f"{bot.address}/v1/notice?language=nb"]


async def test_words_that_the_site_proposes_are_not_sent_before_a_yes(page, bot, requests):
    await start(page, bot)
    await page.evaluate("document.querySelector('sladd-chat').propose('Jeg heter Kari Nordmann')")
    await page.keyboard.press("Enter")

    await expect(text_box(page)).to_be_hidden()
    assert not any("/v1/questions" in address for address in requests)


async def test_the_two_answers_are_equals(page, bot):
    await start(page, bot)
    boxes = [await button(page, name).bounding_box() for name in (YES, NO)]
    look = "element => { const s = getComputedStyle(element); return [s.color, s.backgroundColor, s.font, s.border] }"

    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=1)
    assert boxes[0]["height"] == boxes[1]["height"]
    assert await button(page, YES).evaluate(look) == await button(page, NO).evaluate(look)


async def test_the_full_notice_is_one_click_away(page, bot):
    await start(page, bot)
    await expect(page.get_by_text("Rettslig grunnlag")).to_be_hidden()

    await page.get_by_text("Les hele personvernerklæringen").click()

    await expect(page.get_by_role("heading", name="Rettslig grunnlag")).to_be_visible()
    await expect(
        page.get_by_text("blir det slettet etter 30 dager").or_(page.get_by_text("30 dager").first)
    ).to_be_visible()


async def test_a_yes_opens_the_text_box_and_puts_the_visitor_there(page, bot):
    await start(page, bot)
    await heard(page)

    await button(page, YES).click()

    await expect(text_box(page)).to_be_focused()
    assert await page.evaluate("heard") == [["consent", {"given": True}]]


async def test_what_is_sent_names_the_notice_that_was_shown(page, bot):
    await agree(page, bot)
    bodies = await sent_to(page, "/v1/questions")

    await ask(page)

    version = (await (await page.request.get(f"{bot.address}/v1/notice")).json())["version"]
    assert bodies == [{"consent": True, "question": QUESTION, "notice_version": version, "language": "nb"}]


async def test_a_no_gives_topics_by_buttons_and_contact(page, bot, requests):
    await start(page, bot)
    await button(page, NO).click()
    await page.get_by_text("Pakker og netthandel").click()
    await button(page, "Gaver i posten").click()
    await settled(page)

    await expect(replies(page).last.get_by_role("heading")).to_have_text("Gaver i posten")
    await expect(button(page, "Snakke med et menneske og kontakt oss").first).to_be_visible()
    await expect(text_box(page)).to_be_hidden()
    assert not any("/v1/questions" in address for address in requests)


async def test_who_said_no_may_still_say_yes(page, bot):
    await start(page, bot)
    await button(page, NO).click()
    await button(page, "Skriv et spørsmål").click()
    await button(page, YES).click()

    await expect(text_box(page)).to_be_focused()


async def test_withdrawing_offers_to_erase_what_the_page_holds_and_does(page, bot):
    await agree(page, bot)
    await ask(page)
    receipt = await shown_receipt(page)
    await button(page, WITHDRAW).click()
    await expect(text_box(page)).to_be_hidden()

    await button(page, "Slett alle nå").click()

    await button(page, YES).wait_for()
    await expect(page.get_by_text("Alle spørsmålene fra denne siden er slettet.")).to_be_visible()
    seen = await page.request.get(f"{bot.address}/v1/receipt", headers={"Authorization": f"Bearer {receipt}"})
    assert seen.status == 404


async def test_withdrawing_may_leave_what_is_stored_until_its_day(page, bot):
    await agree(page, bot)
    await ask(page)
    await button(page, WITHDRAW).click()

    await button(page, "La dem stå til de blir slettet").click()
    await button(page, YES).click()

    assert await shown_receipt(page)


async def test_withdrawing_with_nothing_stored_says_so(page, bot):
    await agree(page, bot)
    await button(page, WITHDRAW).click()

    await expect(page.get_by_text("Denne siden har ingen lagrede spørsmål å slette.")).to_be_visible()


async def test_a_changed_notice_is_shown_and_the_words_wait_unsent(page, bot):
    await agree(page, bot)
    await page.route(
        "**/v1/questions",
        lambda route: route.fulfill(
            status=409, json={"code": "notice_changed"}, content_type="application/problem+json"
        ),
        times=1,
    )
    await ask(page)

    await expect(page.get_by_text("Personvernerklæringen er endret")).to_be_visible()
    await expect(text_box(page)).to_be_hidden()
    await button(page, YES).click()
    await expect(text_box(page)).to_have_value(QUESTION)
    await text_box(page).press("Enter")
    await expect(log(page)).to_contain_text(KEPT)


async def test_a_question_on_its_way_when_consent_is_withdrawn_can_still_be_erased(page, bot):
    await agree(page, bot)
    held = await hold(page, "**/v1/questions")
    await text_box(page).fill(QUESTION)
    await text_box(page).press("Enter")
    route = await held.get()
    await button(page, WITHDRAW).click()

    await route.continue_()

    await expect(button(page, "Slett alle nå")).to_be_visible()
    await expect(log(page)).not_to_contain_text("vin")


async def shown_receipt(page) -> str:
    """Return the receipt that the page shows, and go back to the conversation."""
    await button(page, "Mine kvitteringer").click()
    receipt = await page.get_by_role("textbox", name="Kvittering").input_value()
    await button(page, "Tilbake").click()
    return receipt


async def hold(page, pattern: str):
    """Hold back the requests to a path, and return the queue that they are put in."""
    held = asyncio.Queue()
    await page.route(pattern, held.put)
    return held
