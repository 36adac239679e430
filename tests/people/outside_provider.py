"""A small provider of OpenID Connect on this machine: it checks all that we say, and can be told to misbehave.

It presses "yes" for whoever comes; `subject` and `claims` are whom it says that is.
"""

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwe, jws, jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from mekaar.people.provider import Provider
from tests.cast import NOW

ID, SECRET = "mekaar-gavere", "een geheim: met leestekens"
BACK = "http://localhost:8000/sign-in/outside/back/"
ANY = JWSRegistry(algorithms=["RS256", "HS256", "none"], strict_check_header=False)
HOUR = 3600


@cache
def made(name: str) -> RSAKey:
    """A key by name, made once for all tests."""
    return RSAKey.generate_key(2048, {"kid": name})


def other(text: str) -> str:
    return text[::-1]


SPOILED: dict[str, dict[str, Any]] = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "somebody-else"},
    "audiences": {"aud": ["somebody-else", ID]},
    "no audience": {"aud": None},
    "issuer": {"iss": "http://127.0.0.1:1"},
    "expired": {"exp": int(NOW.timestamp()) - HOUR},
    "no end": {"exp": None},
    "not yet": {"iat": int(NOW.timestamp()) + HOUR},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "a list as subject": {"sub": ["a"]},
    "half a character as subject": {"sub": "\ud83d"},
    "endless subject": {"sub": "a" * 256},
    "access hash": {"at_hash": "AAAA"},
    "level": {"acr": "low"},
}
"""Claims that do not fit."""


@dataclass
class OutsideProvider:
    """What it is set to, and what it has seen."""

    subject: str = "dirk-at-itsme"
    claims: dict[str, Any] = field(default_factory=dict)
    misbehave: str = ""
    signs_with: str = "first"
    publishes: tuple[str, ...] = ("first",)
    knows: Any = None
    seals_for: Any = None
    asked: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    issuer: str = ""

    def settings(self, **other: Any) -> Provider:
        """How an installation is set up for it."""
        return Provider(**{"issuer": self.issuer, "client_id": ID, "secret": SECRET, "acr": "", **other})

    def configuration(self) -> dict[str, Any]:
        doors = {
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
        }
        if self.misbehave == "unsafe door":
            doors["authorization_endpoint"] = "javascript:alert(1)"
        if self.misbehave == "half a configuration":
            doors.pop("token_endpoint")
        return {"issuer": other(self.issuer) if self.misbehave == "another name" else self.issuer, **doors}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes next."""
        self.asked = asked
        if asked.get("client_id") != ID or asked.get("redirect_uri") != BACK or asked.get("response_type") != "code":
            raise Refused("authorize")
        if asked.get("code_challenge_method") != "S256" or "openid" not in asked.get("scope", "").split():
            raise Refused("authorize")
        state = "made up" if self.misbehave == "state" else asked["state"]
        if self.misbehave in ("access_denied", "server_error"):
            return f"{BACK}?{urlencode({'error': self.misbehave, 'error_description': '<b>x</b>', 'state': state})}"
        if self.misbehave == "no code":
            return f"{BACK}?{urlencode({'state': state})}"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{BACK}?{urlencode({'code': code, 'state': state})}"

    def token(self, told: dict[str, str], authorization: str) -> dict[str, Any]:
        """The code against the id_token: once, and for who asked."""
        self._require_client(told, authorization)
        asked = self.codes.pop(told.get("code", ""), None)
        if asked is None or told.get("redirect_uri") != BACK or told.get("grant_type") != "authorization_code":
            raise Refused("invalid_grant")
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            raise Refused("invalid_grant")
        return {"access_token": "access", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}

    def _require_client(self, told: dict[str, str], authorization: str) -> None:
        if self.knows is None:
            if authorization != "Basic " + base64.b64encode(f"{ID}:{SECRET}".encode()).decode():
                raise Refused("invalid_client")
            return
        try:
            token = jwt.decode(told["client_assertion"], KeySet.import_key_set(self.knows), algorithms=["RS256"])
        except Exception as fault:
            raise Refused("invalid_client") from fault
        facts = token.claims
        if "kid" not in token.header or (facts["iss"], facts["sub"], facts["aud"]) != (ID, ID, f"{self.issuer}/token"):
            raise Refused("invalid_client")
        if not facts["jti"] or not time.time() < facts["exp"] < time.time() + HOUR:
            raise Refused("invalid_client")

    def _id_token(self, nonce: str) -> str:
        now = int(NOW.timestamp())
        claims = {"iss": self.issuer, "aud": ID, "sub": self.subject, "iat": now, "exp": now + HOUR, "nonce": nonce}
        claims |= self.claims | SPOILED.get(self.misbehave, {})
        claims = {name: value for name, value in claims.items() if value is not None}
        header: dict[str, Any] = {"alg": "RS256", "kid": self.signs_with, "x-of-our-own": "kept"}
        key: Any = made(self.signs_with)
        if self.misbehave == "no signature":
            header, key = {"alg": "none"}, OctKey.import_key("x" * 32)
        elif self.misbehave == "signed with the secret":
            header, key = {"alg": "HS256"}, OctKey.import_key(SECRET)
        elif self.misbehave == "signed by another":
            header, key = {"alg": "RS256", "kid": "first"}, made("another")
        signed = jws.serialize_compact(header, json.dumps(claims).encode(), key, registry=ANY)
        if self.misbehave == "changed":
            head, body, end = signed.split(".")
            signed = f"{head}.{body[:-6]}AAAAAA.{end}"
        return self._sealed(signed) if self.seals_for else signed

    def _sealed(self, signed: str) -> str:
        key = next(iter(KeySet.import_key_set(self.seals_for)))
        header = {"alg": "RSA-OAEP", "enc": "A128GCM", "kid": key.kid, "cty": "JWT"}
        sealed = jwe.encrypt_compact(header, signed.encode(), key, algorithms=["RSA-OAEP", "A128GCM"])
        return sealed[:-6] + "AAAAAA" if self.misbehave == "unsealed" else sealed

    def jwks(self) -> dict[str, Any]:
        return {"keys": [{**made(name).as_dict(private=False), "use": "sig"} for name in self.publishes]}


class Refused(Exception):
    """The provider does not accept what it was sent."""


class _Doors(BaseHTTPRequestHandler):
    provider: OutsideProvider

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        self._answer(path, lambda: self._page(path, query))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        authorization = self.headers.get("Authorization", "")
        self._answer("/token", lambda: self.provider.token(told, authorization))

    def _page(self, path: str, query: dict[str, str]) -> Any:
        if path == "/authorize":
            return self.provider.authorize(query)
        return self.provider.configuration() if path.startswith("/.well-known/") else self.provider.jwks()

    def _answer(self, path: str, make: Any) -> None:
        self.provider.calls.append(path)
        mode, _, where = self.provider.misbehave.partition(" at ")
        if where and path.startswith(where):
            self._misbehave(mode)
            return
        try:
            made = make()
        except Refused as refusal:
            self.provider.refused.append(str(refusal))
            self._send(400, json.dumps({"error": str(refusal)}).encode())
            return
        if path == "/authorize":
            self.send_response(302)
            self.send_header("Location", made)
            self.end_headers()
        else:
            self._send(200, json.dumps(made).encode())

    def _misbehave(self, mode: str) -> None:
        if mode == "slow":
            self.provider.closing.wait(30)
        elif mode == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.provider.closing.wait(0.1):
                self.wfile.write(b"X")
        else:
            answers = {"broken": (500, b"{}"), "html": (200, b"<html>"), "list": (200, b"[1]"), "empty": (200, b"{}")}
            self._send(*answers[mode])

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing on the screen of the tests."""


def open_doors() -> tuple[OutsideProvider, Any]:
    """A provider that listens, and how to end it."""
    provider = OutsideProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Doors", (_Doors,), {"provider": provider}))
    server.daemon_threads = True
    server.handle_error = lambda *_args: None  # type: ignore[method-assign]  # who waits too long hangs up
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def close() -> None:
        provider.closing.set()
        server.shutdown()
        server.server_close()

    return provider, close
