"""With whom people may come in from outside, as the environment says it."""

import pytest

from mekaar.people.provider import Provider
from mekaar.wiring import oidc

SET = {
    "MEKAAR_OIDC_ISSUER": "https://idp.example.be/v2",
    "MEKAAR_OIDC_CLIENT_ID": "gavere",
    "MEKAAR_OIDC_CLIENT_SECRET": "geheim",
}


def test_nothing_set_is_no_way_in():
    assert oidc.provider({}) is None
    assert oidc.provider({"MEKAAR_OIDC_CLIENT_ID": "gavere"}) is None


def test_three_settings_are_enough():
    assert oidc.provider(SET) == Provider("https://idp.example.be/v2", "gavere", "geheim", "", "itsme", "openid", "")


def test_the_rest_is_as_the_provider_wants_it(tmp_path):
    key = tmp_path / "key.pem"
    key.write_text("-----BEGIN PRIVATE KEY-----\nx\n")
    given = SET | {
        "MEKAAR_OIDC_CLIENT_SECRET": "",
        "MEKAAR_OIDC_CLIENT_KEY": str(key),
        "MEKAAR_OIDC_NAME": "Keycloak",
        "MEKAAR_OIDC_SCOPE": "service:GAVERE profile",
        "MEKAAR_OIDC_ACR": "high",
    }
    found = oidc.provider(given)
    assert found == Provider(
        "https://idp.example.be/v2",
        "gavere",
        "",
        "-----BEGIN PRIVATE KEY-----\nx",
        "Keycloak",
        "openid service:GAVERE profile",
        "high",
    )


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"MEKAAR_OIDC_ISSUER": "http://idp.example.be"}, "MEKAAR_OIDC_ISSUER"),
        ({"MEKAAR_OIDC_ISSUER": "idp.example.be"}, "MEKAAR_OIDC_ISSUER"),
        ({"MEKAAR_OIDC_ISSUER": "https://"}, "MEKAAR_OIDC_ISSUER"),
        ({"MEKAAR_OIDC_ISSUER": "https://idp.example.be/?x=1"}, "MEKAAR_OIDC_ISSUER"),
        ({"MEKAAR_OIDC_CLIENT_ID": ""}, "MEKAAR_OIDC_CLIENT_ID"),
        ({"MEKAAR_OIDC_CLIENT_SECRET": ""}, "MEKAAR_OIDC_CLIENT_SECRET"),
        ({"MEKAAR_OIDC_CLIENT_KEY": "/nowhere/key.pem"}, "MEKAAR_OIDC_CLIENT_KEY"),
        ({"MEKAAR_OIDC_CLIENT_KEY": oidc.__file__.replace("oidc.py", "ports.py")}, "MEKAAR_OIDC_CLIENT_KEY"),
    ],
)
def test_half_a_configuration_is_named_at_the_start(wrong, named):
    with pytest.raises(ValueError, match=named):
        oidc.provider(SET | wrong)


def test_on_this_machine_a_provider_may_be_tried_without_https():
    assert oidc.provider(SET | {"MEKAAR_OIDC_ISSUER": "http://localhost:8080/realms/gavere"}).name == "itsme"
