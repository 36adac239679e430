"""Our keys towards a provider: one signs, none of them leaves the house."""

import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from mekaar.people import openid_keys
from tests.people.outside_provider import made


class Auth:
    client_id = "gavere"


def jwks(*keys: dict[str, Any]) -> str:
    return json.dumps({"keys": list(keys)})


def test_of_several_the_one_that_is_not_for_sealing_signs_and_says_which_it_is() -> None:
    sealing, signing = made("sealing"), made("signing")
    text = jwks(sealing.as_dict(private=True) | {"use": "enc"}, signing.as_dict(private=True) | {"use": "sig"})
    signed = openid_keys.Signature(text).sign(Auth(), "https://idp.example.be/token")
    token = jwt.decode(signed, signing, algorithms=["RS256"])
    assert (token.header["kid"], token.claims["sub"]) == ("signing", "gavere")
    assert token.claims["exp"] - token.claims["iat"] == openid_keys.HOLDS


@pytest.mark.parametrize(("curve", "algorithm"), [("P-256", "ES256"), ("P-384", "ES384")])
def test_a_key_on_a_curve_signs_as_its_curve_does(curve, algorithm) -> None:
    key = ECKey.generate_key(curve)
    signature = openid_keys.Signature(key.as_pem(private=True).decode())
    signed = signature.sign(Auth(), "https://idp.example.be/token")
    public = KeySet.import_key_set(openid_keys.public(key.as_pem(private=True).decode()))
    assert jwt.decode(signed, public, algorithms=[algorithm]).header["alg"] == algorithm


def test_what_others_read_of_our_keys_is_their_public_half() -> None:
    text = jwks(made("signing").as_dict(private=True))
    assert [set(key) & set("dpq") for key in openid_keys.public(text)["keys"]] == [set()]


@pytest.mark.parametrize(
    "text", [jwks(made("signing").as_dict(private=False)), jwks(), "{}", "-----BEGIN PRIVATE KEY-----"]
)
def test_what_is_no_private_key_is_named(text) -> None:
    with pytest.raises(ValueError, match="MEKAAR_OIDC_CLIENT_KEY"):
        openid_keys.signing(text)


def test_keys_that_only_seal_cannot_sign() -> None:
    with pytest.raises(ValueError, match="to sign with"):
        openid_keys.signing(jwks(made("sealing").as_dict(private=True) | {"use": "enc"}))
