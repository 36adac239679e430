"""With whom people may come in from outside (itsme, a Keycloak, any provider of OpenID Connect), from the environment.

MEKAAR_OIDC_ISSUER, MEKAAR_OIDC_CLIENT_ID, MEKAAR_OIDC_CLIENT_SECRET, MEKAAR_OIDC_CLIENT_KEY, MEKAAR_OIDC_NAME,
MEKAAR_OIDC_SCOPE and MEKAAR_OIDC_ACR. Without an issuer there is no such way in.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from mekaar.people.provider import Provider

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def provider(environ: Mapping[str, str]) -> Provider | None:
    """The one provider, or None. Raises ValueError for half a configuration: better at the start than at the door."""
    issuer = environ.get("MEKAAR_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    _require_safe(issuer)
    client_id, secret = environ.get("MEKAAR_OIDC_CLIENT_ID", ""), environ.get("MEKAAR_OIDC_CLIENT_SECRET", "")
    key = _key(environ.get("MEKAAR_OIDC_CLIENT_KEY", ""))
    if not client_id:
        raise ValueError(
            "MEKAAR_OIDC_ISSUER is set, so MEKAAR_OIDC_CLIENT_ID must be too: the name by which it knows us"
        )
    if not secret and not key:
        raise ValueError("with MEKAAR_OIDC_ISSUER goes MEKAAR_OIDC_CLIENT_SECRET or MEKAAR_OIDC_CLIENT_KEY")
    return Provider(
        issuer=issuer,
        client_id=client_id,
        secret=secret,
        key=key,
        name=environ.get("MEKAAR_OIDC_NAME") or "itsme",
        scope=_with_openid(environ.get("MEKAAR_OIDC_SCOPE", "")),
        acr=environ.get("MEKAAR_OIDC_ACR", ""),
    )


def _require_safe(issuer: str) -> None:
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
        raise ValueError(f"MEKAAR_OIDC_ISSUER begins with https:, not {parts.scheme}:")
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError(
            "MEKAAR_OIDC_ISSUER is an address without ? or #, such as https://idp.example.be/realms/gavere"
        )


def _key(path: str) -> str:
    """The private keys in this file; empty without one."""
    if not path:
        return ""
    try:
        text = Path(path).read_text().strip()
    except (OSError, ValueError) as fault:
        raise ValueError(f"MEKAAR_OIDC_CLIENT_KEY: {path} cannot be read") from fault
    if not text.startswith("{") and "PRIVATE KEY" not in text:
        raise ValueError(f"MEKAAR_OIDC_CLIENT_KEY: {path} holds no private key (PEM, or a JWK set as JSON)")
    return text


def _with_openid(scope: str) -> str:
    """Without the word `openid` it would be another protocol."""
    words = scope.split()
    return " ".join(words if "openid" in words else ["openid", *words])
