"""Every refusal as `application/problem+json` (RFC 9457): `{"type", "title", "status", "detail", "code"}`.

The one place where errors become statuses and codes. No problem repeats any part of what was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from chatbot import errors

MEDIA_TYPE: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:sladd:problem:"


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of refusal."""

    code: str
    status: int
    title: str
    detail: str

    def response(self, *, detail: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        """Return the HTTP response."""
        return JSONResponse(
            self.body(detail), self.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE
        )

    def body(self, detail: str | None = None) -> dict[str, Any]:
        """Return the problem as JSON values."""
        return {
            "type": TYPE_PREFIX + self.code,
            "title": self.title,
            "status": self.status,
            "detail": detail or self.detail,
            "code": self.code,
        }


CATALOGUE: Final[Mapping[type[Exception], Problem]] = {
    errors.ConsentRequired: Problem(
        "consent_required", 403, "Consent is required", 'Send "consent": true to have a question processed.'
    ),
    errors.NoticeChanged: Problem(
        "notice_changed", 409, "The privacy notice has changed", "Fetch GET /v1/notice and ask for consent to it again."
    ),
    errors.QuestionEmpty: Problem(
        "question_empty", 422, "The question is empty", "Send a question with at least one visible character."
    ),
    errors.QuestionTooLong: Problem(
        "question_too_long", 413, "The question is too long", "Ask in fewer characters; the limit is in the API documentation."
    ),
    errors.RedactionUnavailable: Problem(
        "redaction_unavailable", 503, "Redaction is unavailable",
        "The text could not be made safe in time, so it was dropped. Nothing was stored.",
    ),
    errors.ReceiptMissing: Problem(
        "receipt_missing", 401, "A receipt is required", "Send the receipt as Authorization: Bearer."
    ),
    errors.ReceiptUnknown: Problem(
        "receipt_unknown", 404, "The receipt is unknown", "Nothing is stored under this receipt: it is unknown, erased or expired."
    ),
    errors.ChoiceMissing: Problem("choice_unknown", 404, "The choice is unknown", "No choice has this id."),
    errors.ArchiveUnavailable: Problem(
        "archive_unavailable", 503, "The archive is unavailable", "The database does not answer. Try again later."
    ),
    errors.PolicyRefused: Problem(
        "policy_refused", 422, "The policy is refused",
        "Name entities that the policy lists and thresholds from 0 to 1. Numbers cannot be switched off.",
    ),
    errors.LabelledFileRefused: Problem(
        "labelled_file_refused", 422, "The labelled file is refused", "Send rows as the documentation describes them."
    ),
    errors.LabBusy: Problem(
        "lab_busy", 503, "The lab is busy", "One round at a time runs in each process. Try again in a minute."
    ),
    errors.MissRefused: Problem(
        "miss_refused", 422, "The example is refused", 'Send "synthetic": true and labels that lie inside the text.'
    ),
    errors.MissesOff: Problem(
        "misses_off", 404, "No misses are collected", "The service has no file for misses: SLADD_MISSES_FILE is not set."
    ),
    errors.MissesUnavailable: Problem(
        "misses_unavailable", 503, "The misses are unavailable", "The file of misses is full or cannot be written. Nothing was saved."
    ),
    errors.SignInRequired: Problem(
        "sign_in_required", 401, "Signing in is required", "This route wants an account."
    ),
    errors.RoleMissing: Problem(
        "role_missing", 403, "The role is missing", "Your account has none of the roles that this route wants."
    ),
    errors.SignInFailed: Problem(
        "sign_in_failed", 401, "Signing in failed", "Name and password do not belong together, or the link is used up."
    ),
    errors.FormExpired: Problem(
        "form_expired", 403, "The form has expired", "Send the session's token as X-CSRF-Token, or use a personal token."
    ),
    errors.NameInvalid: Problem(
        "name_invalid", 422, "The name is invalid", "A name has 1 to 100 characters that can be printed."
    ),
    errors.PasswordWeak: Problem(
        "password_weak", 422, "The password is weak", "A password has 12 to 200 characters and is not the name."
    ),
    errors.AccountTaken: Problem("account_taken", 409, "The name is taken", "There is an account of this name."),
    errors.AccountMissing: Problem("account_unknown", 404, "The account is unknown", "There is no account of this name."),
    errors.OwnAccount: Problem(
        "own_account", 409, "It is your own account", "Have another administrator change your roles or close your account."
    ),
    errors.TokenMissing: Problem("token_unknown", 404, "The token is unknown", "Your account has no such token."),
    errors.ProviderUnavailable: Problem(
        "provider_unavailable", 503, "The identity provider is unavailable",
        "The identity provider does not answer as it should. Try again later.",
    ),
    errors.ProviderRefused: Problem(
        "provider_refused", 403, "The identity provider refused", "The identity provider did not vouch for anybody."
    ),
    errors.TooManyRequests: Problem(
        "too_many_requests", 429, "Too many requests", "Wait for the seconds that Retry-After gives."
    ),
    errors.BodyTooLarge: Problem(
        "body_too_large", 413, "The body is too large", "The body is longer than any question can be."
    ),
    errors.MediaTypeUnsupported: Problem(
        "media_type_unsupported", 415, "The media type is not supported", "Send the body as application/json."
    ),
    errors.BodyInvalid: Problem(
        "body_invalid", 422, "The body is invalid", "The body is not the JSON that this route asks for."
    ),
}  # fmt: skip

NOT_FOUND: Final = Problem("not_found", 404, "Not found", "There is nothing at this address.")
METHOD_NOT_ALLOWED: Final = Problem(
    "method_not_allowed", 405, "The method is not allowed", "This address answers other methods; see Allow."
)
REQUEST_INVALID: Final = Problem("request_invalid", 400, "The request is invalid", "The request cannot be understood.")
INTERNAL: Final = Problem(
    "internal", 500, "Internal error", "Something went wrong here. Nothing of the request was logged."
)

ALL_PROBLEMS: Final = (*CATALOGUE.values(), NOT_FOUND, METHOD_NOT_ALLOWED, REQUEST_INVALID, INTERNAL)

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
    if isinstance(error, errors.TooManyRequests):
        return problem.response(headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, errors.BodyInvalid) and error.fields:
        return problem.response(detail=f"These fields are missing or have the wrong type: {', '.join(error.fields)}.")
    if isinstance(error, errors.LabelledFileRefused | errors.MissRefused) and str(error):
        return problem.response(detail=f"{error}.")
    return problem.response(headers=_BEARER if problem.status == HTTPStatus.UNAUTHORIZED else None)


def _validation_error(request: Request, error: RequestValidationError) -> Response:
    """Name the fields that are wrong, as far as they are fields of ours: an unknown one is the sender's own word."""
    known: frozenset[str] = getattr(request.scope.get("route"), "known_fields", frozenset())
    if "consent" in known and any(item["type"] == "missing" and item["loc"] == ("body",) for item in error.errors()):
        return respond(errors.ConsentRequired())
    named = {str(part) for item in error.errors() for part in item["loc"]} & known
    return respond(errors.BodyInvalid(sorted(named)))
