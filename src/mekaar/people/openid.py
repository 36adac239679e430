"""Our half of the conversation with a provider of OpenID Connect; Authlib speaks the protocol and checks what is said.

Code flow with PKCE, state and nonce. Of all that a provider tells, only who it is (the subject) and a name leave this module.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from joserfc import jwe, jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from requests.exceptions import RequestException

from mekaar.people import openid_keys
from mekaar.people.provider import Provider

SECONDS, EACH = 8, 4
"""Longer than this nobody waits: for the whole conversation, and for one answer in it."""
LEEWAY = 60
"""So many seconds our clock and theirs may differ."""
KEPT = 3600
"""So many seconds it is remembered where a provider has its doors and which keys it signs with."""
SIGNED = JWSRegistry(
    algorithms=["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
    strict_check_header=False,
)
"""Signatures that only the provider can make: none is no signature, and HS would be made with what others know too."""
SEALED = jwe.JWERegistry(
    algorithms=[
        *("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"),
        *("A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"),
    ],
    strict_check_header=False,
)
SEALED_PARTS = 5
KEYS = "the keys, read"
LONGEST_SUBJECT, LONGEST_NAME = 255, 120

T = TypeVar("T")
Facts = dict[str, Any]
_kept: dict[str, tuple[float, Facts]] = {}


class Away(Exception):
    """The provider does not answer, or not in time."""


class Wrong(Exception):
    """What the provider said does not fit what it was asked; the text says why, for the keeper."""


class Asked(NamedTuple):
    """Where somebody is sent to show who they are, and what must be remembered until they come back."""

    url: str
    state: str
    nonce: str
    verifier: str


class Shown(NamedTuple):
    """Who it is according to the provider, and perhaps by which name."""

    subject: str
    name: str


def ask(provider: Provider, *, back: str, language: str) -> Asked:
    """Where to send somebody; they return to `back`. Raises Away, Wrong."""

    def asking() -> Asked:
        with _session(provider, back) as session:
            nonce, verifier = generate_token(32), generate_token(64)
            more = {"ui_locales": language, "acr_values": provider.acr or None, "nonce": nonce}
            door = _facts(provider, session)["authorization_endpoint"]
            url, state = session.create_authorization_url(door, code_verifier=verifier, **more)
            return Asked(url, state, nonce, verifier)

    return _in_time(asking)


def shown(provider: Provider, *, back: str, code: str, nonce: str, verifier: str, now: datetime) -> Shown:
    """Who came back with this code. Raises Away, Wrong."""

    def fetching() -> Shown:
        with _session(provider, back) as session:
            facts = _facts(provider, session)
            token = session.fetch_token(
                facts["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=verifier
            )
            signed = _opened(provider, str(token["id_token"]))
            claims = _checked(provider, session, facts, signed, nonce, str(token.get("access_token", "")), now)
            return Shown(_subject(claims), _name(claims))

    return _in_time(fetching)


def _in_time(talk: Callable[[], T]) -> T:
    """In a thread of its own, so that no slow network, however it drips, holds anybody longer than SECONDS."""
    answer: Future[T] = Future()

    def listen() -> None:
        try:
            answer.set_result(talk())
        except BaseException as fault:
            answer.set_exception(fault)

    Thread(target=listen, daemon=True).start()
    try:
        return answer.result(timeout=SECONDS)
    except (RequestException, TimeoutError) as fault:
        raise Away(type(fault).__name__) from fault
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Wrong(f"{type(fault).__name__}: {fault}"[:200]) from fault


def _session(provider: Provider, back: str) -> OAuth2Session:
    """Speaks to this provider, with our secret or our signature."""
    session = OAuth2Session(
        provider.client_id,
        provider.secret or openid_keys.signing(provider.key),
        token_endpoint_auth_method="client_secret_basic" if provider.secret else PrivateKeyJWT.name,
        code_challenge_method="S256",
        scope=provider.scope,
        redirect_uri=back,
        default_timeout=EACH,
    )
    if not provider.secret:
        session.register_client_auth_method(openid_keys.Signature(provider.key))
    return session


def _facts(provider: Provider, session: OAuth2Session) -> Facts:
    """Where the provider has its doors, as it tells on a known page."""
    until, facts = _kept.get(provider.issuer, (0.0, {}))
    if until <= monotonic():
        facts = _read(session, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        if facts["issuer"] != provider.issuer:
            raise ValueError(f"it calls itself {facts['issuer']}")
        for door in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(facts[door]).scheme not in ("https", urlsplit(provider.issuer).scheme):
                raise ValueError(f"{door} is not safe")
        _kept[provider.issuer] = (monotonic() + KEPT, facts)
    return facts


def _read(session: OAuth2Session, address: str) -> Facts:
    answer = session.get(address, withhold_token=True)
    answer.raise_for_status()
    return dict(answer.json())


def _opened(provider: Provider, text: str) -> str:
    """The signed text inside an encrypted one; itsme sends it so."""
    if text.count(".") != SEALED_PARTS - 1:
        return text
    if not provider.key:
        raise ValueError("the id_token is encrypted, and MEKAAR_OIDC_CLIENT_KEY is not set")
    return (jwe.decrypt_compact(text, openid_keys.all_of(provider.key), registry=SEALED).plaintext or b"").decode()


def _checked(
    provider: Provider, session: OAuth2Session, facts: Facts, signed: str, nonce: str, access: str, now: datetime
) -> CodeIDToken:
    """What the provider claims, once it is sure that it did, to us, now, in answer to this question."""
    try:
        token = jwt.decode(signed, _keys(session, facts), registry=SIGNED)
    except (InvalidKeyIdError, BadSignatureError):  # it may sign with another key since we last looked
        token = jwt.decode(signed, _keys(session, facts, anew=True), registry=SIGNED)
    wanted: dict[str, Any] = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    if provider.acr:
        wanted["acr"] = {"essential": True, "values": provider.acr.split()}
    asked = {"nonce": nonce, "client_id": provider.client_id, "access_token": access}
    claims = CodeIDToken(token.claims, token.header, wanted, asked)
    claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    return claims


def _keys(session: OAuth2Session, facts: Facts, *, anew: bool = False) -> KeySet:
    """The keys with which the provider signs; remembered once they make sense."""
    if anew or KEYS not in facts:
        facts[KEYS] = KeySet.import_key_set(_read(session, facts["jwks_uri"]))  # type: ignore[arg-type]
    keys: KeySet = facts[KEYS]
    return keys


def _subject(claims: CodeIDToken) -> str:
    subject = claims["sub"]
    if not (subject.isascii() and subject.isprintable() and 0 < len(subject) <= LONGEST_SUBJECT):
        raise ValueError("a subject that cannot be")
    return str(subject)


def _name(claims: CodeIDToken) -> str:
    """The name to begin with in the form of somebody new; empty where none was told."""
    parts = [claims.get("given_name"), claims.get("family_name")]
    name = claims.get("name") or " ".join(part for part in parts if isinstance(part, str))
    return "".join(sign for sign in name if sign.isprintable())[:LONGEST_NAME] if isinstance(name, str) else ""
