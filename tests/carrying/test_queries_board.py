"""The reads behind the week: states, what is missing, bounded queries, quick with two thousand needs."""

from datetime import timedelta
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mekaar.carrying import queries_board, queries_why
from mekaar.carrying.board import Wish
from mekaar.carrying.models import Commitment, Plan
from mekaar.exchange.models import Need, Occurrence, Part
from tests.cast import NOW, at
from tests.scene import MONDAY, Scene, set_scene

MOST_QUERIES = 14
"""However many needs there are; a stranger causes fewer."""
MOST_SECONDS = 1.5
"""Of one processor, for two thousand needs: generous, for machines that are busy; measured 0.2."""


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


def week(scene: Scene, account=None, **wish):
    community = scene.cast.community
    who = queries_board.viewer(account, community, now=NOW)
    return queries_board.week_board(community, who, monday=MONDAY, wish=Wish(**wish), now=NOW)


def cards(board) -> dict:
    return {card.id: card for day in board.days for cell in day.cells for card in cell.cards}


def test_a_yes_carries_a_question_waits_and_the_rest_is_open(scene) -> None:
    seen = cards(week(scene, scene.cast.hilde_account))
    assert {pk: card.state for pk, card in seen.items()} == {
        scene.carried.pk: "carried",
        scene.waiting.pk: "waiting",
        scene.open.pk: "open",
        scene.desk.pk: "open",
    }


def test_a_car_without_its_driver_carries_nothing(scene) -> None:
    cast = scene.cast
    ride = cast.ask_ride(day=2)
    occurrence = ride.occurrences.get()
    car = ride.parts.get(way=2, kind__slug="car")
    span = (occurrence.first, occurrence.first + timedelta(minutes=90))
    Commitment.objects.create(
        community=cast.community, occurrence=occurrence, part=car, thing=cast.cars[0],
        start=span[0], end=span[1], during=span, state="accepted", proposed_at=NOW, decided_at=NOW,
    )  # fmt: skip
    card = cards(week(scene, cast.hilde_account))[occurrence.pk]
    assert (card.state, card.seeks) == ("open", ("een chauffeur",))


def test_what_a_stranger_may_not_see_is_counted_and_not_named(scene) -> None:
    board = week(scene)
    assert (board.tally.total, board.hidden) == (2, 2)
    assert {card.time for card in cards(board).values()} == {None}


def test_nobody_carries_more_than(scene) -> None:
    assert week(scene).busiest_hours == 1.5


@pytest.mark.parametrize("who", ["stranger", "helper"])
def test_the_number_of_queries_does_not_grow_with_the_week(scene, who) -> None:
    account = scene.cast.dirk_account if who == "helper" else None
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            week(scene, account)
        counts.append(len(queries))
        many(scene, 50)
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_two_thousand_needs_are_laid_out_in_a_moment(scene) -> None:
    many(scene, 2000)
    begin = process_time()
    board = week(scene, scene.cast.hilde_account)
    assert process_time() - begin < MOST_SECONDS
    assert board.tally.total == 2004


def many(scene: Scene, number: int) -> None:
    """So many more needs, spread over the week."""
    cast, given = scene.cast, {"community": scene.cast.community}
    kind = cast.kinds["visit"]
    village = cast.villages["Asper"]
    needs = Need.objects.bulk_create(
        Need(**given, actor=cast.georgette, kind=kind, words="Graag bezoek.", visibility="public", village=village,
             lat=village.lat, lon=village.lon, asked_at=NOW)
        for _number in range(number)
    )  # fmt: skip
    Part.objects.bulk_create(Part(**given, need=need, kind=kind, minutes=30) for need in needs)
    starts = [at(index % 7, 8 + index % 10) for index in range(number)]
    Occurrence.objects.bulk_create(
        Occurrence(**given, need=need, starts=[start]) for need, start in zip(needs, starts, strict=True)
    )


def test_the_panel_says_why_in_sentences_and_what_would_help(scene) -> None:
    community, cast = scene.cast.community, scene.cast
    dirk = f"a{cast.dirk.pk}"
    Commitment.objects.filter(occurrence=scene.carried).update(
        why=[
            {"code": "last_free", "part": 1, "provider": dirk, "busy": 2, "full": 1, "not_home": 0},
            {"code": "known", "part": 1, "provider": dirk},
        ]
    )
    start, end = at(3, 10, 30).isoformat(), at(3, 11, 30).isoformat()
    changes = [
        [
            {
                "code": "one_more",
                "part": 0,
                "type": "person",
                "requires": ["walk", "speaks-tr"],
                "start": start,
                "end": end,
            }
        ],
        [
            {"code": "radius", "part": 0, "provider": dirk, "km": 1.5},
            {"code": "tasks", "part": 0, "provider": dirk, "start": start},
        ],
        [{"code": "rule", "part": 0, "provider": dirk, "rule": "said no"}],
        [],
    ]
    Plan.objects.create(
        community=community, first_day=MONDAY, days=7, seed=1, objective={}, bound={}, status="feasible", made_at=NOW,
        explanation={"assigned": {}, "uncarried": {str(scene.open.pk): [{"way": 1, "ask": 1, "changes": one} for one in changes]}},
    )  # fmt: skip
    lut = queries_board.viewer(cast.lut_account, community, now=NOW)
    stranger = queries_board.viewer(None, community, now=NOW)

    carried = queries_why.why(community, lut, occurrence=scene.carried.pk, now=NOW)
    assert carried.sentences == (
        "Dirk was vrij. 3 anderen passen ook, maar waren al bezet of dragen al genoeg.",
        "Dirk hielp hier al eerder: ze kennen mekaar.",
    )
    wanted = queries_why.why(community, lut, occurrence=scene.open.pk, now=NOW)
    assert wanted.sentences == (
        "Nog iemand die Turks spreekt (wandeling) van 10.30 u. tot 11.30 u.",
        "Als iemand uit Asper 1,5 km verder kwam, en als iemand uit Asper donderdag één ding meer deed.",
        "Het kan nu al gedragen worden; het volgende plan doet dat.",
    )
    public = queries_why.why(community, stranger, occurrence=scene.open.pk, now=NOW)
    assert public.sentences[0] == "Nog iemand die Turks spreekt (wandeling)."
    assert queries_why.why(community, stranger, occurrence=scene.desk.pk, now=NOW) is None
