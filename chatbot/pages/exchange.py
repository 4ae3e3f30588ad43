"""`/editor/exchange`: knowledge out as a file, and a file into the draft: what would change is shown, then confirmed.

Between the two steps the file waits in the form itself, packed, so that nothing of it is left here when nobody goes on. It is
read anew at the second step, as any file is, and only as long as the draft is as it was shown.
"""

import asyncio
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import RedirectResponse, Response

from chatbot.accounts import Member
from chatbot.api.dependencies import Counted, TheDraft, TheHouse
from chatbot.api.exchange import Form as Kind
from chatbot.api.exchange import export_draft, export_release
from chatbot.api.inbox import staff_of
from chatbot.api.problems import problem_of
from chatbot.api.staffing import having
from chatbot.errors import BodyInvalid, DraftInvalid, DraftMoved, DraftTooLong, FileRefused
from chatbot.exchange import FILE_NAMES, Proposed, accept
from chatbot.pages.leaves import Leaf
from chatbot.pages.page import HEADERS, Page, ThePage
from intents.content_file import LARGEST_FILE_BYTES
from intents.exchange import Format

router = APIRouter(prefix="/editor/exchange", include_in_schema=False, dependencies=[Counted])

HERE: Final = "/editor/exchange"
LARGEST_FORM_BYTES: Final = LARGEST_FILE_BYTES * 3 // 2
"""A file packed for a form is a third larger at most, and its signs may be told in three bytes."""
LARGEST_BODIES: Final[Mapping[str, int]] = {
    f"{HERE}/import": LARGEST_FILE_BYTES + 64 * 1024,
    f"{HERE}/import/confirm": LARGEST_FORM_BYTES,
}
KINDS: Final[Mapping[str, Format]] = {PurePath(name).suffix: form for form, name in FILE_NAMES.items()}
SHOWN_CHANGES: Final = 200

Reader = Annotated[Member, having("editor", "publisher")]
Editor = Annotated[Member, having("editor")]
Replaces = Annotated[Literal["yes", "no"], Form()]


@router.get("")
async def show(page: ThePage, _reader: Reader) -> Response:
    """Show what can be taken out, and the form to take something in."""
    return _page(page)


@router.get("/release")
async def give_release(reader: Reader, house: TheHouse, form: Kind = "xlsx") -> Response:
    """Return what is live as a file."""
    return await export_release(house, reader, form)


@router.get("/draft")
async def give_draft(page: ThePage, reader: Reader, house: TheHouse, draft: TheDraft, form: Kind = "xlsx") -> Response:
    """Return the draft as a file, or say why it cannot be one."""
    try:
        return await export_draft(reader, house, draft, form)
    except DraftInvalid as error:
        return _page(page, error)


@router.get("/import")
@router.get("/import/confirm")
async def go_back(_editor: Editor) -> Response:
    """Lead whoever reloads or translates the page of an import back: the file was in the form."""
    return RedirectResponse(HERE, HTTPStatus.SEE_OTHER, HEADERS)


@router.post("/import")
async def dry_run(
    page: ThePage,
    editor: Editor,
    house: TheHouse,
    draft: TheDraft,
    file: Annotated[UploadFile | None, File()] = None,
    replace: Replaces = "no",
) -> Response:
    """Read a file and show what it would change. Nothing is changed."""
    if file is None or not file.filename:
        return _page(page, BodyInvalid(), wrong=page.say("exchange.no_file"))
    kind = KINDS.get(PurePath(file.filename).suffix.lower())
    if kind is None:
        return _page(page, BodyInvalid(), wrong=page.say("exchange.other_file"))
    content = await file.read()
    try:
        proposed = await house.importer.propose(draft, staff_of(house, editor), content, kind, replace=replace == "yes")
    except (FileRefused, DraftInvalid) as error:
        return _page(page, error)
    return await _shown(page, proposed, content, kind, replace)


@router.post("/import/confirm")
async def confirm(
    page: ThePage,
    editor: Editor,
    house: TheHouse,
    draft: TheDraft,
    packed: Annotated[str, Form()],
    kind: Annotated[Format, Form()],
    revision: Annotated[str, Form(max_length=64)],
    replace: Replaces = "no",
) -> Response:
    """Take the file into the draft as it was shown; where the draft has changed since, show it anew."""
    content, someone = await asyncio.to_thread(_unpacked, packed), staff_of(house, editor)
    try:
        proposed = await house.importer.propose(draft, someone, content, kind, replace=replace == "yes")
        if revision != proposed.based_on:
            return await _shown(page, proposed, content, kind, replace, error=DraftMoved())
        await accept(draft, someone, proposed)
    except (FileRefused, DraftInvalid, DraftMoved, DraftTooLong) as error:
        return _page(page, error)
    return page.go(HERE, done="exchange.imported")


async def _shown(
    page: Page, proposed: Proposed, content: bytes, kind: Format, replace: str, error: DraftMoved | None = None
) -> Response:
    changes = proposed.changes
    return page.render(
        "import.html", status=HTTPStatus.OK if error is None else problem_of(error).status,
        wrong=None if error is None else page.fault(error), total=len(changes), leaf=Leaf.of(changes, 1, SHOWN_CHANGES),
        counts=Counter(change.kind for change in changes), intents=len({change.intent for change in changes}),
        packed=await asyncio.to_thread(_packed, content), kind=kind, replace=replace == "yes", revision=proposed.based_on,
    )  # fmt: skip


def _packed(content: bytes) -> str:
    """Return a file as text. An XLSX or a ZIP is packed already, a CSV becomes a tenth.

    >>> _unpacked(_packed(b"topic;intent"))
    b'topic;intent'
    """
    return b64encode(zlib.compress(content), b"-_").decode()


def _unpacked(packed: str) -> bytes:
    """Return a packed file; of one that unpacks to more than a file may be, so much that it is refused. Raises `BodyInvalid`."""
    try:
        return zlib.decompressobj().decompress(b64decode(packed, b"-_", validate=True), LARGEST_FILE_BYTES + 1)
    except (NotBase64, ValueError, zlib.error):
        raise BodyInvalid from None


def _page(page: Page, error: Exception | None = None, *, wrong: str | None = None) -> Response:
    values: dict[str, Any] = {"told": error.told if isinstance(error, FileRefused) else None}
    if error is not None:
        values["status"] = problem_of(error).status
        wrong = wrong or page.fault(error)
    return page.render("exchange.html", wrong=wrong, largest=LARGEST_FILE_BYTES // (1024 * 1024), **values)
