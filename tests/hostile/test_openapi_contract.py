"""Every operation of the OpenAPI document, tried with data that fits it and data that does not.

Whatever is sent, the reply is one that the document tells of: its status, its media type, its shape; a refusal is a problem;
nothing is a 500. Examples are made from the document, so that a new route is tried by being there.
"""

from typing import Any, Final

import httpx
import pytest
import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chatbot.app import create_app
from chatbot.settings import Settings
from tests.hostile.door import ADDRESS, EVERY_ROLE, PROBLEM, Door
from tests.hostile.thoroughness import ASKED_FOR, trying

CONFIG: Final = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": ASKED_FOR is not None}}})
DOCUMENT: Final[dict[str, Any]] = create_app(Settings(release_copy=None), redactor=object()).openapi()
SCHEMA: Final = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)
STAFF_ROUTES: Final = SCHEMA.include(path_regex="^/v1/editor/")
PROMISES: Final = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)

pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module")  # the service draws in its own thread


def sent(door: Door, case: schemathesis.Case, headers: dict[str, str]) -> httpx.Response:
    """Send an example as it is written on the wire."""
    asked = case.as_transport_kwargs(base_url=ADDRESS, headers=headers)
    wire = requests.Request(**{name: value for name, value in asked.items() if name != "timeout"}).prepare()
    return door.send(wire.method, wire.url, content=wire.body or b"", headers=dict(wire.headers))


def takes_a_list(case: schemathesis.Case) -> bool:
    """Say whether a parameter may come several times: then one text is a list too, though it does not look so."""
    parameters = DOCUMENT["paths"][case.operation.path][case.operation.method].get("parameters", [])
    return any(
        one.get("type") == "array" for each in parameters for one in each["schema"].get("anyOf", [each["schema"]])
    )


@SCHEMA.parametrize()
@trying()
def test_a_member_is_answered_as_the_document_says(door: Door, case: schemathesis.Case):
    response = sent(door, case, EVERY_ROLE)

    case.validate_response(response, checks=[*PROMISES, *(() if takes_a_list(case) else (negative_data_rejection,))])
    assert response.is_success or response.headers["content-type"] == PROBLEM


@STAFF_ROUTES.parametrize()
@trying(0.2)
def test_a_stranger_is_told_to_sign_in_whatever_is_sent(door: Door, case: schemathesis.Case):
    response = sent(door, case, {})

    case.validate_response(response, checks=list(PROMISES))
    assert response.status_code in {401, 405}
