"""The reads behind the week: states, what is missing, bounded queries, quick with two thousand needs."""

from datetime import timedelta
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mekaar.carrying import actions as carrying
from mekaar.carrying import board_rows, queries_board, queries_why
from mekaar.carrying.board import SHOWN_OF_ONE, SHOWN_PER_CELL, Wish
from mekaar.carrying.models import Commitment, Plan
from mekaar.exchange.models import Need, Occurrence, Part
from tests.cast import NOW, at
from tests.scene import MONDAY, Scene

MOST_QUERIES = 14
"""However many needs there are; a stranger causes fewer."""
MOST_SECONDS = 1.5
"""Of one processor, for two thousand needs: generous, for machines that are busy; measured 0.2."""


@pytest.fixture
def scene(the_scene) -> Scene:
    return the_scene


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


def ids(board) -> list[int]:
    return list(cards(board))


@pytest.mark.parametrize("who", ["stranger", "member", "helper", "mediator", "asker"])
@pytest.mark.parametrize("show", ["all", "open", "mine"])
def test_the_database_chooses_what_the_rules_say(scene, who, show) -> None:
    """Visibility, state and involvement are counted there; here they are asked of the rules, one need at a time."""
    cast, community = scene.cast, scene.cast.community
    account = {
        "stranger": None, "member": cast.koen_account, "helper": cast.nadia_account, "mediator": cast.hilde_account,
        "asker": cast.lut_account,
    }[who]  # fmt: skip
    begun = cast.ask("carry", at(5, 15), visibility="public")
    half = {"occurrence": begun.occurrences.get(), "part": begun.parts.get(), "start": at(5, 15)}
    carrying.propose(**half, actor=cast.dirk, by=cast.hilde_account, now=NOW)
    cast.ask("visit", at(2, 15), actor=cast.lut, by=cast.lut_account, visibility="desk")
    viewer = queries_board.viewer(account, community, now=NOW)
    everything = board_rows.some(community, Occurrence.objects.values_list("pk", flat=True))
    by_rule = {
        card.id: (card.state, card.mine)
        for card in queries_board.cards_of(community, everything, viewer, now=NOW)
        if show == "all" or (show == "open" and card.look == "open") or (show == "mine" and card.mine)
    }
    board = week(scene, account, show=show)
    assert {pk: (card.state, card.mine) for pk, card in cards(board).items()} == by_rule
    assert (board.shown, board.tally.total + board.hidden) == (len(by_rule), len(everything))


@pytest.mark.parametrize(
    ("wish", "shown"),
    [({"village": "baaigem"}, 0), ({"village": "nergens"}, 0), ({"village": "asper"}, 4), ({"day": MONDAY}, 0),
     ({"day": MONDAY + timedelta(days=2)}, 1), ({"day": MONDAY - timedelta(days=7)}, 0)],
)  # fmt: skip
def test_one_village_and_one_day(scene, wish, shown) -> None:
    assert len(ids(week(scene, scene.cast.hilde_account, **wish))) == shown


def test_who_is_told_no_hour_finds_the_parts_of_the_day_in_order_and_learns_no_more_from_it(scene) -> None:
    cast = scene.cast
    order = [(19, "visit"), (11, "walk"), (9, "walk"), (14, "visit"), (10, "visit")]
    asked = {hour: cast.ask(kind, at(1, hour), visibility="public").occurrences.get().pk for hour, kind in order}
    public, member = (
        ids(week(scene, day=MONDAY + timedelta(days=1))),
        ids(week(scene, cast.koen_account, village="asper")),
    )
    assert public == [asked[hour] for hour in (10, 11, 9, 14, 19)]  # company before walk, and then as they were asked
    assert [pk for pk in member if pk in public] == [asked[hour] for hour in (9, 10, 11, 14, 19)]


def test_a_crowded_cell_shows_first_what_still_seeks_someone(scene) -> None:
    cast = scene.cast
    for hour in (8, 12, 13, 15):
        cast.ask("walk", at(1, hour))
    [cell] = [one for one in week(scene, cast.hilde_account).days[1].cells if one.cards]
    assert (scene.carried.pk in cell.on_paper, len(cell.on_paper), cell.more) == (True, 2, 2)


def test_a_page_holds_a_bounded_number_of_cards_and_tells_how_many_more_there_are(scene) -> None:
    many(scene, 700)
    for wish, most in (
        ({}, 7 * 2 * SHOWN_PER_CELL),
        ({"show": "open"}, 7 * 2 * SHOWN_PER_CELL),
        ({"village": "asper"}, 7 * SHOWN_OF_ONE),
    ):
        board = week(scene, scene.cast.hilde_account, **wish)
        shown = len(ids(board))
        assert shown <= most
        assert shown + sum(cell.more for day in board.days for cell in day.cells) == board.shown
    one_cell = week(scene, scene.cast.hilde_account, village="asper", day=MONDAY)
    assert len(ids(one_cell)) == 100


def test_home_begins_with_the_most_urgent_and_the_bulletin_with_the_soonest_and_both_forget_the_past(scene) -> None:
    cast = scene.cast
    past = cast.ask("walk", at(0, 8), visibility="public")
    late, noon, early = (
        cast.ask("walk", at(day, hour), visibility="public", urgency=u)
        for day, hour, u in ((6, 9, 1), (5, 14, 3), (5, 9, 3))
    )
    late, noon, early, past = (need.occurrences.get().pk for need in (late, noon, early, past))
    stranger = queries_board.viewer(None, cast.community, now=at(1, 7))
    given = {"now": at(1, 7), "most_open": 2}
    home = queries_board.ahead_board(cast.community, stranger, **given)
    paper = queries_board.ahead_board(cast.community, stranger, soonest_first=True, **{**given, "most_open": 3})
    assert [card.id for card in home.still_open] == [late, scene.open.pk]
    assert [card.id for card in paper.still_open] == [scene.open.pk, early, noon]
    assert (home.open_ahead, paper.open_ahead, home.tally.open, home.tally.gone) == (4, 4, 4, 1)


def test_home_offers_nothing_that_is_over_and_tells_nobody_the_hour_by_leaving_it_out(scene) -> None:
    cast = scene.cast
    over, later = (cast.ask("walk", at(1, hour), visibility="public").occurrences.get().pk for hour in (9, 11))

    def offered(account, now):
        who = queries_board.viewer(account, cast.community, now=now)
        home = queries_board.ahead_board(cast.community, who, now=now, most_open=50)
        assert home.open_ahead == len(home.still_open)
        return {card.id for card in home.still_open} & {over, later}

    ten, noon = at(1, 10), at(1, 12)
    assert (offered(None, ten), offered(None, noon)) == ({over, later}, set())  # as long as the morning lasts
    assert (offered(cast.koen_account, ten), offered(cast.koen_account, noon)) == ({later}, set())
    assert offered(cast.hilde_account, at(1, 8)) == {over, later}


def test_the_week_counts_as_seeking_only_what_can_still_be_carried(scene) -> None:
    cast = scene.cast
    over, later = (cast.ask("walk", at(1, hour), visibility="public").occurrences.get().pk for hour in (9, 11))

    def seeks(account, now):
        who = queries_board.viewer(account, cast.community, now=now)
        boards = [
            queries_board.week_board(cast.community, who, monday=MONDAY, wish=Wish(show=show), now=now)
            for show in ("all", "open")
        ]
        assert {pk for pk, card in cards(boards[0]).items() if card.look == "open"} == set(cards(boards[1]))
        assert boards[0].tally == boards[1].tally
        assert boards[0].tally.open == boards[1].shown
        return set(cards(boards[1])) & {over, later}, boards[0].tally.gone

    ten, noon = at(1, 10), at(1, 12)
    assert (seeks(None, ten), seeks(None, noon)) == (({over, later}, 0), (set(), 2))  # as long as the morning lasts
    assert (seeks(cast.koen_account, ten), seeks(cast.koen_account, noon)) == (({later}, 1), (set(), 2))


def test_the_panel_of_an_hour_that_went_by_offers_nothing_and_tells_a_stranger_no_hour(scene) -> None:
    cast = scene.cast
    nine = cast.ask("walk", at(1, 9), visibility="public").occurrences.get().pk

    def past(account, now):
        who = queries_board.viewer(account, cast.community, now=now)
        return queries_why.why(cast.community, who, occurrence=nine, now=now).past

    times = [at(1, 8), at(1, 10), at(1, 12), at(2, 8)]
    assert [past(cast.koen_account, now) for now in times] == [False, True, True, True]
    assert [past(None, now) for now in times] == [False, False, True, True]  # as long as the morning lasts


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
