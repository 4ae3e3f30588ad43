"""`/static/…`: style, scripts and pictures, each under a name with a hash of what is in it, so that it may be kept for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response, status
from starlette.exceptions import HTTPException

FOLDER: Final = Path(__file__).with_name("static")
PREFIX: Final = "/static"
HASH_DIGITS: Final = 16
MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"

router = APIRouter(prefix=PREFIX, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that ships with the pages."""

    content: bytes
    media_type: str
    etag: str


@cache
def addresses() -> Mapping[str, str]:
    """Return the address of each file by its own name: `style.css`."""
    return {file.name: f"{PREFIX}/{_hashed(file)}" for file in _files()}


@router.get("/{name}")
async def asset(name: str, request: Request) -> Response:
    """Return a file, or 304 where the browser has it. An old or wrong hash is not found."""
    found = _shipped().get(name)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    headers = {"Cache-Control": FOR_EVER, "ETag": found.etag, "X-Content-Type-Options": "nosniff"}
    if found.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(found.content, headers=headers, media_type=found.media_type)


@cache
def _shipped() -> Mapping[str, Asset]:
    return {_hashed(file): Asset(file.read_bytes(), MEDIA_TYPES[file.suffix], f'"{_hash(file)}"') for file in _files()}


def _files() -> list[Path]:
    return sorted(file for file in FOLDER.iterdir() if file.suffix in MEDIA_TYPES)


def _hashed(file: Path) -> str:
    return f"{file.stem}.{_hash(file)}{file.suffix}"


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:HASH_DIGITS]
