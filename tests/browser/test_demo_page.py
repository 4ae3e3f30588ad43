"""The front page of a development instance: the first thing a newcomer sees."""

import pytest
from playwright.async_api import expect

from tests.browser.chatting import KEPT, YES, ask, button, log, text_box
from tests.browser.conftest import violations


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_axe_has_nothing_against_it_by_day_or_by_night(page, bot, language):
    await page.goto(f"{bot.address}/?language={language}")
    await page.locator("sladd-chat .pair").wait_for()

    assert await violations(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page) == []


async def test_an_example_is_asked_and_blacked_out(page, bot, requests):
    await page.goto(bot.address)
    await button(page, YES).click()
    await page.get_by_role("button", name="Kari Nordmann").click()
    await expect(text_box(page)).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(log(page)).to_contain_text(KEPT)
    assert all(address.startswith((bot.address, "data:")) for address in requests)


async def test_an_example_waits_for_the_yes(page, bot):
    await page.goto(bot.address)
    await button(page, YES).wait_for()
    await page.get_by_role("button", name="Kari Nordmann").click()
    await button(page, YES).click()

    await expect(text_box(page)).to_have_value(
        "Hvor mye vin kan jeg ta med fra Danmark? Jeg heter Kari Nordmann, tlf 22 00 00 00."
    )


@pytest.mark.parametrize(
    ("language", "heading"), [("Nynorsk", "Ein chat som gløymer"), ("English", "A chat that forgets")]
)
async def test_the_language_is_one_click_away(page, bot, language, heading):
    await page.goto(bot.address)
    await page.get_by_role("link", name=language).click()

    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


async def test_it_leads_to_the_lab_the_editors_desk_and_the_api(page, bot):
    await page.goto(bot.address)

    ways = [await link.get_attribute("href") for link in await page.get_by_role("main").get_by_role("link").all()]
    assert ways == ["/lab", "/editor", "/openapi.json", "/widget?language=nb"]


@pytest.mark.parametrize("width", [320, 640, 1280])
async def test_it_fits_every_screen(open_page, bot, width):
    page = await open_page(viewport={"width": width, "height": 800})
    await page.goto(bot.address)
    await button(page, YES).wait_for()

    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_what_the_page_shows_as_kept_is_what_redaction_keeps(page, bot):
    await page.goto(bot.address)
    await button(page, YES).click()
    typed = (await page.locator("figure .typed").inner_text()).split("\n", 1)[1]
    kept = (await page.locator("figure .kept").inner_text()).split("\n", 1)[1]
    await ask(page, typed)

    await expect(log(page)).to_contain_text(kept)
