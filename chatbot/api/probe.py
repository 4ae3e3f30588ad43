"""`POST /v1/probe`: a privacy tester tries redaction. The very pipeline that questions pass; nothing stored or logged."""

import time

from fastapi import APIRouter

from chatbot import errors
from chatbot.api.bodies import FindingBody, ProbeBody, ProbeReplyBody
from chatbot.api.dependencies import Counted, Placed, TheConversation
from chatbot.api.problems import declare
from chatbot.api.staffing import OpenToTesters, StaffRoute
from redaction import RawText

router = APIRouter(prefix="/v1", tags=["tester"], route_class=StaffRoute, dependencies=[Counted, OpenToTesters, Placed])


@router.post(
    "/probe",
    summary="Try redaction",
    responses=declare(
        errors.SignInRequired,
        errors.RoleMissing,
        errors.FormExpired,
        errors.QuestionEmpty,
        errors.QuestionTooLong,
        errors.BodyTooLarge,
        errors.MediaTypeUnsupported,
        errors.BodyInvalid,
        errors.TooManyRequests,
        errors.RedactionUnavailable,
    ),
)
async def probe(body: ProbeBody, conversation: TheConversation) -> ProbeReplyBody:
    """Return the redacted text, the normalised text it was found in, and every finding."""
    began = time.perf_counter()
    redaction = await conversation.redact(RawText(body.text))
    elapsed = time.perf_counter() - began
    return ProbeReplyBody(
        redacted=redaction.text.text,
        normalised=redaction.normalised.reveal(),
        findings=[FindingBody.model_validate(finding, from_attributes=True) for finding in redaction.findings],
        language=body.language or await conversation.detect(redaction.text),
        elapsed_ms=round(elapsed * 1000, 3),
    )
