"""Asking, agreeing and looking: what the tests of my week share."""

from typing import Any

from django.test import Client
from django.urls import reverse

from mekaar.carrying import actions
from mekaar.carrying.models import Commitment
from mekaar.people import actions as people
from tests.cast import JOINED, NOW


def asked(cast: Any, need: Any, way: int, kind: str, **carrier: Any) -> Commitment:
    """Somebody, or the owner of something, is asked."""
    occurrence = need.occurrences.first()
    given = {"occurrence": occurrence, "part": need.parts.get(way=way, kind__slug=kind), "start": occurrence.first}
    return actions.propose(**given, **carrier, by=cast.hilde_account, now=NOW)


def agreed(cast: Any, need: Any, way: int, kind: str, by: Any, **carrier: Any) -> Commitment:
    """And says yes."""
    return actions.accept(commitment=asked(cast, need, way, kind, **carrier), by=by, now=NOW)


def with_account(cast: Any, login: str, actor: Any) -> Any:
    """An account for one more helper."""
    return people.open_account(community=cast.community, login=login, actor=actor, by=None, now=JOINED)


def state(commitment: Commitment) -> str:
    """As it stands in the database."""
    return Commitment.objects.get(pk=commitment.pk).state


def browser(account: Any = None) -> Client:
    """A browser in which this one is signed in."""
    client = Client()
    if account is not None:
        client.force_login(account)
    return client


def page(account: Any, name: str, *args: Any, **query: Any) -> str:
    """What this one reads on a page that opens; that a line may not end within an hour does not matter here."""
    answer = browser(account).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def press(account: Any, name: str, *args: Any, **fields: Any) -> int:
    """Press a button; the code of the answer."""
    return browser(account).post(reverse(name, args=args), fields).status_code
