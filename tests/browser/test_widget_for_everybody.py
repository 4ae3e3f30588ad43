"""By keyboard alone, by ear, magnified, on a small screen, in the dark, in forced colours, without motion, on paper."""

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
    host_page,
    log,
    replies,
    settled,
    start,
    text_box,
)
from tests.browser.conftest import violations
from tests.browser.hosting import Place, a_site, hosted, listening_socket

STATES = [
    "consent",
    "notice",
    "topics",
    "written",
    "answered",
    "fallback",
    "refused",
    "deleted",
    "receipts",
    "withdrawn",
]
SMALL = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 %."""


async def reach(page, bot, state: str) -> None:
    """Bring the chat into one of its states."""
    await start(page, bot)
    if state == "notice":
        await page.get_by_text("Les hele personvernerklæringen").click()
    elif state == "topics":
        await button(page, NO).click()
        await page.get_by_text("Reise til Norge").click()
    elif state != "consent":
        await button(page, YES).click()
        await SHOWN[state](page)


async def write(page):
    await text_box(page).fill("ring 22 00 00 00 eller kari@example.org")


async def be_misunderstood(page):
    await ask(page, "Hvem vant fotballkampen i går kveld?")


async def be_refused(page):
    await page.route("**/v1/questions", lambda route: route.fulfill(status=503, json={"code": "redaction_unavailable"}))
    await ask(page)


async def delete(page):
    await ask(page)
    await button(page, "Slett dette spørsmålet").click()
    await page.get_by_text("Spørsmålet er slettet.").wait_for()


async def see_receipts(page):
    await ask(page)
    await ask(page, "Kan jeg ta med hunden min hjem fra Sverige?")
    await button(page, "Mine kvitteringer").click()


async def withdraw(page):
    await ask(page)
    await button(page, "Trekk samtykket").click()
    await button(page, "Slett alle nå").wait_for()


SHOWN = {
    "written": write,
    "answered": ask,
    "fallback": be_misunderstood,
    "refused": be_refused,
    "deleted": delete,
    "receipts": see_receipts,
    "withdrawn": withdraw,
}


@pytest.mark.parametrize("state", STATES)
async def test_axe_has_nothing_against_any_state_by_day_or_by_night(page, bot, state):
    await reach(page, bot, state)

    assert await violations(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page) == []


@pytest.mark.parametrize("state", STATES)
async def test_nothing_is_cut_off_on_a_small_screen_or_at_400_percent(open_page, bot, state):
    page = await open_page(viewport=SMALL)
    await reach(page, bot, state)

    wider = await page.locator("sladd-chat").evaluate(
        """chat => [...chat.shadowRoot.querySelectorAll(".panel, .scroll, .pane, .log, .composer, .footer, button, textarea, input, p, li")]
            .filter(e => e.checkVisibility() && e.localName !== "input" && !e.closest(".unseen")
                && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).display !== "inline"))
            .map(e => e.className || e.localName)"""
    )
    assert wider == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


async def test_on_a_small_screen_the_panel_is_the_screen(open_page, bot):
    page = await open_page(viewport=SMALL)
    with hosted(a_site(host_page(bot)), lifespan="off") as site:
        await page.goto(site.address)
        await button(page, "Spør oss").click()

        box = await page.get_by_role("dialog").bounding_box()
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, *SMALL.values())
        await expect(button(page, "Lukk chatten")).to_be_in_viewport()


async def test_the_whole_conversation_can_be_had_by_keyboard_alone(page, serve):
    listening = listening_socket()
    site = Place(listening.getsockname()[1])
    with serve(cors_origins=(site.address,)) as bot, hosted(a_site(host_page(bot)), listening, lifespan="off"):
        await page.goto(site.address)
        await button(page, "Spør oss").wait_for()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Spør oss")).to_be_focused()
        await button(page, YES).wait_for()
        await tab_to(page, YES)
        await page.keyboard.press("Enter")
        await page.keyboard.type(QUESTION)
        await page.keyboard.press("Enter")
        await settled(page)
        await expect(text_box(page)).to_be_focused()
        await tab_to(page, "Slett dette spørsmålet", backwards=True)
        await page.keyboard.press("Space")
        await expect(page.get_by_text("Spørsmålet er slettet.")).to_be_focused()
        await page.keyboard.press("Escape")

        await expect(page.get_by_role("dialog")).to_be_hidden()
        await expect(button(page, "Spør oss")).to_be_focused()


async def tab_to(page, name: str, *, backwards: bool = False) -> None:
    """Press Tab until a button has the focus."""
    for _ in range(30):
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if await button(page, name).evaluate("e => e.getRootNode().activeElement === e"):
            return
    raise AssertionError(f"Tab never came to {name}")


async def test_shift_and_enter_make_a_new_line(page, bot):
    await agree(page, bot)
    await page.keyboard.type("en")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("to")

    await expect(text_box(page)).to_have_value("en\nto")


async def test_the_focus_stays_where_it_is_while_an_answer_comes(page, bot):
    await agree(page, bot)
    await ask(page)
    choice = button(page, "Tobakkskvote for reisende")
    await choice.focus()
    await page.keyboard.press("Enter")
    await settled(page)

    await expect(choice).to_be_focused()


async def test_a_screen_reader_finds_what_there_is(page, bot):
    await agree(page, bot)
    await ask(page)

    await expect(page.get_by_role("region", name="Spør oss")).to_match_aria_snapshot(
        """
        - region "Spør oss":
          - heading "Spør oss" [level=2]
          - log "Samtale":
            - paragraph: /Hva lurer du på/
            - paragraph: /Slik er det lagret, ord for ord/
            - paragraph: /Hvor mye vin/
            - paragraph: /Blir slettet om 30 dager/
            - button "Slett dette spørsmålet"
            - heading "Alkoholkvote for reisende" [level=3]
          - textbox "Spørsmålet ditt"
          - button "Send"
          - button "Temaer"
          - button "Mine kvitteringer"
          - button "Trekk samtykket"
        """
    )
    await expect(text_box(page)).to_have_accessible_description(
        "Ikke skriv navn eller nummer. Enter sender. 0 av 2000 tegn"
    )


async def test_new_words_alone_are_announced_and_politely(page, bot):
    await agree(page, bot)
    await ask(page)

    await expect(log(page)).to_have_attribute("aria-relevant", "additions")
    assert await page.locator("sladd-chat [aria-live=assertive]").count() == 0
    assert await log(page).get_attribute("aria-live") in (None, "polite")


async def test_waiting_is_shown_and_said(page, bot):
    await agree(page, bot)
    await page.route("**/v1/questions", lambda _route: None)
    await text_box(page).fill(QUESTION)
    await text_box(page).press("Enter")

    await expect(log(page)).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_text("Venter på svar …")).to_be_visible()
    await expect(text_box(page)).not_to_be_editable()
    await expect(text_box(page)).to_be_focused()


async def test_forced_colours_keep_bars_and_buttons_visible(open_page, bot):
    page = await open_page(forced_colors="active")
    await agree(page, bot)
    await ask(page)

    assert await page.locator("sladd-chat mark").first.evaluate(
        "e => { const s = getComputedStyle(e); return s.color !== s.backgroundColor }"
    )
    assert await button(page, "Send").evaluate("e => getComputedStyle(e).borderStyle") == "solid"


async def test_nothing_moves_for_who_wants_no_motion(page, bot):
    await agree(page, bot)

    moving = "chat => [...chat.shadowRoot.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return s.transitionDuration !== '0s' || s.animationName !== 'none' }).length"
    assert await page.locator("sladd-chat").evaluate(moving) == 0


async def test_on_paper_the_conversation_is_whole_and_black_on_white(open_page, bot):
    page = await open_page(color_scheme="dark")
    await agree(page, bot)
    for _ in range(3):
        await ask(page)
    await page.emulate_media(media="print")

    assert await log(page).evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    await expect(text_box(page)).to_be_hidden()
    await expect(page.get_by_text(KEPT).first).to_be_visible()
    await expect(replies(page).last).to_be_visible()
    assert await violations(page) == []


async def test_words_can_be_marked_and_copied_as_they_stand(page, bot):
    await agree(page, bot)
    await ask(page)
    words = page.locator("sladd-chat .words").first

    assert await words.evaluate("e => getComputedStyle(e).userSelect") in {"auto", "text"}
    assert await words.inner_text() == KEPT
