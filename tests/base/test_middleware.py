"""A NUL never reaches a page."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from mekaar.base.middleware import RefuseNul

make = RequestFactory()
page = RefuseNul(lambda request: HttpResponse("fine"))


@pytest.mark.parametrize(
    "request_with_nul",
    [
        make.get("/week/%00"),
        make.get("/", {"q": "a\x00b"}),
        make.get("/", {"a\x00b": "q"}),
        make.post("/", {"words": "a\x00b"}),
        make.post("/", data=b"words=a%00b", content_type="application/x-www-form-urlencoded"),
        make.post("/", data=json.dumps({"words": "a\x00b"}), content_type="application/json"),
    ],
)
def test_a_nul_is_refused_wherever_it_hides(request_with_nul):
    assert page(request_with_nul).status_code == 400


@pytest.mark.parametrize(
    "honest",
    [
        make.get("/", {"q": "Zoë 👋"}),
        make.post("/", {"words": "x" * 9000}),
        make.post("/", data=b"\xff", content_type="text/plain"),
    ],
)
def test_everything_else_goes_through(honest):
    assert page(honest).content == b"fine"


@pytest.mark.parametrize(("address", "status"), [("/", 200), ("/nowhere/", 404), ("/search/?q=%00", 400)])
def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing_that_stands_in_it(db, client, address, status) -> None:
    answer = client.get(address)
    policy = dict(one.split(" ", 1) for one in answer.headers["Content-Security-Policy"].split("; "))
    assert answer.status_code == status
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert len(policy) == 8
    assert set(policy.values()) == {"'self'"}
