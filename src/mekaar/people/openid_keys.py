"""The keys of this installation towards a provider of OpenID Connect: one signs for us, all open what is sealed for us."""

import json
from functools import lru_cache
from typing import Any

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc7523 import PrivateKeyJWT, private_key_jwt_sign
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

SIGNS_WITH = {"RSA": "RS256", "P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}
HOLDS = 300
"""So many seconds a signature of ours may be used, once."""

Key = RSAKey | ECKey


@lru_cache(maxsize=4)
def all_of(text: str) -> KeySet:
    """The private keys in a PEM or a JWK set. Raises ValueError."""
    try:
        keys = KeySet.import_key_set(json.loads(text)) if text.startswith("{") else KeySet([_from_pem(text)])
    except (JoseError, KeyError, TypeError) as fault:
        raise ValueError("MEKAAR_OIDC_CLIENT_KEY holds no JWK set") from fault
    if not all(isinstance(key, RSAKey | ECKey) and key.is_private for key in keys):
        raise ValueError("MEKAAR_OIDC_CLIENT_KEY holds a key that is not private, or neither RSA nor EC")
    return keys


def _from_pem(text: str) -> Key:
    for kind in (RSAKey, ECKey):
        try:
            return kind.import_key(text)
        except (JoseError, ValueError, TypeError):
            continue
    raise ValueError("MEKAAR_OIDC_CLIENT_KEY holds no RSA or EC key")


def signing(text: str) -> Any:
    """The key that signs for us: the first that is not for encryption alone. Raises ValueError."""
    found = next((key for key in all_of(text) if key.get("use") != "enc"), None)
    if found is None:
        raise ValueError("MEKAAR_OIDC_CLIENT_KEY holds no key to sign with")
    return found


def public(text: str) -> dict[str, Any]:
    """What others may know of our keys, for the provider to read."""
    return dict(all_of(text).as_dict(private=False))


class Signature(PrivateKeyJWT):
    """Shows who we are by signing, and tells by which of our keys."""

    def __init__(self, text: str) -> None:
        self.key = signing(text)
        super().__init__(alg=str(self.key.get("alg") or SIGNS_WITH[str(self.key.get("crv") or self.key.key_type)]))

    def sign(self, auth: ClientAuth, token_endpoint: str) -> str:
        """For this provider, once, and soon."""
        header = {"kid": self.key.kid}
        return private_key_jwt_sign(
            self.key, auth.client_id, token_endpoint, alg=self.alg, header=header, expires_in=HOLDS
        )
