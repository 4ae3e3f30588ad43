"""What a visitor does in the widget, in a few words, and the pages of websites that carry it."""

from typing import Any

from playwright.async_api import Locator, Page

from tests.browser.hosting import Place

YES, NO = "Ja, jeg samtykker", "Nei, vis temaene"
QUESTION = "Hvor mye vin kan jeg ta med fra Danmark? Jeg heter Kari Nordmann, tlf 22 00 00 00."
KEPT = "Hvor mye vin kan jeg ta med fra Danmark? Jeg heter <PERSON>, tlf <PHONE_NUMBER>."
LAUNCHER, INLINE = "", "<sladd-chat></sladd-chat>"


def host_page(place: Place, body: str = LAUNCHER, *, head: str = "", attributes: str = 'data-language="nb"') -> str:
    """Return a website's page with the one line that gives it the chat."""
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Et nettsted</title>'
        f'<link rel="icon" href="data:,">{head}'
        f'<script src="{place.address}/widget.js" type="module" {attributes}></script></head>'
        f"<body><main><h1>Et nettsted</h1><p>Velkommen.</p>{body}</main></body></html>"
    )


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


async def start(page: Page, place: Place, *, path: str = "/widget") -> None:
    """Open the page with the chat on it, and wait until it asks for consent."""
    await page.goto(place.address + path)
    await button(page, YES).wait_for()


async def agree(page: Page, place: Place) -> None:
    await start(page, place)
    await button(page, YES).click()


def text_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Spørsmålet ditt")


async def ask(page: Page, question: str = QUESTION) -> None:
    """Send a question by the keyboard, and wait until the chat is done with it."""
    await text_box(page).fill(question)
    await text_box(page).press("Enter")
    await settled(page)


async def settled(page: Page) -> None:
    await page.locator("sladd-chat .panel:not(.busy) [role=log]:not([aria-busy=true])").wait_for(state="attached")


def log(page: Page) -> Locator:
    return page.locator("sladd-chat [role=log]")


def replies(page: Page) -> Locator:
    return page.locator("sladd-chat .reply")


async def sent_to(page: Page, path: str) -> list[Any]:
    """Note the JSON of every body that the page sends to a path, from now on."""
    bodies: list[Any] = []
    page.on("request", lambda request: bodies.append(request.post_data_json) if request.url.endswith(path) else None)
    return bodies


async def heard(page: Page) -> None:
    """Collect the events that the element sends, for `await page.evaluate('heard')`."""
    await page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["open", "close", "consent", "reply", "refusal", "erased"])
                document.addEventListener(`sladd:${name}`, ({ detail }) => heard.push([name, detail]));
        }"""
    )
