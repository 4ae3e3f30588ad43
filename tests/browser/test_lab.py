"""A privacy tester in a real browser: types and sees marks, tries other rules, attacks, reports, uploads; by keyboard too."""

import json

import pytest
from playwright.async_api import Page, expect

from redaction.labelled import read_labelled
from tests.browser.conftest import violations

TEXT = "Jeg heter Kari Nordmann, ring 22 00 00 00"
NARROW = {"viewport": {"width": 320, "height": 800}}
LOOKS = {"light": {}, "dark": {"color_scheme": "dark"}, "narrow": NARROW, "forced colours": {"forced_colors": "active"}}
ROW = {"id": "a", "lang": "nb", "tags": [], "text": "skriv oss her", "keep": []}
ROWS = json.dumps({**ROW, "pii": [{"start": 6, "end": 9, "type": "PERSON"}]})


@pytest.fixture(scope="session")
def lab(serve, tmp_path_factory: pytest.TempPathFactory):
    """A development instance that collects misses: its address, and the file."""
    file = tmp_path_factory.mktemp("misses") / "misses.jsonl"
    with serve(misses_file=str(file)) as place:
        yield place.address, file


async def fits(page: Page) -> bool:
    """Say whether nothing of a page stands outside the window."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
async def test_every_state_of_the_lab_is_open_to_everybody(lab, open_page, look):
    address, _ = lab
    page = await open_page(**look)
    for room in ("/lab", "/lab/attacks", "/lab/evaluation", "/lab/misses"):
        await page.goto(address + room)
        assert (await violations(page), await fits(page)) == ([], True), room

    await page.goto(f"{address}/lab")
    await page.get_by_label("Teksten din").fill(TEXT)
    await page.get_by_text("Prøv andre regler").click()
    await page.get_by_label("PERSON", exact=True).uncheck()
    await expect(page.get_by_text("Dine regler lagrer en annen tekst")).to_be_visible()
    assert (await violations(page), await fits(page)) == ([], True)

    await page.goto(f"{address}/lab/attacks")
    await page.get_by_text("Bruk egne rader").click()
    await page.get_by_label("Merkede rader").fill(ROWS)
    await page.get_by_role("button", name="Angrip").click()
    await expect(page.get_by_role("heading", name="Dette slapp gjennom")).to_be_visible()
    assert (await violations(page), await fits(page)) == ([], True)

    await page.goto(f"{address}/lab/evaluation")
    await page.get_by_label("Merket JSONL-fil").set_input_files(
        {"name": "rows.jsonl", "mimeType": "text/plain", "buffer": ROWS.encode()}
    )
    await page.get_by_role("button", name="Mål", exact=True).click()
    await expect(page.get_by_role("img", name="Spans removed, by kind")).to_be_visible()
    assert (await violations(page), await fits(page)) == ([], True)


async def test_marks_follow_as_one_types(lab, page, requests):
    address, _ = lab
    await page.goto(f"{address}/lab")

    await page.get_by_label("Teksten din").press_sequentially("Jeg heter Kari Nordmann")

    await expect(page.locator("#result mark")).to_contain_text(["Kari Nordmann"])
    await expect(page.get_by_role("table")).to_contain_text("person_cue")
    assert await page.get_by_label("Teksten din").evaluate("field => field === document.activeElement")
    assert all("Kari" not in asked for asked in requests)


async def test_numbers_cannot_be_switched_off_and_the_page_says_so(lab, page):
    address, _ = lab
    await page.goto(f"{address}/lab")
    await page.get_by_text("Prøv andre regler").click()

    await expect(page.get_by_role("checkbox", name="NUMBER fjernes alltid")).to_be_disabled()
    await expect(page.get_by_text("Tall kan ikke slås av.")).to_be_visible()


async def test_without_a_script_the_button_does_the_same(lab, open_page):
    address, _ = lab
    page = await open_page(java_script_enabled=False)
    await page.goto(f"{address}/lab")
    await page.get_by_label("Teksten din").fill(TEXT)
    await page.get_by_text("Prøv andre regler").click()
    await page.get_by_label("PERSON", exact=True).uncheck()

    await page.get_by_role("button", name="Sladd teksten").click()

    await expect(page.get_by_text("Jeg heter Kari Nordmann, ring <PHONE_NUMBER>")).to_be_visible()
    await expect(page.get_by_text("Jeg heter <PERSON>, ring <PHONE_NUMBER>")).to_be_visible()
    await expect(page.get_by_label("Teksten din")).to_have_value(TEXT)
    await expect(page.get_by_label("PERSON", exact=True)).not_to_be_checked()


async def test_a_server_that_goes_away_is_told(lab, page):
    address, _ = lab
    await page.goto(f"{address}/lab")
    await page.route("**/lab/result", lambda route: route.abort())

    await page.get_by_label("Teksten din").fill(TEXT)

    await expect(page.get_by_role("alert")).to_contain_text("Resultatet kunne ikke hentes")


async def test_a_survivor_becomes_an_example_by_the_testers_word_alone(lab, page):
    address, file = lab
    await page.goto(f"{address}/lab/attacks")
    await page.get_by_text("Bruk egne rader").click()
    await page.get_by_label("Merkede rader").fill(ROWS)
    await page.get_by_text("Andre bokstaver og andre skrivemåter").first.click()
    await page.get_by_role("button", name="Angrip").click()
    await page.get_by_role("button", name="Meld et hull 1", exact=True).click()
    before = file.exists()

    await page.get_by_role("button", name="Lagre eksempelet").click()
    is_held_back = await page.get_by_label("Jeg går god for").evaluate("field => field.validity.valueMissing")
    await page.get_by_label("Jeg går god for").check()
    await page.get_by_role("button", name="Lagre eksempelet").click()

    await expect(page.get_by_text("Eksempelet er lagret.")).to_be_visible()
    assert (before, is_held_back) == (False, True)
    assert len(read_labelled(file)) == 1


async def test_the_keyboard_is_enough(lab, page):
    address, _ = lab
    await page.goto(f"{address}/lab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    await page.keyboard.press("Enter")
    for _ in range(5):
        await page.keyboard.press("Tab")
    await expect(page.get_by_label("Teksten din")).to_be_focused()

    await page.keyboard.type(TEXT)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("Jeg heter <PERSON>, ring <PHONE_NUMBER>")).to_be_visible()


async def test_what_is_printed_is_the_result_and_no_form(lab, page):
    address, _ = lab
    await page.goto(f"{address}/lab")
    await page.get_by_label("Teksten din").fill(TEXT)
    await expect(page.locator("#result mark")).to_have_count(2)

    await page.emulate_media(media="print")

    await expect(page.get_by_label("Teksten din")).to_be_hidden()
    await expect(page.get_by_text("Jeg heter <PERSON>, ring <PHONE_NUMBER>")).to_be_visible()
