"""Signing in with an identity provider by OpenID Connect: the authorization code flow with PKCE, a state and a nonce.

Nothing is asked of the provider until somebody wants to sign in by it, and nothing at all where none is set. Every answer
has a time and a size; of what the provider says nothing reaches a log, an error or a page.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from chatbot.clock import Clock
from chatbot.errors import ProviderRefused, ProviderUnavailable
from chatbot.settings import Settings

CALLBACK: Final = "/editor/sign-in/provider/callback"
SCOPE: Final = "openid profile email"
SECONDS: Final = 5.0
LARGEST_ANSWER: Final = 1_000_000
LEEWAY_SECONDS: Final = 60
SIGNED_BY: Final = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"]
NAME_CLAIMS: Final = ("preferred_username", "email", "name", "sub")


@dataclass(frozen=True, slots=True)
class Errand:
    """What a browser keeps while it is at the provider's: who comes back with another state is not who went."""

    state: str
    nonce: str
    verifier: str
    following: str

    @classmethod
    def begin(cls, following: str) -> "Errand":
        """Return a new errand that ends at a page."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)), following)  # type: ignore[call-arg]

    def written(self) -> str:
        """Return the errand as a cookie holds it."""
        return ".".join((self.state, self.nonce, self.verifier, self.following.encode().hex()))

    @classmethod
    def read(cls, cookie: str) -> "Errand":
        """Return the errand of a cookie. Raises `ProviderRefused`."""
        try:
            state, nonce, verifier, following = cookie.split(".")
            return cls(state, nonce, verifier, bytes.fromhex(following).decode())
        except ValueError:
            raise ProviderRefused from None


@dataclass(frozen=True, slots=True)
class Voucher:
    """Whom the provider vouches for."""

    subject: str
    name: str
    groups: tuple[str, ...]


class Provider:
    """The identity provider of the settings."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        assert settings.oidc_issuer is not None  # noqa: S101 - nobody asks otherwise
        self._issuer = settings.oidc_issuer
        self._client_id = settings.oidc_client_id or ""
        self._secret = settings.oidc_client_secret or ""
        self._redirect_uri = f"{(settings.public_url or '').rstrip('/')}{CALLBACK}"
        self._groups_claim = settings.oidc_groups_claim
        self._clock = clock

    async def address(self, errand: Errand) -> str:
        """Return where the browser is to go. Raises `ProviderUnavailable`."""
        async with _asking() as client:
            metadata = await self._metadata(client)
        return str(
            prepare_grant_uri(
                metadata["authorization_endpoint"], self._client_id, "code", redirect_uri=self._redirect_uri,
                scope=SCOPE, state=errand.state, nonce=errand.nonce, code_challenge_method="S256",
                code_challenge=create_s256_code_challenge(errand.verifier),
            )
        )  # fmt: skip

    async def vouch(self, errand: Errand, *, code: str, state: str) -> Voucher:
        """Return whom the provider vouches for. Raises `ProviderRefused`, `ProviderUnavailable`."""
        if not code or not hmac.compare_digest(state.encode(), errand.state.encode()):
            raise ProviderRefused
        async with _asking() as client:
            metadata = await self._metadata(client)
            token = await self._redeem(client, metadata, code, errand.verifier)
            keys = await _json(client.get(metadata["jwks_uri"]))
        return self._read(token, keys, errand.nonce)

    async def _metadata(self, client: httpx.AsyncClient) -> Mapping[str, Any]:
        found = await _json(client.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"))
        endpoints = [found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if found.get("issuer") != self._issuer or not all(isinstance(url, str) and is_safe(url) for url in endpoints):
            raise ProviderUnavailable
        return found

    async def _redeem(self, client: httpx.AsyncClient, metadata: Mapping[str, Any], code: str, verifier: str) -> str:
        """Return the ID token that a code is worth."""
        offered = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"
        body = prepare_token_request(
            "authorization_code", redirect_uri=self._redirect_uri, code=code, code_verifier=verifier
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        auth = ClientAuth(self._client_id, self._secret, method)
        address, headers, body = auth.prepare("POST", metadata["token_endpoint"], headers, body)
        token = (await _json(client.post(address, headers=headers, content=body))).get("id_token")
        if not isinstance(token, str):
            raise ProviderRefused
        return token

    def _read(self, token: str, keys: Mapping[str, Any], nonce: str) -> Voucher:
        """Return what an ID token says, once it is proved to be the provider's, for us, for this errand and of now."""
        try:
            signed = jwt.decode(token, KeySet.import_key_set(keys), algorithms=SIGNED_BY)  # type: ignore[arg-type]
            claims = CodeIDToken(
                signed.claims, signed.header,
                {"iss": {"essential": True, "value": self._issuer}, "aud": {"essential": True, "value": self._client_id}},
                {"nonce": nonce, "client_id": self._client_id},
            )  # fmt: skip
            claims.validate(now=int(self._clock().timestamp()), leeway=LEEWAY_SECONDS)
        except (JoseError, OAuth2Error, ValueError, TypeError, KeyError):
            raise ProviderRefused from None
        return _voucher(claims, self._issuer, self._groups_claim)


def is_safe(address: str) -> bool:
    """Say whether an address is asked over TLS, or is on this machine.

    >>> is_safe("https://login.example.org"), is_safe("http://localhost:8080"), is_safe("http://login.example.org")
    (True, True, False)
    """
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"})


def roles_of(groups: tuple[str, ...], mapping: tuple[str, ...]) -> frozenset[str]:
    """Return the roles that groups are worth by a mapping of `group=role`.

    >>> sorted(roles_of(("tollere", "alle"), ("tollere=editor", "tollere=tester", "ledere=admin")))
    ['editor', 'tester']
    """
    pairs = (pair.rpartition("=") for pair in mapping)
    return frozenset(role for group, _, role in pairs if group in groups)


def _voucher(claims: Mapping[str, Any], issuer: str, groups_claim: str) -> Voucher:
    named = next((claims[claim] for claim in NAME_CLAIMS if isinstance(claims.get(claim), str) and claims[claim]), "")
    groups = claims.get(groups_claim)
    listed = tuple(str(group) for group in groups) if isinstance(groups, list) else ()
    return Voucher(sha256(f"{issuer}\n{claims['sub']}".encode()).hexdigest(), named, listed)


def _asking() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False)


async def _json(asked: Any) -> Mapping[str, Any]:
    """Return the JSON object of an answer. Raises `ProviderUnavailable`, `ProviderRefused` for what the provider refuses."""
    try:
        answer = await asked
        found = answer.json() if len(answer.content) <= LARGEST_ANSWER else None
    except (httpx.HTTPError, ValueError):
        raise ProviderUnavailable from None
    if answer.is_client_error:
        raise ProviderRefused
    if not answer.is_success or not isinstance(found, dict):
        raise ProviderUnavailable
    return found
