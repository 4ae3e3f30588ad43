"""The widget on websites that are not ours: another origin, a strict policy, a hostile stylesheet, an iframe."""

import pytest
from playwright.async_api import expect

from chatbot.pages.widget import build_script
from tests.browser.chatting import (
    INLINE,
    KEPT,
    LAUNCHER,
    YES,
    ask,
    button,
    heard,
    host_page,
    log,
    replies,
    text_box,
)
from tests.browser.hosting import Place, a_site, hosted, listening_socket

HOSTILE = """<style>
* { display: none !important; color: red !important; font: 3px fantasy !important; opacity: 0 !important;
    letter-spacing: 2em !important; text-transform: uppercase !important; visibility: hidden !important;
    transform: scale(0.1) !important; pointer-events: none !important; filter: blur(9px) !important; }
html, body, main { display: block !important; opacity: 1 !important; visibility: visible !important; transform: none !important;
    filter: none !important; pointer-events: auto !important; }
button { background: red !important; } h2 { font-size: 90px !important; } :root { --accent: red; --line: red; font-size: 4px; }
</style>"""


def strict_policy(bot: Place) -> dict[str, str]:
    """Return the policy that docs/widget.md asks for, and nothing more."""
    policy = f"default-src 'none'; script-src {bot.address}; connect-src {bot.address}; img-src data:; require-trusted-types-for 'script'"
    return {"Content-Security-Policy": policy}


@pytest.fixture
def site_socket():
    """A port for a website, so that the service can be told of its origin before it answers."""
    return listening_socket()


async def open_chat(page) -> None:
    await button(page, "Spør oss").click()
    await button(page, YES).click()


@pytest.mark.parametrize("body", [LAUNCHER, INLINE], ids=["launcher", "inline"])
async def test_another_origin_under_a_strict_policy_carries_the_chat(page, serve, site_socket, requests, body):
    site = Place(site_socket.getsockname()[1])
    with (
        serve(cors_origins=(site.other_address,)) as bot,
        hosted(a_site(host_page(bot, body), strict_policy(bot)), site_socket, lifespan="off"),
    ):
        await page.goto(site.other_address)
        await (open_chat(page) if body == LAUNCHER else button(page, YES).click())
        await ask(page)
        await button(page, "Tobakkskvote for reisende").click()
        await button(page, "Slett dette spørsmålet").click()

        await expect(page.get_by_text("Spørsmålet er slettet.")).to_be_visible()
        asked = {
            address for address in requests if address != f"{site.other_address}/" and not address.startswith("data:")
        }
        assert asked
        assert all(address.startswith(bot.address) for address in asked)


async def test_a_site_that_the_bot_does_not_know_gets_no_answers(page, bot, site_socket):
    site = Place(site_socket.getsockname()[1])
    with hosted(a_site(host_page(bot)), site_socket, lifespan="off"):
        await page.goto(site.other_address)
        await button(page, "Spør oss").click()

        await expect(page.get_by_text("Chatten svarer ikke. Er du på nett?")).to_be_visible()


async def test_a_wait_that_the_bot_asks_for_can_be_read_on_another_origin(page, serve, site_socket):
    site = Place(site_socket.getsockname()[1])
    with serve(cors_origins=(site.other_address,)) as bot, hosted(a_site(host_page(bot)), site_socket, lifespan="off"):
        await page.goto(site.other_address)
        await open_chat(page)
        headers = {
            "Retry-After": "7",
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Expose-Headers": "Retry-After",
        }
        refusal = {"code": "too_many_requests"}
        await page.route("**/v1/questions", lambda route: route.fulfill(status=429, json=refusal, headers=headers))
        await ask(page)

        await expect(page.get_by_text("Vent 7 sekunder")).to_be_visible()


async def test_the_pinned_script_is_held_to_its_hash(page, serve, site_socket):
    script = build_script()
    site = Place(site_socket.getsockname()[1])
    with serve(cors_origins=(site.other_address,)) as bot:
        tag = f'<script src="{bot.address}{script.path}" type="module" integrity="{script.integrity}" crossorigin="anonymous"></script>'
        page_of_site = (
            f'<html lang="nb"><title>Et nettsted</title><link rel="icon" href="data:,"><main><h1>Hei</h1></main>{tag}'
        )
        with hosted(a_site(page_of_site), site_socket, lifespan="off"):
            await page.goto(site.other_address)
            await open_chat(page)
            await ask(page)

            await expect(log(page)).to_contain_text(KEPT)


@pytest.mark.parametrize("body", [LAUNCHER, INLINE], ids=["launcher", "inline"])
async def test_a_hostile_stylesheet_does_not_come_in(page, serve, site_socket, body):
    site = Place(site_socket.getsockname()[1])
    with (
        serve(cors_origins=(site.address,)) as bot,
        hosted(a_site(host_page(bot, body, head=HOSTILE)), site_socket, lifespan="off"),
    ):
        await page.goto(site.address)
        await (open_chat(page) if body == LAUNCHER else button(page, YES).click())
        await ask(page)

        heading = replies(page).last.get_by_role("heading")
        await expect(heading).to_be_visible()
        look = "e => { const s = getComputedStyle(e); return [s.color, s.letterSpacing, s.textTransform, parseFloat(s.fontSize) > 15] }"
        assert await heading.evaluate(look) == ["rgb(23, 33, 43)", "normal", "none", True]
        host = "e => { const s = getComputedStyle(e); return [s.opacity, s.filter, s.transform, s.visibility, s.pointerEvents] }"
        assert await page.locator("sladd-chat").evaluate(host) == ["1", "none", "none", "visible", "auto"]


async def test_nothing_of_the_widget_comes_out(page, bot):
    with hosted(a_site(host_page(bot, INLINE)), lifespan="off") as site:
        before = "() => [getComputedStyle(document.body).font, Object.keys(window).filter(n => /sladd/i.test(n)), document.styleSheets.length]"
        await page.goto(site.address)
        await page.locator("sladd-chat").wait_for()

        font, names, sheets = await page.evaluate(before)
        assert (names, sheets) == ([], 0)
        assert "16px" in font


async def test_a_theme_is_set_by_properties_and_parts(page, bot):
    theme = "<style>sladd-chat { --sladd-accent: rgb(120, 0, 60); } sladd-chat::part(launcher) { border-radius: 0px; }</style>"
    with hosted(a_site(host_page(bot, head=theme)), lifespan="off") as site:
        await page.goto(site.address)
        launcher = button(page, "Spør oss")

        look = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderRadius] }"
        assert await launcher.evaluate(look) == ["rgb(120, 0, 60)", "0px"]


@pytest.mark.parametrize(
    ("attributes", "title"),
    [
        ('data-language="en"', "Ask us"),
        ('data-language="nn" data-heading="Spør tollen"', "Spør tollen"),
        ("", "Spør oss"),
    ],
    ids=["English", "a heading of the site's own", "the language of the page"],
)
async def test_the_line_sets_language_and_heading(page, bot, attributes, title):
    with hosted(a_site(host_page(bot, attributes=attributes)), lifespan="off") as site:
        await page.goto(site.address)

        await expect(button(page, title)).to_be_visible()


async def test_links_open_as_the_site_decides(page, serve, site_socket):
    site = Place(site_socket.getsockname()[1])
    attributes = 'data-language="nb" data-link-target="_self" data-link-rel="nofollow"'
    with (
        serve(cors_origins=(site.address,)) as bot,
        hosted(a_site(host_page(bot, attributes=attributes)), site_socket, lifespan="off"),
    ):
        await page.goto(site.address)
        await open_chat(page)
        await ask(page)

        link = page.get_by_role("link", name="Kvoter for alkohol og tobakk", exact=True)
        assert [await link.get_attribute("target"), await link.get_attribute("rel")] == ["_self", "nofollow"]


async def test_opening_and_closing_are_told_and_asking_nothing_before(page, serve, site_socket, requests):
    site = Place(site_socket.getsockname()[1])
    with serve(cors_origins=(site.address,)) as bot, hosted(a_site(host_page(bot)), site_socket, lifespan="off"):
        await page.goto(site.address)
        await button(page, "Spør oss").wait_for()
        assert not any("/v1/" in address for address in requests)
        await heard(page)
        await button(page, "Spør oss").click()
        await button(page, "Lukk chatten").click()

        assert await page.evaluate("heard") == [["open", {}], ["close", {}]]


async def test_an_iframe_carries_the_chat_on_the_sites_that_are_named(page, serve, site_socket):
    site = Place(site_socket.getsockname()[1])
    with serve(cors_origins=(site.other_address,)) as bot:
        html = f'<html lang="nb"><title>Et nettsted</title><h1>Hei</h1><iframe title="Chat" src="{bot.address}/widget" width=400 height=600></iframe>'
        with hosted(a_site(html), site_socket, lifespan="off"):
            await page.goto(site.other_address)
            frame = page.frame_locator("iframe")
            await frame.get_by_role("button", name=YES).click()
            await frame.get_by_role("textbox").fill("Hvor mye vin kan jeg ta med?")
            await frame.get_by_role("textbox").press("Enter")

            await expect(frame.get_by_role("heading", name="Alkoholkvote for reisende")).to_be_visible()


async def test_an_iframe_on_a_site_that_is_not_named_stays_empty(page, serve, site_socket, complaints):
    site = Place(site_socket.getsockname()[1])
    html = '<html lang="nb"><title>Et nettsted</title><h1>Hei</h1><iframe title="Chat" src="{}/widget"></iframe>'
    with serve() as bot, hosted(a_site(html.format(bot.address)), site_socket, lifespan="off"):
        await page.goto(site.other_address)

        await expect(page.frame_locator("iframe").get_by_role("button", name=YES)).to_have_count(0)
        assert any("frame-ancestors" in said for said in complaints)
        complaints.clear()


async def test_the_language_may_change_while_the_page_is_open(page, bot):
    await page.goto(f"{bot.address}/widget")
    await button(page, YES).click()
    await ask(page)
    await page.evaluate("document.querySelector('sladd-chat').setAttribute('language', 'en')")
    await button(page, "Yes, I consent").click()

    await expect(log(page)).to_contain_text(KEPT)
    await expect(text_box(page)).to_have_count(0)
    await expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
