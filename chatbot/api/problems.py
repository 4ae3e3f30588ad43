"""Every refusal as `application/problem+json` (RFC 9457): `{"type", "title", "status", "detail", "code"}`.

The one place where errors become statuses and codes. No problem repeats any part of what was sent, but for a clash of two
editors, which tells both of their texts.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from chatbot import errors
from chatbot.api.catalogue import (
    CATALOGUE,
    INTERNAL,
    MEDIA_TYPE,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    REQUEST_INVALID,
    Problem,
)

_BY_STATUS: Final[Mapping[int, Problem]] = {
    400: CATALOGUE[errors.BodyInvalid],
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    422: CATALOGUE[errors.BodyInvalid],
    500: INTERNAL,
}
_BEARER: Final = {"WWW-Authenticate": "Bearer"}


def install(app: FastAPI) -> None:
    """Make the application answer every refusal with a problem."""
    for kind in (errors.SladdError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, told)


async def told(request: Request, error: Exception) -> Response:
    """Return the problem that a refusal is told as."""
    if isinstance(error, errors.SladdError):
        return respond(error)
    if isinstance(error, RequestValidationError):
        return _validation_error(request, error)
    problem = problem_of(error)
    allowed = error.headers if problem is METHOD_NOT_ALLOWED and isinstance(error, HTTPException) else None
    return problem.response(headers=allowed)


def problem_of(error: Exception) -> Problem:
    """Return the kind of problem that a refusal is."""
    if isinstance(error, errors.SladdError):
        return CATALOGUE[type(error)]
    if isinstance(error, RequestValidationError):
        return CATALOGUE[errors.BodyInvalid]
    status = error.status_code if isinstance(error, HTTPException) else None
    return _BY_STATUS.get(status or HTTPStatus.INTERNAL_SERVER_ERROR, REQUEST_INVALID)


def declare(*kinds: type[errors.SladdError]) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI responses for these errors, and for those that every route can meet."""
    grouped: dict[int | str, dict[str, Any]] = {}
    if errors.BodyTooLarge in kinds:
        kinds = (*kinds, errors.BodyTooSlow, errors.Overloaded)
    for problem in (*(CATALOGUE[kind] for kind in kinds), METHOD_NOT_ALLOWED, INTERNAL):
        response = grouped.setdefault(problem.status, {"description": HTTPStatus(problem.status).phrase, "content": {}})
        content = response["content"].setdefault(
            MEDIA_TYPE, {"schema": {"$ref": "#/components/schemas/ProblemBody"}, "examples": {}}
        )
        content["examples"][problem.code] = {"summary": problem.title, "value": problem.body()}
    return grouped


def respond(error: errors.SladdError) -> Response:
    """Return the problem that an error of ours is told as."""
    problem = CATALOGUE[type(error)]
    if isinstance(error, errors.TooManyRequests | errors.Overloaded | errors.Stopping):
        return problem.response(headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, errors.DraftClash):
        both = {"revision": error.revision, "current": error.current, "yours": error.yours}
        return problem.response(beside=both)
    if detail := _detail(error):
        return problem.response(detail=detail)
    return problem.response(headers=_BEARER if problem.status == HTTPStatus.UNAUTHORIZED else None)


def _detail(error: errors.SladdError) -> str | None:
    """Return what an error says of its own case, in words of ours, or None."""
    if isinstance(error, errors.DraftTooLong):
        return f"The field {error.field} may hold {error.most} {error.of_what} at most."
    if isinstance(error, errors.BodyInvalid) and error.fields:
        return f"These fields are missing or have the wrong type: {', '.join(error.fields)}."
    if isinstance(error, errors.FileRefused):
        return error.told
    if isinstance(error, errors.LabelledFileRefused | errors.MissRefused) and str(error):
        return f"{error}."
    return None


def _validation_error(request: Request, error: RequestValidationError) -> Response:
    """Name the fields that are wrong, as far as they are fields of ours: an unknown one is the sender's own word."""
    known: frozenset[str] = getattr(request.scope.get("route"), "known_fields", frozenset())
    if "consent" in known and any(item["type"] == "missing" and item["loc"] == ("body",) for item in error.errors()):
        return respond(errors.ConsentRequired())
    named = {str(part) for item in error.errors() for part in item["loc"]} & known
    return respond(errors.BodyInvalid(sorted(named)))
