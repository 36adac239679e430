"""Asking on the page, as a browser does it: the words first, then the rest."""

from typing import Any

from django.test import Client
from django.urls import reverse

from mekaar.exchange.models import Draft
from mekaar.exchange.queries_ask import digest

WORDS = "Ik moet naar de oogarts en ik rijd niet meer."
REST = {
    "kind": "ride",
    "moment": "day",
    "day": "2026-12-03",
    "part": "hour",
    "hour": "10:00",
    "to": "Zottegem",
    "back_after": "120",
}
STRANGER = {"name": "Rosa", "reach": "rosa@example.org"}


def browser(account: Any = None) -> Client:
    """Signed in, or a stranger."""
    client = Client()
    if account is not None:
        client.force_login(account)
    return client


def begin(client: Client, words: str = WORDS, **more: Any) -> str:
    """Type the words; returns where the rest is asked."""
    answer = client.post(reverse("ask"), {"words": words, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def ask(client: Client, cast: Any, words: str = WORDS, **more: Any) -> Any:
    """The whole way; returns the last answer."""
    return client.post(begin(client, words), {"words": words, "village": cast.villages["Asper"].pk, **REST, **more})


def draft_at(path: str) -> Draft:
    """The row behind a private link."""
    return Draft.objects.get(key=digest(path.strip("/").split("/")[-1]))
