"""The watchmen of the browser tests do watch."""

import pytest

from tests.browser.conftest import leaves_this_machine, violations
from tests.browser.hosting import a_site, hosted


async def test_a_page_of_this_machine_is_seen_as_it_is(page):
    with hosted(a_site('<html lang="nb"><title>Hei</title><main><h1>Hei</h1></main>'), lifespan="off") as site:
        await page.goto(site.address)

        assert await page.get_by_role("heading").inner_text() == "Hei"
        assert await violations(page) == []


async def test_axe_names_what_a_page_does_wrong(page):
    with hosted(a_site('<html lang="nb"><title>Hei</title><main><h1>Hei</h1><img src="">'), lifespan="off") as site:
        await page.goto(site.address)

        assert any(found.startswith("image-alt") for found in await violations(page))


async def test_requests_and_complaints_are_noted(page, requests, complaints):
    html = "<title>Hei</title><script>1</script>"
    with hosted(a_site(html, {"Content-Security-Policy": "script-src 'none'"}), lifespan="off") as site:
        await page.goto(site.address)

        assert requests[0] == f"{site.address}/"
        assert "Content Security Policy" in complaints.pop()


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("http://127.0.0.1:8000/", False),
        ("http://localhost:1/x", False),
        ("data:image/png,x", False),
        ("https://www.example.org/", True),
        ("https://fonts.example.org/127.0.0.1", True),
    ],
)
def test_what_leaves_this_machine_is_known(address, leaves):
    assert leaves_this_machine(address) is leaves


async def test_the_service_answers_a_browser(page, bot):
    response = await page.goto(f"{bot.address}/health/live")

    assert response is not None
    assert response.status == 200
