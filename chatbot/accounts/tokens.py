"""Secrets that we hand out, and what we keep of them: a hash, which is of no use to whoever reads the database."""

import hmac
import secrets
from hashlib import blake2b, sha256
from typing import Final

TOKEN_BYTES: Final = 32
API_TOKEN_PREFIX: Final = "sladd_"  # noqa: S105 - tells what a secret is, and is none


def new_token(prefix: str = "") -> str:
    """Return a secret that nobody can guess."""
    return prefix + secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> bytes:
    """Return what is kept of a secret. It is random enough to need neither salt nor time."""
    return sha256(token.encode(errors="surrogatepass")).digest()


def form_token(cookie: str) -> str:
    """Return what a form has to carry to come from a page of ours: drawn from the cookie, and telling nothing of it."""
    return blake2b(cookie.encode(errors="surrogatepass"), digest_size=24, person=b"sladd form").hexdigest()


def is_form_token(token: str, cookie: str) -> bool:
    """Say whether a form carries the token of a cookie."""
    return hmac.compare_digest(token.encode(errors="surrogatepass"), form_token(cookie).encode())
