"""From the draft to a release and back, at the pages: what is shown, who is refused, and that what was typed stays."""

import httpx

from chatbot.pages.differing import pieces
from tests.newsroom import QUESTION, checked, proposed, rewritten
from tests.staffed import BOTH, EDITOR, PUBLISHER

DRAFT = "/editor/releases/draft"
WHY = {"reason": "Haster"}


async def test_the_draft_is_shown_beside_what_is_live_word_by_word(office: httpx.AsyncClient):
    same = (await office.get(DRAFT, headers=EDITOR)).text
    await rewritten(office, title="title of vin nb", phrases=[QUESTION, "vin til jul"])

    page = (await office.get(DRAFT, headers=EDITOR)).text

    assert "Utkastet er likt det som er publisert" in same
    assert "<del>wine</del><ins>vin</ins>" in page
    assert "<li><ins>vin til jul</ins></li>" in page
    assert "Utkastet må sjekkes først" in page


async def test_what_an_editor_proposes_a_publisher_publishes_with_a_reason(office: httpx.AsyncClient):
    address = await proposed(office, wrong=True, note="Ny tittel")
    page = (await office.get(address, headers=EDITOR)).text
    without = await office.post(address, data={"reason": " "}, headers=PUBLISHER)
    approved = await office.post(address, data=WHY, headers=PUBLISHER)
    release = (await office.get(approved.headers["location"], headers=PUBLISHER)).text

    assert "Ny tittel" in page
    assert "<ins>Vinkvoten</ins>" in page
    assert "En publisist må godkjenne" in page
    assert (without.status_code, approved.status_code) == (409, 303)
    assert "Skriv hvorfor utkastet skal publiseres" in without.text
    for told in ("Ny tittel", "Haster", "Ola Redaktør", "Kari Utgiver", "Svarer nå"):
        assert told in release


async def test_nobody_approves_what_he_has_proposed_himself(office: httpx.AsyncClient):
    await rewritten(office, title="Vinkvoten")
    await checked(office)
    address = (await office.post(DRAFT, headers=BOTH)).headers["location"]

    page = (await office.get(address, headers=BOTH)).text
    own = await office.post(address, data=WHY, headers=BOTH)

    assert "Godkjenn og publiser" not in page
    assert own.status_code == 403
    assert "En annen publisist må godkjenne det" in own.text


async def test_an_unchecked_draft_is_not_proposed_and_the_note_stays(office: httpx.AsyncClient):
    await rewritten(office, title="Vinkvoten")

    refused = await office.post(DRAFT, data={"note": "Ny tittel"}, headers=EDITOR)

    assert refused.status_code == 409
    assert "Utkastet er ikke sjekket slik det står nå" in refused.text
    assert "Ny tittel" in refused.text


async def test_a_draft_with_a_hole_in_it_cannot_be_proposed(office: httpx.AsyncClient):
    await rewritten(office, answer="")
    await checked(office)

    page = (await office.get(DRAFT, headers=EDITOR)).text
    refused = await office.post(DRAFT, headers=EDITOR)

    assert "Utkastet har feil som må rettes" in page
    assert "Foreslå at utkastet publiseres" not in page
    assert refused.status_code == 409


async def test_a_time_or_a_note_that_cannot_be_taken_is_told_and_stays(office: httpx.AsyncClient):
    await rewritten(office, title="Vinkvoten")
    await checked(office)

    no_time = await office.post(DRAFT, data={"note": "Ny", "publish_at": "i morgen"}, headers=EDITOR)
    long_note = await office.post(DRAFT, data={"note": "x" * 2001}, headers=EDITOR)

    assert (no_time.status_code, long_note.status_code) == (422, 422)
    assert "Tidspunktet kan ikke leses" in no_time.text
    assert ">Ny</textarea>" in no_time.text
    assert "Teksten er for lang" in long_note.text
    assert "x" * 2001 in long_note.text


async def test_a_proposal_waits_for_its_time_and_can_be_withdrawn_until_then(office: httpx.AsyncClient):
    address = await proposed(office, publish_at="2026-12-24T17:00")

    approved = await office.post(address, data=WHY, headers=PUBLISHER)
    waiting = (await office.get("/editor/releases", headers=EDITOR)).text
    withdrawn = await office.post(f"{address}/withdraw", headers=EDITOR)
    again = await office.post(f"{address}/withdraw", headers=EDITOR)

    assert approved.headers["location"] == address
    assert "Skal publiseres 2026-12-24 17:00." in waiting
    assert (withdrawn.status_code, again.status_code) == (303, 409)
    assert "Forslaget er allerede avgjort" in again.text


async def test_of_two_publishers_at_once_the_second_is_told_and_nothing_is_published_twice(office: httpx.AsyncClient):
    address = await proposed(office)
    await office.post(address, data=WHY, headers=PUBLISHER)

    second = await office.post(address, data=WHY, headers=BOTH)

    assert second.status_code == 409
    assert "Forslaget er allerede avgjort" in second.text
    assert "Utgave 4" not in (await office.get("/editor/releases", headers=BOTH)).text


async def test_a_proposal_beside_an_older_release_is_not_published_over_a_newer_one(office: httpx.AsyncClient):
    address = await proposed(office, wrong=True)
    await office.post("/editor/releases/1/rollback", headers=PUBLISHER)

    refused = await office.post(address, data=WHY, headers=PUBLISHER)

    assert refused.status_code == 409
    assert "En annen utgave er publisert i mellomtiden" in refused.text
    assert "Haster" in refused.text


async def test_going_back_is_shown_asked_for_and_done(office: httpx.AsyncClient):
    address = await proposed(office)
    await office.post(address, data=WHY, headers=PUBLISHER)

    asked = (await office.get("/editor/releases/2/rollback", headers=PUBLISHER)).text
    done = await office.post("/editor/releases/2/rollback", data={"note": "Feil tall"}, headers=PUBLISHER)
    release = (await office.get(done.headers["location"], headers=PUBLISHER)).text

    assert "<del>Vinkvoten</del>" in asked
    assert "Ja, rull tilbake til utgave 2" in asked
    assert done.headers["location"] == "/editor/releases/4"
    assert "Tilbake til utgave 2." in release
    assert "Feil tall" in release


async def test_a_note_too_long_for_going_back_stays_in_the_form(office: httpx.AsyncClient):
    refused = await office.post("/editor/releases/1/rollback", data={"note": "y" * 2001}, headers=PUBLISHER)

    assert refused.status_code == 422
    assert "y" * 2001 in refused.text


async def test_any_two_releases_are_compared(office: httpx.AsyncClient):
    await office.post(await proposed(office), data=WHY, headers=PUBLISHER)

    there = (await office.get("/editor/releases/compare?since=2&number=3", headers=EDITOR)).text
    nowhere = await office.get("/editor/releases/compare?since=2&number=9", headers=EDITOR)

    assert "<ins>Vinkvoten</ins>" in there
    assert nowhere.status_code == 404
    assert "Det finnes ingen utgave med det nummeret" in nowhere.text


async def test_what_is_not_there_is_a_page_that_says_so(office: httpx.AsyncClient):
    release = await office.get("/editor/releases/99", headers=EDITOR)
    proposal = await office.get("/editor/releases/proposals/99", headers=EDITOR)

    assert (release.status_code, proposal.status_code) == (404, 404)
    assert "Utgaven finnes ikke" in release.text
    assert "Forslaget finnes ikke" in proposal.text


async def test_releases_are_listed_a_leaf_at_a_time(office: httpx.AsyncClient):
    for _ in range(25):
        await office.post("/editor/releases/1/rollback", headers=PUBLISHER)

    first = (await office.get("/editor/releases", headers=EDITOR)).text
    second = (await office.get("/editor/releases?before=3", headers=EDITOR)).text

    assert 'href="/editor/releases?before=3"' in first
    assert 'href="/editor/releases/1"' in second
    assert 'href="/editor/releases/3"' not in second


async def test_what_an_editor_writes_is_shown_as_text_and_never_run(office: httpx.AsyncClient):
    await rewritten(office, title="<script>alert(1)</script>")

    page = (await office.get(DRAFT, headers=EDITOR)).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_the_start_page_says_what_waits(office: httpx.AsyncClient):
    nothing = (await office.get("/editor", headers=EDITOR)).text
    address = await proposed(office)
    something = (await office.get("/editor", headers=EDITOR)).text

    assert "Ingen har endret utkastet ennå" in nothing
    assert "Ingen forslag venter" in nothing
    assert "Sist endret av Ola Redaktør" in something
    assert f'href="{address}"' in something


def test_a_gap_between_two_changes_belongs_to_both():
    found = [(piece.kind, piece.text) for piece in pieces("en rød bil her", "to blå biler her")]

    assert found == [("gone", "en rød bil"), ("new", "to blå biler"), ("same", " her")]


def test_of_very_long_texts_all_goes_and_all_comes():
    found = [piece.kind for piece in pieces("a " * 3000, "a " * 3001)]

    assert found == ["gone", "new"]
