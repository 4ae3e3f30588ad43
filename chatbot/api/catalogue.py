"""Every kind of refusal: its code, its status and its words. An entry for each error that a caller is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from chatbot import errors

MEDIA_TYPE: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:sladd:problem:"
PROBLEM_CODE: Final = "sladd.problem_code"
"""Where the scope of a request keeps the code of the problem that it was told, for the figures."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of refusal."""

    code: str
    status: int
    title: str
    detail: str

    def response(
        self,
        *,
        detail: str | None = None,
        headers: Mapping[str, str] | None = None,
        beside: Mapping[str, Any] | None = None,
    ) -> Response:
        """Return the HTTP response; `beside` holds further members of the problem."""
        return _ProblemResponse(
            self.code,
            {**self.body(detail), **(beside or {})},
            self.status,
            {"Cache-Control": "no-store", **(headers or {})},
            MEDIA_TYPE,
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


class _ProblemResponse(JSONResponse):
    """A response that leaves its code in the scope of its request."""

    def __init__(self, code: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._code = code

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        scope[PROBLEM_CODE] = self._code
        await super().__call__(scope, receive, send)


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
    errors.PhraseChanged: Problem(
        "phrase_changed", 409, "The phrase would be saved otherwise", "Show it again, and send what was shown."
    ),
    errors.DraftMoved: Problem(
        "draft_moved", 412, "The draft has changed", "Fetch it again; somebody else has changed it meanwhile."
    ),
    errors.FileRefused: Problem(
        "file_refused", 422, "The file cannot be imported", "The file breaks a rule; nothing was changed."
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
    errors.MetricsTokenMissing: Problem(
        "metrics_token_missing", 401, "The token of the metrics is required", "Send it as Authorization: Bearer."
    ),
    errors.TooManyRequests: Problem(
        "too_many_requests", 429, "Too many requests", "Wait for the seconds that Retry-After gives."
    ),
    errors.BodyTooLarge: Problem(
        "body_too_large", 413, "The body is too large", "The body is longer than any question can be."
    ),
    errors.BodyTooSlow: Problem(
        "body_too_slow", 408, "The body is too slow", "The body did not arrive in time. Nothing of it was looked at."
    ),
    errors.Overloaded: Problem(
        "overloaded", 503, "Too many at once", "Nothing of the request was looked at. Wait for the seconds that Retry-After gives."
    ),
    errors.Stopping: Problem(
        "stopping", 503, "The process is stopping", "This process finishes what it has begun. Ask another one."
    ),
    errors.MediaTypeUnsupported: Problem(
        "media_type_unsupported", 415, "The media type is not supported", "Send the body as application/json."
    ),
    errors.IntentMissing: Problem(
        "intent_unknown", 404, "The intent is unknown", "The draft has no such intent, or it is deleted."
    ),
    errors.IntentExists: Problem(
        "intent_exists", 409, "The id is taken", "The draft has an intent of this id, or it is reserved. A deleted one can be brought back."
    ),
    errors.RevisionMissing: Problem(
        "revision_missing", 428, "A revision is required", "Send If-Match with the ETag of what your change is based on."
    ),
    errors.DraftClash: Problem(
        "precondition_failed", 412, "Somebody else has changed this",
        "Both texts are kept, and stand in current and yours. Decide, and send the result on top of revision.",
    ),
    errors.DraftTooLong: Problem(
        "draft_too_long", 422, "A field holds too much", "A field holds more than it may; the limits are in the API documentation."
    ),
    errors.DraftInvalid: Problem(
        "draft_invalid", 409, "The draft breaks a rule", "Mend the errors that the check has found, and check again."
    ),
    errors.CheckRunning: Problem(
        "check_running", 409, "A check is running", "Wait for it; GET /v1/editor/checks says how far it is."
    ),
    errors.CheckMissing: Problem(
        "check_missing", 409, "The draft has not been checked", "Check the draft as it stands now, then try again."
    ),
    errors.ProposalMissing: Problem(
        "proposal_unknown", 404, "The proposal is unknown", "There is no proposal of this number."
    ),
    errors.ProposalSettled: Problem(
        "proposal_settled", 409, "The proposal is settled", "It has been published, withdrawn or scheduled already."
    ),
    errors.ReasonRequired: Problem(
        "reason_required", 409, "A reason is required", "There are errors or regressions: write why it is published all the same."
    ),
    errors.SecondPersonRequired: Problem(
        "second_person_required", 403, "A second person is required", "Whoever proposed it cannot approve it: ask another publisher."
    ),
    errors.ReleaseMissing: Problem(
        "release_unknown", 404, "The release is unknown", "There is no release of this number."
    ),
    errors.ReleaseMoved: Problem(
        "release_moved", 409, "Another release has been published", "Check the draft beside the new release, and propose it again."
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
HEAD_TOO_LARGE: Final = Problem(
    "head_too_large", 431, "The head is too large", "The address and the headers are longer than any request needs."
)
INTERNAL: Final = Problem(
    "internal", 500, "Internal error", "Something went wrong here. Nothing of the request was logged."
)

ALL_PROBLEMS: Final = (*CATALOGUE.values(), NOT_FOUND, METHOD_NOT_ALLOWED, REQUEST_INVALID, HEAD_TOO_LARGE, INTERNAL)
