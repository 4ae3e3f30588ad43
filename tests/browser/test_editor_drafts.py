"""An editor at the draft in a real browser: by keyboard, without a script, in two windows, on a small screen, seen by axe."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from chatbot.curation import Release
from tests.browser.conftest import violations
from tests.browser.editors import NARROW, is_too_wide, newsroom, newsroom_with, says, sign_in
from tests.browser.hosting import Place
from tests.serving import HANG_SECONDS
from tests.staffed import EDITOR, OTHER_EDITOR, PUBLISHER
from tests.staffed_service import staffed_service

HERE = "/editor/intents"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def desk(
    tmp_path_factory: pytest.TempPathFactory, seeded_file: Any, redactor: Any, knowledge: Any, matcher: Any
) -> Iterator[Place]:
    live = Release(1, knowledge, matcher)
    with newsroom(tmp_path_factory.mktemp("desk"), seeded_file, redactor, live) as place:
        yield place


async def an_intent(page: Any, desk: Place) -> str:
    """Make an intent of this test's own, and return its address."""
    name = f"snus_{next(NUMBERS)}"
    made = await page.request.post(
        f"{desk.address}/v1/editor/intents", data={"id": name, "topic": "snus", "audience": "traveller"}
    )
    assert made.ok
    return f"{desk.address}{HERE}/{name}"


async def stored(page: Any, address: str, part: str = "nb") -> dict[str, Any]:
    opened = await page.request.get(address.replace(HERE, f"/v1{HERE}"))
    return (await opened.json())["parts"][part]["content"]


async def test_what_is_typed_is_saved_by_itself_and_shown_as_it_will_look(open_page, desk):
    page = await open_page(extra_http_headers=EDITOR)
    address = await an_intent(page, desk)
    await page.goto(address)

    await page.locator("#nb-answer").fill("Ja, **200** gram")
    await says(page, "nb", "Lagret")

    assert (await stored(page, address))["answer"] == "Ja, **200** gram"
    assert await page.locator('#part-nb [data-preview="answer"] strong').text_content() == "200"
    await page.locator("#nb-title").fill("Snus")
    await page.keyboard.press("Control+s")
    await says(page, "nb", "Lagret")
    assert (await stored(page, address))["title"] == "Snus"
    assert (await stored(page, address, "nn"))["title"] == ""


async def test_an_intent_is_found_made_and_saved_by_keyboard_alone(open_page, desk):
    page = await open_page(extra_http_headers=EDITOR)
    await page.goto(f"{desk.address}/editor/new-intent")
    await page.locator("#new-title").focus()
    name = f"keyboard_{next(NUMBERS)}"
    for typed in ("Tastatur", name, "snus"):
        await page.keyboard.type(typed)
        await page.keyboard.press("Escape")
        await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{HERE}/{name}")
    await page.locator("#nb-phrases").focus()
    await page.keyboard.type("hvor mye snus")
    await page.keyboard.press("Enter")
    await page.keyboard.type("snus")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Ett gram")
    await page.keyboard.press("Control+s")
    await says(page, "nb", "Lagret")

    assert (await stored(page, f"{desk.address}{HERE}/{name}"))["phrases"] == ["hvor mye snus", "snus"]
    await page.goto(f"{desk.address}{HERE}")
    await page.locator("#words").focus()
    await page.keyboard.type("tastat")
    await page.keyboard.press("Enter")
    await page.locator("table").get_by_role("link", name="Tastatur").wait_for()


async def test_all_of_it_works_without_a_script(open_page, desk):
    page = await open_page(extra_http_headers=EDITOR, java_script_enabled=False)
    address = await an_intent(page, desk)
    await page.goto(address)

    await page.locator("#nb-answer").fill("Uten skript")
    await page.get_by_role("button", name="Lagre bokmål").click()

    await page.get_by_text("Bokmål er lagret i utkastet").wait_for()
    assert (await stored(page, address))["answer"] == "Uten skript"
    assert not await page.get_by_text("lagres av seg selv").is_visible()
    await page.goto(f"{address}/shape")
    await page.locator("#delete").locator("..").get_by_role("button").click()
    await page.get_by_role("button", name="Hent svaret tilbake").click()
    await page.get_by_text("Svaret er hentet tilbake").wait_for()


async def test_every_word_is_found_after_two_windows_and_a_kill(open_page, database_url, kept_port):
    address = f"http://127.0.0.1:{kept_port}{HERE}/tobacco_quota"
    first, second = await open_page(extra_http_headers=EDITOR), await open_page(extra_http_headers=OTHER_EDITOR)
    with staffed_service(database_url, kept_port) as serving:
        for page in (first, second):
            await page.goto(address)
        await first.locator("#nb-answer").fill("ord fra første vindu")
        await says(first, "nb", "Lagret")
        await second.locator("#nb-answer").fill("ord fra andre vindu")
        await says(second, "nb", "Noen andre har endret dette")
        serving.kill()
        serving.wait(HANG_SECONDS)
        await first.locator("#nn-answer").fill("ord mens ingen svarte")
        await says(first, "nn", "Ikke lagret. Vi får ikke svar")

    with staffed_service(database_url, kept_port):
        await first.keyboard.press("Control+s")
        await says(first, "nn", "Lagret")
        await second.get_by_role("button", name="Se begge tekstene").click()
        await second.locator("[name='choice.answer'][value=both]").check()
        await second.get_by_role("button", name="Lagre valget").click()
        await second.get_by_text("Bokmål er lagret").wait_for()
        assert (await stored(first, address))["answer"] == "ord fra første vindu\n\nord fra andre vindu"
        assert (await stored(first, address, "nn"))["answer"] == "ord mens ingen svarte"
        await first.goto(f"{address}/history")
        history = await first.locator("main").text_content()
    assert "Kom samtidig med en annen" in history
    for words in ("ord fra første vindu", "ord fra andre vindu", "ord mens ingen svarte"):
        assert words in history


async def test_two_windows_clash_and_both_texts_are_joined(open_page, desk):
    first, second = await open_page(extra_http_headers=EDITOR), await open_page(extra_http_headers=OTHER_EDITOR)
    address = await an_intent(first, desk)
    for page in (first, second):
        await page.goto(address)

    await first.locator("#nb-phrases").fill("fra første vindu")
    await says(first, "nb", "Lagret")
    await second.locator("#nb-phrases").fill("fra andre vindu")
    await says(second, "nb", "Noen andre har endret dette")
    assert await violations(second) == []
    await second.get_by_role("button", name="Se begge tekstene").click()
    await second.get_by_role("heading", name="To har skrevet samtidig").wait_for()
    assert await violations(second) == []
    await second.get_by_role("button", name="Lagre valget").click()
    await second.get_by_text("Bokmål er lagret").wait_for()

    assert (await stored(first, address))["phrases"] == ["fra første vindu", "fra andre vindu"]
    assert await second.locator("#nb-phrases").input_value() == "fra første vindu\nfra andre vindu"


async def test_text_stays_while_nobody_answers_and_while_signed_out(open_page, desk):
    page = await open_page(extra_http_headers=EDITOR)
    address = await an_intent(page, desk)
    await page.goto(address)
    await page.route("**/parts/nb", lambda route: route.abort())
    await page.locator("#nb-answer").fill("Ikke mist meg")
    await says(page, "nb", "Ikke lagret. Vi får ikke svar")
    await page.unroute("**/parts/nb")
    await says(page, "nb", "Lagret")
    assert (await stored(page, address))["answer"] == "Ikke mist meg"

    await page.context.set_extra_http_headers({})
    await page.locator("#nb-answer").fill("Heller ikke meg")
    await says(page, "nb", "Ikke lagret, for du er logget ut")
    assert await page.locator("#part-nb").get_by_role("link", name="Logg inn").is_visible()
    assert await violations(page) == []
    page.on("dialog", lambda dialog: dialog.accept())
    await page.context.set_extra_http_headers(EDITOR)
    await page.goto(address)
    await says(page, "nb", "Lagret")
    assert await page.locator("#nb-answer").input_value() == "Heller ikke meg"
    assert (await stored(page, address))["answer"] == "Heller ikke meg"


async def test_an_open_page_saves_on_once_somebody_has_signed_in_again(open_page, database_file, redactor):
    async with newsroom_with("ola", database_file, redactor) as place:
        page = await open_page()
        await sign_in(page, place, "ola")
        await page.goto(f"{place.address}{HERE}/tobacco_quota")
        other = await page.context.new_page()
        await other.goto(f"{place.address}/editor")
        await other.get_by_role("button", name="Logg ut").click()
        await page.locator("#nb-answer").fill("skrevet uten å være logget inn")
        await says(page, "nb", "Ikke lagret, for du er logget ut")

        await sign_in(other, place, "ola")
        await page.keyboard.press("Control+s")
        await says(page, "nb", "Lagret")
        await other.goto(f"{place.address}{HERE}/tobacco_quota")
        assert await other.locator("#nb-answer").input_value() == "skrevet uten å være logget inn"


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", "viewport": NARROW}], ids=["light", "dark and narrow"])
async def test_axe_finds_nothing_on_any_page(open_page, desk, look):
    page = await open_page(extra_http_headers=EDITOR, **look)
    own = await an_intent(page, desk)
    await page.goto(own)
    await page.locator("#nb-title").fill("x" * 201)
    await page.get_by_role("button", name="Lagre bokmål").click()
    await page.get_by_text("kan ha høyst 200 tegn").first.wait_for()
    assert await violations(page) == []
    pages = [
        f"{HERE}?words=toll", f"{HERE}?words=zzzz", "/editor/new-intent", f"{HERE}/gifts_by_post", f"{HERE}/replies",
        f"{HERE}/out_of_scope", f"{HERE}/tobacco_quota/shape", f"{own.removeprefix(desk.address)}/history", "/editor/try-out",
        f"{HERE}/nothing_here",
    ]  # fmt: skip
    page.on("dialog", lambda dialog: dialog.accept())
    for path in pages if not look else pages[:5]:
        await page.goto(f"{desk.address}{path}")
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert (path, await violations(page), await is_too_wide(page)) == (path, [], False)


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", "viewport": NARROW}], ids=["light", "dark and narrow"])
async def test_a_question_is_tried_on_both_sides_and_axe_finds_nothing(open_page, desk, look):
    page = await open_page(extra_http_headers=EDITOR, **look)
    await page.goto(f"{desk.address}/editor/try-out?from=tobacco_quota")

    await page.get_by_label("Spørsmål").fill("hvor mye tobakk kan jeg ta med")
    await page.get_by_role("button", name="Prøv spørsmålet").click()
    await page.get_by_role("heading", name="Publisert nå").wait_for()

    assert await page.get_by_role("link", name="tobacco_quota").count() >= 2
    assert (await violations(page), await is_too_wide(page)) == ([], False)


async def test_a_page_enlarged_to_twice_its_size_is_not_scrolled_sideways(open_page, desk):
    page = await open_page(extra_http_headers=PUBLISHER, viewport={"width": 640, "height": 480}, device_scale_factor=2)
    for path in (HERE, f"{HERE}/gifts_by_post", f"{HERE}/tobacco_quota/history"):
        await page.goto(f"{desk.address}{path}")
        assert (path, await is_too_wide(page), await violations(page)) == (path, False, [])
