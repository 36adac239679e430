"""What no browser sends and somebody will: it is answered, never with a failure."""

import json

import pytest
from django.test import Client

from mekaar.messages.models import Reply
from tests.house.test_doors import client

HALF = r"\ud83d"


def of_a_device(**response: str) -> str:
    """What a device would answer."""
    return json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": response}).replace("HALF", HALF)


@pytest.fixture
def gateway(settings) -> dict[str, str]:
    """What a gateway shows that may bring text messages."""
    settings.SMS = settings.SMS | {"reply_secret": "geheim"}
    return {"Authorization": "Bearer geheim"}


JSON = [
    "",
    "[]",
    "null",
    "{",
    "[" * 200_000,
    '{"a": ' * 100_000,
    "9" * 5000,
    f'{{"from": "{HALF}", "text": "{HALF}", "secret": "{HALF}"}}',
    '{"from": {"a": []}, "text": [], "secret": 1e400}',
    of_a_device(),
    of_a_device(clientDataJSON="AA", authenticatorData="AA", signature="AA", attestationObject="AA"),
    of_a_device(clientDataJSON="e30", authenticatorData="A" * 200, signature=""),
    of_a_device(clientDataJSON="e30", attestationObject="oA"),
    of_a_device(clientDataJSON="HALF", attestationObject="HALF"),
]


@pytest.mark.parametrize("path", ["/sms/incoming/", "/sign-in/passkey/", "/my-data/passkey/"])
def test_json_that_makes_no_sense(scene, gateway, path) -> None:
    browser = client(scene, "helper")
    for body in JSON:
        for headers in ({}, gateway):
            browser.post(f"{path}ask/")
            answer = browser.post(path, body, content_type="application/json", headers=headers)
            assert answer.status_code in (200, 204, 400, 403), body[:200]


def test_half_a_character_in_a_text_message_is_kept_as_a_question_mark(scene, gateway) -> None:
    body = f'{{"from": "0470123456", "text": "J {HALF}"}}'
    answer = Client().post("/sms/incoming/", body, content_type="application/json", headers=gateway)
    assert (answer.status_code, Reply.objects.get().text) == (204, "J ?")


ADDRESSES = [
    "/week/%00/",
    "/answer/%ED%A0%80/",
    "/answer/" + "a" * 5000 + "/",
    "/ask/%ED%A0%80/",
    "/ask/" + "a" * 5000 + "/",
    "/things/" + "9" * 400 + "/",
    "/things/-1/",
    "/things/0/",
    "/my-week/expenses/0/",
    "/my-week/expenses/" + "9" * 18 + "/",
    "/my-week/expenses/" + "9" * 18 + "/by-name/sheet.xlsx",
    "/my-week/2000-01-01/",
    "/my-week/2099-12-31/",
    "/my-week/2026-10-25/",
    "/week/?need=" + "9" * 400,
    "/week/?need=1&need=2",
    "/week/?" + "&".join(f"a{n}=1" for n in range(600)),
    "/search/?q=%ED%A0%80",
    "/search/?q=" + "%F0%9F%91%A9%E2%80%8D" * 60,
    "/search/?q=%27%3B+DROP+TABLE+people_actor%3B--",
    "/search/?q=%25%5F%5C",
    "/messages/?page=" + "9" * 400,
    "/messages/?page=-1",
    "/desk/?q=%ED%A0%80",
    "/ask/?for=" + "9" * 400,
    "/give/?for=" + "9" * 400,
    "/sign-in/?next=http://[",
    "/sign-in/?next=//evil.example",
]


def test_addresses_that_make_no_sense(scene) -> None:
    for role in ("stranger", "mediator"):
        browser = client(scene, role)
        assert [path for path in ADDRESSES if browser.get(path).status_code >= 500] == []


HEADERS = [
    {"HTTP_COOKIE": r'sessionid="\000aaaaaaaaaaaa"'},
    {"HTTP_COOKIE": "sessionid=" + "a" * 5000},
    {"HTTP_COOKIE": 'django_language="\\303\\251"; csrftoken=x; messages=[[1]]; ='},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://["},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "%E0%A4%A", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
    {"HTTP_REFERER": "http://["},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_FOR": "\xff, \xfe"},
    {"REMOTE_ADDR": ""},
    {"CONTENT_LENGTH": "x"},
    {"CONTENT_TYPE": "multipart/form-data"},
]


def test_headers_and_cookies_that_make_no_sense(scene) -> None:
    for path in ("/", "/planning/", "/sign-in/"):
        assert [headers for headers in HEADERS if Client().get(path, **headers).status_code >= 500] == []


BODIES = [
    (b"words=\xed\xa0\x80", "application/x-www-form-urlencoded"),
    (b"words=%ED%A0%80&%=%&=&&", "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % n for n in range(600)), "application/x-www-form-urlencoded"),
    (b"--x\r\nnothing of it", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data; boundary=" + "y" * 300),
    (b"words=x", "application/x-www-form-urlencoded; charset=nonsense"),
    (b"words=x", "text/plain"),
]


def test_bodies_that_make_no_sense(scene, gateway) -> None:
    for path in ("/ask/", "/sms/incoming/", "/language/", "/sign-in/"):
        for body, kind in BODIES:
            answer = Client().generic("POST", path, body, content_type=kind, headers=gateway)
            assert answer.status_code < 500, (path, body)


def test_a_note_of_ten_megabytes_is_refused_in_words_before_it_is_read(scene) -> None:
    answer = Client().post("/ask/", {"words": "x" * 10_000_000})
    assert (answer.status_code, "wat je typte, staat" in answer.content.decode()) == (413, True)


def test_other_ways_to_call(scene) -> None:
    for method in ("put", "patch", "delete", "options", "trace", "head"):
        for path in ("/", "/ask/", "/my-data/", "/answer/x/", "/sms/incoming/"):
            assert getattr(Client(), method)(path).status_code < 500, (method, path)
