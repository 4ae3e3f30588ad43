"""What stays as it is while the service runs: scripts, stylesheets, pages. Sent with an ETag, or not sent again.

Whoever asks for one learns nothing from us and leaves nothing with us: no redaction, no database, no count.
"""

import gzip
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

SHORT: Final = "public, max-age=300"
ASKED_ANEW: Final = "public, no-cache"
"""May be kept, and is asked for each time whether it has changed: for pages that name their assets by hash."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
HASH_CHARS: Final = 16
HTTP_NOT_MODIFIED: Final = 304


class Document:
    """Bytes under an address, packed once for everybody who takes gzip."""

    def __init__(self, body: bytes, media_type: str, *, cache: str = SHORT, **headers: str) -> None:
        self.body = body
        self.packed = gzip.compress(body, mtime=0)
        self.hash = short_hash(body)
        self._headers = {"Content-Type": media_type, "Cache-Control": cache, "Vary": "Accept-Encoding"}
        self._headers |= {name.replace("_", "-"): value for name, value in headers.items()}

    def respond(self, request: Request) -> Response:
        """Return the document, or 304 to who has it already."""
        takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
        etag = f'"{self.hash}{"-gzip" if takes_gzip else ""}"'
        headers = {**self._headers, "ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTP_NOT_MODIFIED, headers=headers)
        if takes_gzip:
            return Response(self.packed, headers={**headers, "Content-Encoding": "gzip"})
        return Response(self.body, headers=headers)

    def endpoint(self) -> Callable[[Request], Awaitable[Response]]:
        """Return what a route calls."""

        async def respond(request: Request) -> Response:
            return self.respond(request)

        return respond


def short_hash(body: bytes) -> str:
    """Return the hash that an address carries, so that other bytes have another address."""
    return sha256(body).hexdigest()[:HASH_CHARS]
