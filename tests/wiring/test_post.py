"""How messages leave the house, as the environment says it."""

import pytest

from mekaar.wiring import post


def test_nothing_set_sends_nothing_and_the_demo_only_writes_it_down():
    assert post.mail_settings(post.usual(demo=False)).ready is False
    assert post.mail_settings(post.usual(demo=True)).backend.endswith("console.EmailBackend")
    assert post.sms_settings({}, post.usual(demo=False))["url"] == ""


def test_a_mail_server_is_one_address():
    mail = post.mail_settings("smtp://jan%40post.be:ge%3Aheim@mail.example.be")
    assert mail[:6] == (
        True,
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.example.be",
        587,
        "jan@post.be",
        "ge:heim",
    )
    assert (mail.ssl, mail.tls) == (False, True)
    safe = post.mail_settings("smtps://mail.example.be")
    assert (safe.port, safe.ssl, safe.tls) == (465, True, False)
    assert post.mail_settings("smtp://localhost:25?tls=no").tls is False


def test_another_kind_of_address_is_named():
    with pytest.raises(ValueError, match="MEKAAR_MAIL_URL"):
        post.mail_settings("http://mail.example.be")


def test_a_gateway_calls_its_fields_as_it_likes():
    given = {
        "MEKAAR_SMS_URL": "https://sms.example.be/send",
        "MEKAAR_SMS_FIELDS": "to=recipient, text=body,as=json",
        "MEKAAR_SMS_REPLY_FIELDS": "from=msisdn",
    }
    sms = post.sms_settings(given, "")
    assert (sms["url"], sms["json"]) == ("https://sms.example.be/send", True)
    assert sms["fields"] == {"to": "recipient", "text": "body", "from": "from", "reference": "reference"}
    assert sms["reply_fields"]["from"] == "msisdn"


def test_by_which_settings_messages_really_leave() -> None:
    assert post.gates({}) == post.gates({"MEKAAR_MAIL_URL": "console:", "MEKAAR_SMS_URL": ""}) == []
    assert post.gates({"MEKAAR_SMS_URL": "https://sms.example/send"}) == ["MEKAAR_SMS_URL"]
