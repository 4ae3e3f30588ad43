"""The lab's forms as values: texts, ticks and figures. What cannot be read is refused, and nothing of it repeated."""

from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from chatbot import errors
from chatbot.api.catalogue import CATALOGUE
from chatbot.lab import alter
from redaction import Policy

CHANGED: Final = "policy"
REMOVED: Final = "removed"
THRESHOLD: Final = "threshold."


async def sent_form(request: Request) -> AsyncIterator[FormData]:
    """Yield the form that was sent, and let its files go when the reply is made."""
    async with request.form() as form:
        yield form


SentForm = Annotated[FormData, Depends(sent_form)]


def text_of(form: FormData, name: str) -> str:
    """Return a field, its lines ended as we end them; nothing where it is not there. Raises `BodyInvalid` for a file."""
    value = form.get(name, "")
    if isinstance(value, UploadFile):
        raise errors.BodyInvalid
    return value.replace("\r\n", "\n")


def texts_of(form: FormData, name: str) -> list[str]:
    """Return every value of a field that may be ticked more than once. Raises `BodyInvalid` for a file."""
    values = form.getlist(name)
    if any(isinstance(value, UploadFile) for value in values):
        raise errors.BodyInvalid
    return [str(value) for value in values]


def number_of(form: FormData, name: str, *, default: int, most: int) -> int:
    """Return a whole number from one to the most. Raises `BodyInvalid`."""
    written = text_of(form, name).strip()
    if not written:
        return default
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(most)) and 1 <= int(written) <= most):
        raise errors.BodyInvalid
    return int(written)


def policy_of(form: FormData, in_force: Policy) -> Policy:
    """Return the policy that a form describes, or the one in force where it has none. Raises `PolicyRefused`."""
    if CHANGED not in form:
        return in_force
    ticked = set(texts_of(form, REMOVED))
    removed = {entity: entity in ticked for entity in in_force.rules} | dict.fromkeys(ticked, True)
    return alter(in_force, removed=removed, thresholds=_thresholds(form))


def _thresholds(form: FormData) -> Mapping[str, float]:
    try:
        return {
            name.removeprefix(THRESHOLD): float(text_of(form, name).replace(",", "."))
            for name in form
            if name.startswith(THRESHOLD)
        }
    except ValueError:
        raise errors.PolicyRefused from None


def status_of(error: errors.SladdError) -> HTTPStatus:
    """Return the status that a refusal has at the door."""
    return HTTPStatus(CATALOGUE[type(error)].status)
