"""Where people may show who they are with a key from outside, and how we make ourselves known there."""

from typing import NamedTuple


class Provider(NamedTuple):
    """A provider of OpenID Connect, such as itsme or a Keycloak. `key` holds our private keys: PEM, or a JWK set as JSON.

    With a `secret` we show that (client_secret_basic), and a key only opens what comes encrypted; without one we sign
    with the key (private_key_jwt).
    """

    issuer: str
    client_id: str
    secret: str = ""
    key: str = ""
    name: str = "itsme"
    scope: str = "openid"
    acr: str = ""
