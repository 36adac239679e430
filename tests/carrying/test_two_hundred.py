"""Two hundred at once on one car: exactly one wins, nobody waits in a circle, everybody is told."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.carrying.refusals import AlreadyPromised
from tests.cast import NOW, at

ATTEMPTS = 200
PATIENCE = 60
"""Seconds for all of them; waiting in circles takes longer (the database looks for circles only after a second each)."""


def test_of_two_hundred_attempts_on_one_car_at_the_same_moment_exactly_one_wins(lasting_cast):
    cast = lasting_cast
    starts = [at(1, 10, number % 30) for number in range(ATTEMPTS)]
    needs = [cast.ask_ride(starts=[[start]]) for start in starts]
    wishes = [
        {"occurrence": need.occurrences.get(), "part": need.parts.get(kind__slug="car"), "start": start}
        for need, start in zip(needs, starts, strict=True)
    ]
    gate = threading.Barrier(ATTEMPTS)

    def attempt(wish):
        connection.ensure_connection()
        gate.wait(PATIENCE)
        try:
            actions.propose(**wish, thing=cast.cars[0], by=cast.hilde_account, now=NOW)
        except AlreadyPromised:
            return "refused"
        finally:
            connections.close_all()
        return "won"

    began = time.monotonic()
    with ThreadPoolExecutor(ATTEMPTS) as pool:
        told = Counter(pool.map(attempt, wishes))
    assert told == {"won": 1, "refused": ATTEMPTS - 1}
    assert Commitment.objects.filter(thing=cast.cars[0], state=State.PROPOSED).count() == 1
    assert time.monotonic() - began < PATIENCE
