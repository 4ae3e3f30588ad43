"""Refusals on pages are pages: the same errors and statuses as at the door, in the reader's language.

A stranger is led to the sign-in form, and from there back to where he wanted to go.
"""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from chatbot import errors
from chatbot.api import problems
from chatbot.api.catalogue import Problem
from chatbot.logs import describe, get_log
from chatbot.pages.page import HEADERS, Page
from chatbot.pages.words import shipped_words

ROOMS: Final = ("/editor", "/lab")
START: Final = "/editor"
SIGN_IN: Final = "/editor/sign-in"


def install(app: FastAPI) -> None:
    """Make the application answer refusals of pages with pages, and all others as it did before.

    Raises `ValueError` where a word of the pages is missing: now, and not when a page is asked for.
    """
    shipped_words()
    for kind in (errors.SladdError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _refuse)


def is_page(path: str) -> bool:
    """Say whether a path leads to a page.

    >>> is_page("/editor/accounts"), is_page("/v1/editor/accounts")
    (True, False)
    """
    return any(path == room or path.startswith(f"{room}/") for room in ROOMS)


def tell(scope: Scope, problem: Problem) -> Response:
    """Return a problem as the gate tells it: a page to somebody at a page, JSON to all others."""
    if not is_page(scope["path"]):
        return problem.response()
    try:
        return refusal(Request(scope), problem)
    except Exception as error:  # noqa: BLE001 - there is no net under this one
        get_log().error("internal_error", **describe(error))
        return problem.response()


def refusal(request: Request, problem: Problem) -> Response:
    """Return the page that tells of a problem. It leads to the start in each language: the address asked for is not repeated."""
    key = f"problems.{problem.code}" if f"problems.{problem.code}.title" in shipped_words() else "problems.other"
    page = Page(request)
    return page.render("refusal.html", status=problem.status, key=key, languages=page.languages_at(START))


def is_local(path: str) -> bool:
    """Say whether an address is a page of ours, and can be nothing else.

    >>> is_local("/editor/accounts?size=10"), is_local("//example.org/editor")
    (True, False)
    """
    looks_local = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return looks_local and is_page(URL(path).path)


async def _refuse(request: Request, error: Exception) -> Response:
    if not is_page(request.url.path):
        return await problems.told(request, error)
    if isinstance(error, errors.SignInRequired):
        return _to_the_form(request)
    response = refusal(request, problems.problem_of(error))
    if isinstance(error, errors.TooManyRequests | errors.Overloaded):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _to_the_form(request: Request) -> Response:
    wanted = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    following = f"?{urlencode({'next': wanted})}" if request.method in {"GET", "HEAD"} and is_local(wanted) else ""
    return RedirectResponse(SIGN_IN + following, HTTPStatus.SEE_OTHER, HEADERS)
