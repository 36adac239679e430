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
