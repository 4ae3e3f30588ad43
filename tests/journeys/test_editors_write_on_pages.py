"""Editors at the pages of the draft: forms as a browser without scripts sends them, and what a script is told."""

import httpx
import pytest

from chatbot.curation import Release
from chatbot.editing.parts import PARTS
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from tests.checked import check_at_once
from tests.forms import form_at
from tests.member import csrf_of, signed_in_as
from tests.staffed import EDITOR, app_of, staff

HERE = "/editor/intents"
TOBACCO = f"{HERE}/tobacco_quota"
API = "/v1/editor/intents/tobacco_quota"
QUIET = {"Accept": "application/json"}


@pytest.fixture
async def editor(client: httpx.AsyncClient) -> httpx.AsyncClient:
    staff(app_of(client))
    client.headers.update(EDITOR)
    return client


async def send(client: httpx.AsyncClient, at: str, address: str, **fields: str) -> httpx.Response:
    """Fill in a form of a page and send it."""
    form = form_at((await client.get(at)).text, address)
    return await client.post(address, data=form.with_values(**fields))


async def fill_in(client: httpx.AsyncClient, part: str = "nb", *, page: str = TOBACCO, **values) -> httpx.Response:
    """Open an intent, change some fields of a part, and send its form."""
    action = f"{page}/parts/{part}"
    form = form_at((await client.get(page)).text, action)
    return await client.post(action, data=form.with_values(**values))


async def part_now(client: httpx.AsyncClient, part: str = "nb", intent: str = "tobacco_quota") -> dict:
    opened = (await client.get(f"/v1/editor/intents/{intent}")).json()
    return opened["parts"][part]


async def test_every_form_of_every_intent_sends_back_what_stands_there(
    editor: httpx.AsyncClient, knowledge: KnowledgeBase
):
    wanted = [name for name, intent in knowledge.intents.items() if intent.branches][:3]
    sent = 0
    for intent in (*wanted, "tobacco_quota", "out_of_scope", "replies"):
        page = (await editor.get(f"{HERE}/{intent}")).text
        for part in PARTS:
            action = f"{HERE}/{intent}/parts/{part}"
            if f'action="{action}"' in page:
                data = form_at(page, action).with_values()
                told = await editor.post(action, data=data, headers=QUIET)
                assert (told.status_code, told.json()["revision"]) == (200, 1), (intent, part)
                sent += 1

    assert sent == 4 * len(wanted) + 4 + 3 + 4


async def test_a_language_is_saved_and_no_other_part_is_touched(editor: httpx.AsyncClient):
    before = (await editor.get(API)).json()["parts"]

    response = await fill_in(
        editor, title="Snus og røyk", phrases="snus\r\n\r\nhvor mye snus", answer="**Ja**\r\n\r\n- en"
    )

    after = (await editor.get(API)).json()["parts"]
    assert (response.status_code, response.headers["location"]) == (303, f"{TOBACCO}#part-nb")
    assert after["nb"]["content"]["phrases"] == ["snus", "hvor mye snus"]
    assert after["nb"]["content"]["answer"] == "**Ja**\n\n- en"
    assert [after[part] for part in ("shared", "nn", "en")] == [before[part] for part in ("shared", "nn", "en")]
    page = (await editor.get(TOBACCO)).text
    assert "Bokmål er lagret i utkastet" in page
    assert "<strong>Ja</strong>" in page


async def test_a_script_is_told_in_json_how_saving_went(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/nb").with_values(
        answer="<script>x</script> *ja*"
    )

    told = await editor.post(f"{TOBACCO}/parts/nb", data=form, headers=QUIET)
    again = await editor.post(f"{TOBACCO}/parts/nb", data={**form, "title": ["Noe annet"]}, headers=QUIET)

    assert told.json()["revision"] == 2
    assert told.json()["said"] == "Lagret"
    assert told.json()["previews"]["answer"] == "<p>&lt;script&gt;x&lt;/script&gt; <em>ja</em></p>\n"
    assert again.status_code == 412
    assert "Noen andre har endret dette" in again.json()["said"]


async def test_a_clash_shows_both_texts_and_joins_what_is_chosen(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/nb")
    theirs = form.with_values(answer="Deres svar", phrases="snus\r\nderes spørsmål")
    mine = form.with_values(title="Min tittel", answer="Mitt svar", phrases="snus\r\nmitt spørsmål")
    await editor.post(f"{TOBACCO}/parts/nb", data=theirs)

    clash = await editor.post(f"{TOBACCO}/parts/nb", data=mine)

    assert clash.status_code == 412
    assert "Deres svar" in clash.text
    assert "Mitt svar" in clash.text
    join = form_at(clash.text, f"{TOBACCO}/parts/nb/join")
    proposed = {name: value for name, value in join.fields if name.startswith("choice.")}
    assert proposed == {"choice.title": "mine", "choice.phrases": "both", "choice.answer": "mine"}
    done = await editor.post(f"{TOBACCO}/parts/nb/join", data=join.with_values(choice__answer="both"))
    assert done.status_code == 303
    content = (await part_now(editor))["content"]
    assert content["title"] == "Min tittel"
    assert content["phrases"] == ["snus", "deres spørsmål", "mitt spørsmål"]
    assert content["answer"] == "Deres svar\n\nMitt svar"


async def test_a_clash_while_joining_shows_both_again(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/nb")
    await editor.post(f"{TOBACCO}/parts/nb", data=form.with_values(answer="En"))
    clash = await editor.post(f"{TOBACCO}/parts/nb", data=form.with_values(answer="To"))
    await fill_in(editor, answer="Tre")

    again = await editor.post(
        f"{TOBACCO}/parts/nb/join", data=form_at(clash.text, f"{TOBACCO}/parts/nb/join").with_values()
    )

    assert again.status_code == 412
    assert "Tre" in again.text
    assert "To" in again.text


async def test_what_is_too_long_stays_in_its_field_and_in_the_history(editor: httpx.AsyncClient):
    response = await fill_in(editor, title="T" * 10_000, answer="Ikke mist meg")

    assert response.status_code == 422
    assert "Feltet «Tittel» kan ha høyst 200 tegn" in response.text
    assert dict(form_at(response.text, f"{TOBACCO}/parts/nb").fields)["title"] == "T" * 10_000
    assert (await part_now(editor))["revision"] == 1
    history = (await editor.get(f"{TOBACCO}/history")).text
    assert "For lang – ikke lagret" in history
    assert "Ikke mist meg" in history


async def test_half_a_form_is_refused_and_deletes_nothing(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/nb").with_values()
    for missing in ("phrases", "revision"):
        halved = {name: values for name, values in form.items() if name != missing}
        assert (await editor.post(f"{TOBACCO}/parts/nb", data=halved)).status_code == 422
    shared = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/shared").with_values()
    for missing in ("choices", "link_section", "branch_key"):
        halved = {name: values for name, values in shared.items() if name != missing}
        assert (await editor.post(f"{TOBACCO}/parts/shared", data=halved)).status_code == 422

    assert [(await part_now(editor, part))["revision"] for part in ("nb", "shared")] == [1, 1]


@pytest.mark.parametrize("revision", ["", "-1", "en", "1" * 30, "²"])
async def test_a_form_that_does_not_say_what_it_is_based_on_is_refused(editor: httpx.AsyncClient, revision):
    assert (await fill_in(editor, revision=revision, answer="x")).status_code == 422


async def test_a_large_form_is_taken_and_a_huge_one_is_not(editor: httpx.AsyncClient):
    many = "\r\n".join(f"spørsmål nummer {number} om tobakk, snus og sigaretter på reise" for number in range(490))

    assert (await fill_in(editor, phrases=many)).status_code == 303
    assert (await fill_in(editor, phrases=many * 100)).status_code == 413


async def test_links_buttons_and_branches_are_added_and_taken_away(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/shared").with_values()
    links, keys = form["link_section"], form["branch_key"]
    await editor.post(
        f"{TOBACCO}/parts/shared",
        data={
            **form, "choices": ["alcohol_quota", "", ""], "link_section": [*links[:-1], "private/new"],
            "yes_id": [*form["yes_id"][:-1], "snus_yes"], "no_id": [*form["no_id"][:-1], "snus_no"], "valid_to": "2027-01-31",
        },
    )  # fmt: skip

    content = (await part_now(editor, "shared"))["content"]
    assert content["choices"] == ["alcohol_quota"]
    assert content["links"][-1]["section"] == "private/new"
    assert content["branches"][-1]["if_yes"] == {"id": "snus_yes", "next": None}
    assert content["valid_to"] == "2027-01-31"
    key = content["links"][-1]["key"]
    await fill_in(editor, **{f"link__{key}": "Ny lenke"})
    assert (await part_now(editor))["content"]["links"][key] == "Ny lenke"
    again = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/shared").with_values(gone=keys[-1])
    again["link_section"] = ["" for _ in again["link_section"]]
    await editor.post(f"{TOBACCO}/parts/shared", data=again)
    content = (await part_now(editor, "shared"))["content"]
    assert (content["links"], len(content["branches"])) == ([], len(keys) - 1)
    await fill_in(editor, title="En annen tittel")
    assert (await part_now(editor))["content"]["links"][key] == "Ny lenke"


async def test_an_intent_is_made_renamed_split_merged_deleted_and_brought_back(editor: httpx.AsyncClient):
    made = await send(
        editor, "/editor/new-intent", HERE, id="snus", topic="traveller_quotas", audience="traveller", title="Snus"
    )
    assert made.headers["location"] == f"{HERE}/snus"
    await fill_in(editor, page=f"{HERE}/snus", phrases="snus\r\nhvor mye snus", answer="Litt")

    renamed = await _shape(editor, "snus", "rename", to="snus_quota")
    assert renamed.headers["location"] == f"{HERE}/snus_quota"
    split = await _shape(editor, "snus_quota", "split", to="snus_amount", nb=["hvor mye snus"])
    assert split.headers["location"] == f"{HERE}/snus_amount"
    assert (await part_now(editor, intent="snus_quota"))["content"]["phrases"] == ["snus"]
    merged = await _shape(editor, "snus_amount", "merge", to="snus_quota")
    assert merged.headers["location"] == f"{HERE}/snus_quota"
    assert "hvor mye snus" in (await part_now(editor, intent="snus_quota"))["content"]["phrases"]
    deleted = await _shape(editor, "snus_quota", "delete")
    page = (await editor.get(deleted.headers["location"])).text
    assert "Svaret er slettet" in page
    assert f'action="{HERE}/snus_quota/parts/nb" class="part" data-owner="Ola Redaktør" autocomplete' in page
    assert "snus_quota" in (await editor.get(f"{HERE}?state=deleted")).text
    await send(editor, f"{HERE}/snus_quota", f"{HERE}/snus_quota/restore")
    assert (await editor.get(f"{HERE}/snus_quota/shape")).status_code == 200


async def test_a_deletion_names_whose_buttons_still_lead_there(editor: httpx.AsyncClient, knowledge: KnowledgeBase):
    wanted = next(choice for intent in knowledge.intents.values() for choice in intent.choices)
    owner = next(name for name, intent in knowledge.intents.items() if wanted in intent.choices and name != wanted)

    deleted = await _shape(editor, wanted, "delete")

    page = (await editor.get(deleted.headers["location"])).text
    assert "Disse har fortsatt knapper hit" in page
    assert f'<a href="{HERE}/{owner}">' in page


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("rename", {"to": "alcohol_quota"}, "Kortnavnet er i bruk"), ("rename", {"to": "Ø"}, "Kortnavnet kan bare ha"),
        ("split", {"to": "snus"}, "Velg minst ett spørsmål"), ("merge", {"to": "nothing_here"}, "Det finnes ikke noe svar"),
        ("split", {"to": "replies", "nb": "x"}, "Kortnavnet er i bruk"), ("delete", {"revision": "99"}, "Noen andre endret svaret"),
    ],
)  # fmt: skip
async def test_what_cannot_be_done_is_said_beside_its_form(editor: httpx.AsyncClient, what, fields, said):
    response = await _shape(editor, "tobacco_quota", what, **fields)

    assert response.status_code == 422
    assert said in response.text


async def test_a_name_that_is_taken_keeps_what_was_typed(editor: httpx.AsyncClient):
    response = await send(
        editor, "/editor/new-intent", HERE, id="tobacco_quota", topic="snus", audience="parcel", title="Min nye"
    )

    assert response.status_code == 422
    assert "Kortnavnet er i bruk" in response.text
    assert {"Min nye", "snus", "parcel"} <= set(dict(form_at(response.text, HERE).fields).values())


async def test_text_for_an_intent_that_is_gone_is_shown_to_be_copied(editor: httpx.AsyncClient):
    form = form_at((await editor.get(TOBACCO)).text, f"{TOBACCO}/parts/nb").with_values(answer="Ikke mist meg")
    await _shape(editor, "tobacco_quota", "delete")

    response = await editor.post(f"{TOBACCO}/parts/nb", data=form)
    quiet = await editor.post(f"{TOBACCO}/parts/nb", data=form, headers=QUIET)

    assert (response.status_code, quiet.status_code) == (404, 404)
    assert "Ikke mist meg" in response.text


async def test_an_earlier_text_is_brought_back(editor: httpx.AsyncClient):
    first = (await part_now(editor))["content"]
    await fill_in(editor, answer="Feil svar")
    history = (await editor.get(f"{TOBACCO}/history")).text
    version = history.split(f'action="{TOBACCO}/history/')[1].partition('"')[0]

    response = await editor.post(
        f"{TOBACCO}/history/{version}", data=form_at(history, f"{TOBACCO}/history/{version}").with_values()
    )

    assert response.status_code == 303
    assert (await part_now(editor))["content"] == first


@pytest.mark.parametrize("version", ["0" * 32, "x", "0" * 31])
async def test_a_version_that_is_not_there_is_not_found(editor: httpx.AsyncClient, version):
    response = await editor.post(f"{TOBACCO}/history/{version}", data={"revision": "1"})

    assert response.status_code in {404, 422}


async def test_intents_are_searched_filtered_and_paged(editor: httpx.AsyncClient, knowledge: KnowledgeBase):
    first = (await editor.get(HERE)).text
    assert f"Viser 50 av {len(knowledge.intents)} svar" in first
    following = first.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert f"Viser {len(knowledge.intents) - 50} av" in (await editor.get(following)).text
    assert "tobacco_quota" in (await editor.get(f"{HERE}?words=tobakk+kvot&topic=traveller_quotas")).text
    assert "Ingen publiserte svar er endret" in (await editor.get(f"{HERE}?state=changed")).text
    assert "Utkastet har ingen nye svar" in (await editor.get(f"{HERE}?state=new")).text
    assert "Ingen svar er slettet" in (await editor.get(f"{HERE}?state=deleted")).text
    assert "Ingen svar passer med søket" in (await editor.get(f"{HERE}?words=zzzzz")).text


async def test_the_list_knows_what_is_new_and_what_is_changed(editor: httpx.AsyncClient):
    await fill_in(editor, title="Endret tittel")
    await send(editor, "/editor/new-intent", HERE, id="snus", topic="snus", audience="parcel", title="Snus")

    changed, new = (await editor.get(f"{HERE}?state=changed")).text, (await editor.get(f"{HERE}?state=new")).text

    assert "Viser 1 av 1 svar" in changed
    assert "Endret tittel" in changed
    assert f'href="{HERE}/snus"' in new
    assert f'href="{HERE}/tobacco_quota"' not in new
    await fill_in(editor, title="Tobakkskvote for reisende")


@pytest.mark.parametrize("query", ["colour=blue", "state=odd", f"words={'x' * 300}", f"topic={'x' * 300}"])
async def test_a_search_with_odd_values_is_refused(editor: httpx.AsyncClient, query):
    assert (await editor.get(f"{HERE}?{query}")).status_code == 422


async def test_faults_stand_beside_their_field(editor: httpx.AsyncClient):
    await fill_in(editor, title="", answer="")

    page = (await editor.get(TOBACCO)).text

    assert 'aria-describedby="nb-title-notes"' in page
    assert 'id="nb-title-notes"' in page
    assert "Her mangler det tekst" in page


async def test_what_a_visitor_might_send_is_never_shown_again(editor: httpx.AsyncClient):
    box = "/editor/try-out"
    response = await send(editor, box, box, question="Jeg heter Kari Nordmann", language="nb")

    assert response.status_code == 409
    assert "ikke sjekket ennå" in response.text
    assert "Nordmann" not in response.text
    assert (await send(editor, box, box, question=" ")).status_code == 422


async def test_findings_of_a_check_stand_beside_their_field_on_both_sides(
    editor: httpx.AsyncClient, database_url: str, knowledge: KnowledgeBase, matcher: Matcher
):
    await check_at_once(database_url, Release(1, knowledge, matcher))

    tobacco, alcohol = (await editor.get(TOBACCO)).text, (await editor.get(f"{HERE}/alcohol_quota")).text

    beside = tobacco.split('id="nb-phrases-notes"')[1].partition("</ul>")[0]
    assert "Nesten samme eksempelspørsmål" in beside
    assert "<q>snus</q>" in beside
    assert f'<a href="{HERE}/alcohol_quota">' in beside
    assert "Lenken leder til et sted" in tobacco.split('id="en-answer-notes"')[1].partition("</ul>")[0]
    other = alcohol.split('id="nb-phrases-notes"')[1].partition("</ul>")[0]
    assert "<q>vin og snus</q>" in other
    assert f'<a href="{TOBACCO}">' in other
    assert "Viser 1 av 1 svar" in (await editor.get(f"{HERE}?colour=red")).text


async def test_a_question_is_tried_on_the_draft_beside_what_is_live(
    editor: httpx.AsyncClient, database_url: str, knowledge: KnowledgeBase, matcher: Matcher
):
    await check_at_once(database_url, Release(1, knowledge, matcher))
    await fill_in(editor, title="Endret siden sjekken")

    box = "/editor/try-out"
    page = (await send(editor, box, box, question="Kari Nordmann her, hvor mye tobakk kan jeg ta med")).text

    assert "Nordmann" not in page
    assert page.count("Eksempelspørsmålene som ligner mest") == 2
    assert "Utkastet er endret siden den siste sjekken" in page


FORMS = ["parts/nb", "parts/nb/join", "rename", "split", "merge", "delete", "restore", f"history/{'0' * 32}"]


@pytest.mark.parametrize("form", FORMS)
async def test_no_form_is_taken_without_its_token_or_without_the_role(client: httpx.AsyncClient, form):
    address = f"{TOBACCO}/{form}"
    assert (await client.post(address)).headers["location"] == "/editor/sign-in"
    await signed_in_as(client, "kari", "publisher")
    token = csrf_of(await client.get(TOBACCO))

    assert (await client.post(address, data={"revision": "1"})).status_code == 403
    refused = await client.post(address, data={"revision": "1", "csrf_token": token})
    assert refused.status_code == 403
    assert "Du har ikke tilgang" in refused.text


async def test_a_publisher_reads_what_only_editors_change(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "publisher")

    page = (await client.get(TOBACCO)).text

    assert "Bare redaktører kan endre det" in page
    assert "data-autosave" not in page
    assert "Lagre bokmål" not in page
    assert "Lag nytt svar" not in (await client.get(HERE)).text
    for closed in (f"{TOBACCO}/shape", "/editor/new-intent", "/editor/try-out"):
        assert (await client.get(closed)).status_code == 403


async def test_other_roles_do_not_see_the_draft(client: httpx.AsyncClient):
    await signed_in_as(client, "siv", "analyst", "admin", "auditor", "tester")

    for closed in (HERE, TOBACCO, f"{TOBACCO}/history"):
        assert (await client.get(closed)).status_code == 403


async def test_an_intent_that_is_not_there_is_a_page_that_says_so(editor: httpx.AsyncClient):
    for address in (
        f"{HERE}/nothing_here",
        f"{HERE}/nothing_here/history",
        f"{HERE}/nothing_here/shape",
        f"{HERE}/replies/shape",
    ):
        response = await editor.get(address)
        assert response.status_code == 404
        assert "Svaret finnes ikke" in response.text


async def _shape(client: httpx.AsyncClient, intent: str, what: str, **fields) -> httpx.Response:
    action = f"{HERE}/{intent}/{what}"
    form = form_at((await client.get(f"{HERE}/{intent}/shape")).text, action)
    return await client.post(action, data=form.with_values(**fields))
