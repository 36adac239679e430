"""A community with many who are asked something, made on the installation that the environment names.

`python -m tests.wiring.crowd_to_confirm NUMBER` prints, as JSON, its village and for each helper a session, the proposal that
waits for their yes and the agreement of yesterday of which nobody told yet.
"""

import json
import sys
from datetime import time, timedelta
from typing import Any

import django

EVERY_DAY = [(tuple(range(7)), time(8), time(20))]


def crowd(number: int) -> dict[str, Any]:
    """So many helpers, each with a neighbour who needs them. On the clock of today: the pages run on no other."""
    from django.test import Client
    from django.utils import timezone

    from mekaar.carrying import actions as carrying
    from mekaar.exchange import actions as exchange
    from mekaar.exchange.models import Kind
    from mekaar.people import actions as people
    from mekaar.people.models import Community, Place

    now = timezone.now()
    joined = now - timedelta(days=100)
    spot = people.Spot("Asper", 50.916, 3.647)
    people.found_community(slug="gavere", name="Gavere", lat=50.93, lon=3.66, places=[spot], by=None, now=joined)
    community, village = Community.objects.get(), Place.objects.get()
    exchange.add_standard_kinds(community=community, by=None, now=joined)
    visit = Kind.objects.get(slug="visit")

    def person(name: str) -> tuple[Any, Any]:
        given = {"community": community, "by": None, "now": joined}
        actor = people.welcome_actor(kind="person", name=name, village=village, **given)
        return actor, people.open_account(login=name.lower().replace(" ", "-"), actor=actor, **given)

    told = []
    for one in range(number):
        (asker, voice), (helper, account) = person(f"Asker {one}"), person(f"Helper {one}")
        exchange.give(
            actor=helper, kinds=[visit], windows=EVERY_DAY, minutes_per_week=600, tasks_per_day=4, by=None, now=joined
        )

        def visited(days: int, since: Any, asker: Any = asker, voice: Any = voice, helper: Any = helper) -> Any:
            return proposed(visit, asker, voice, helper, start=now + timedelta(days=days), now=since)

        before = visited(-1, now - timedelta(days=3))
        carrying.accept(commitment=before, by=account, now=now - timedelta(days=2))
        browser = Client()
        browser.force_login(account)
        session = browser.cookies["sessionid"].value
        told.append({"session": session, "yes": visited(2, now).pk, "deed": before.pk})
    return {"village": village.pk, "helpers": told}


def proposed(kind: Any, asker: Any, voice: Any, helper: Any, *, start: Any, now: Any) -> Any:
    """A visit that this one needs and that one is asked for."""
    from mekaar.carrying import actions as carrying
    from mekaar.exchange import actions as exchange

    start = start.replace(hour=10, minute=0, second=0, microsecond=0)
    need = exchange.ask(actor=asker, kind=kind, words="Graag bezoek.", starts=[[start]], by=voice, now=now)
    asked = {"occurrence": need.occurrences.get(), "part": need.parts.get(), "start": start}
    return carrying.propose(**asked, actor=helper, by=voice, now=now)


if __name__ == "__main__":
    django.setup()
    json.dump(crowd(int(sys.argv[1])), sys.stdout)
