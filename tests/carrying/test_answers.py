"""Yes, no, silence, giving back."""

from datetime import timedelta

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from mekaar.base.models import AuditLine
from mekaar.carrying import actions, queries
from mekaar.carrying.choices import RunState, State
from mekaar.carrying.models import Commitment, Deed, PlanRun
from mekaar.carrying.refusals import AlreadyPromised, NotAsked, NotWaiting, PlaceTaken, TooEarly
from mekaar.exchange import actions as exchange
from mekaar.people import queries as people
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at, helper


def part_of(need, way, kind):
    return need.parts.get(way=way, kind__slug=kind)


def propose(cast, need, way, kind, *, by=None, **carrier):
    occurrence = need.occurrences.first()
    given = {"occurrence": occurrence, "part": part_of(need, way, kind), "start": occurrence.first}
    return actions.propose(**given, **carrier, by=by or cast.hilde_account, now=NOW)


@pytest.fixture
def asked_dirk(cast):
    return propose(cast, cast.ask_ride(), 1, "ride", actor=cast.dirk)


@pytest.fixture
def nadia_and_car(cast):
    """Nadia is asked to drive, with a car whose owner gave standing permission."""
    need = cast.ask_ride()
    return propose(cast, need, 2, "ride", actor=cast.nadia), propose(cast, need, 2, "car", thing=cast.cars[0])


def state(commitment):
    return Commitment.objects.get(pk=commitment.pk).state


def test_a_proposal_waits_for_a_yes_with_travel_kept_free(cast, asked_dirk):
    assert asked_dirk.state == State.PROPOSED
    margin = timedelta(minutes=5)
    assert (asked_dirk.start, asked_dirk.end) == (at(1, 10), at(1, 11, 30))
    assert (asked_dirk.during.lower, asked_dirk.during.upper) == (at(1, 10) - margin, at(1, 11, 30) + margin)


def test_only_who_is_asked_can_say_yes(cast, asked_dirk):
    for account in (cast.nadia_account, cast.yasmine_account, cast.joris_account, cast.hilde_account, None):
        with pytest.raises(NoMandate):
            actions.accept(commitment=asked_dirk, by=account, now=NOW)
    assert state(asked_dirk) == State.PROPOSED


def test_yes_said_twice_stands_once(cast, asked_dirk):
    for _ in range(2):
        actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert state(asked_dirk) == State.ACCEPTED
    assert AuditLine.objects.filter(what="carrying.accept").count() == 1


def test_after_both_said_yes_both_see_contact_and_place_and_not_before(cast, asked_dirk):
    def seen():
        views = []
        for account, other in ((cast.dirk_account, cast.georgette), (cast.hilde_account, cast.dirk)):
            partners = queries.partners_of(account, now=NOW)
            eyes = people.eyes_of(account, cast.community, now=NOW, partners=partners)
            views.append(people.visible_contacts(other, eyes(other.pk)))
        return views

    assert seen() == [[], []]
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert seen() == [[("phone", "09 384 00 01")], [("email", "dirk@example.org")]]
    assert queries.partners_of(cast.nadia_account, now=NOW) == frozenset()


def test_with_the_drivers_yes_the_car_with_standing_permission_is_agreed(cast, nadia_and_car):
    driver, car = nadia_and_car
    actions.accept(commitment=driver, by=cast.nadia_account, now=NOW)
    assert (state(driver), state(car)) == (State.ACCEPTED, State.ACCEPTED)


def test_a_car_whose_owner_wants_to_be_asked_waits_for_the_owner(cast, nadia_and_car):
    driver, car = nadia_and_car
    cast.cars[0].approval = "each"
    cast.cars[0].save()
    actions.accept(commitment=driver, by=cast.nadia_account, now=NOW)
    assert state(car) == State.PROPOSED
    with pytest.raises(NoMandate):
        actions.accept(commitment=car, by=cast.nadia_account, now=NOW)
    actions.accept(commitment=car, by=cast.koen_account, now=NOW)
    assert state(car) == State.ACCEPTED


def test_no_needs_no_reason_and_plans_again_at_once(cast, asked_dirk):
    actions.decline(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert state(asked_dirk) == State.DECLINED
    assert PlanRun.objects.get(state=RunState.QUEUED).why == "no"


def test_a_no_cannot_become_a_yes(cast, asked_dirk):
    actions.decline(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    with pytest.raises(NotWaiting):
        actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)


def test_what_was_agreed_can_be_given_back(cast, asked_dirk):
    with pytest.raises(NotWaiting):
        actions.release(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    actions.release(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert state(asked_dirk) == State.RELEASED


def test_silence_lapses(cast, asked_dirk):
    early = actions.lapse_unanswered(community=cast.community, now=NOW + timedelta(hours=12))
    late = actions.lapse_unanswered(community=cast.community, now=NOW + timedelta(hours=14))
    assert (early, late, state(asked_dirk)) == (0, 1, State.LAPSED)


def test_an_agreement_never_lapses(cast, asked_dirk):
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert actions.lapse_unanswered(community=cast.community, now=NOW + timedelta(days=9)) == 0


def test_what_is_no_longer_asked_is_called_off_and_cannot_be_accepted(cast, asked_dirk):
    exchange.withdraw(need=asked_dirk.occurrence.need, by=cast.hilde_account, now=NOW)
    with pytest.raises(NotAsked):
        actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    assert actions.cancel_withdrawn(community=cast.community, now=NOW) == 1
    assert state(asked_dirk) == State.CANCELLED


def test_nobody_is_promised_twice_at_the_same_time(cast, asked_dirk):
    other = cast.ask_ride(hour=11, by=cast.hilde_account)
    with pytest.raises(AlreadyPromised):
        propose(cast, other, 1, "ride", actor=cast.dirk)


def test_travel_counts_as_time(cast, asked_dirk):
    touching = cast.ask("carry", at(1, 11, 35))
    with pytest.raises(AlreadyPromised):
        propose(cast, touching, 1, "carry", actor=cast.dirk)
    apart = cast.ask("carry", at(1, 11, 40))
    assert propose(cast, apart, 1, "carry", actor=cast.dirk).state == State.PROPOSED


def test_a_part_takes_as_many_as_it_asks_and_no_more(cast):
    need = cast.ask("carry", at(1, 10))
    places = [propose(cast, need, 1, "carry", actor=actor).place for actor in (cast.dirk, cast.nadia)]
    assert places == [0, 1]
    third = helper(cast, "Rosa", "carry")
    with pytest.raises(PlaceTaken):
        propose(cast, need, 1, "carry", actor=third)


def test_a_need_is_carried_in_one_way_only(cast, nadia_and_car):
    need = nadia_and_car[0].occurrence.need
    with pytest.raises(PlaceTaken):
        propose(cast, need, 1, "ride", actor=cast.dirk)


def test_a_neighbour_can_offer_to_do_it_and_a_stranger_to_the_need_cannot_ask_others(cast):
    need = cast.ask_ride()
    with pytest.raises(NoMandate):
        propose(cast, need, 1, "ride", actor=cast.dirk, by=cast.nadia_account)
    mine = propose(cast, need, 1, "ride", actor=cast.dirk, by=cast.dirk_account)
    assert actions.accept(commitment=mine, by=cast.dirk_account, now=NOW).state == State.ACCEPTED


def test_a_deed_tells_what_happened_and_only_a_new_one_sets_it_right(cast, asked_dirk):
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    with pytest.raises(TooEarly):
        actions.complete(commitment=asked_dirk, minutes=80, by=cast.dirk_account, now=NOW)
    after = at(1, 12)
    deed = actions.complete(commitment=asked_dirk, minutes=80, km=24, thanks="Merci!", by=cast.dirk_account, now=after)
    right = actions.correct(deed=deed, done=True, minutes=90, km=24, by=cast.hilde_account, now=after)
    assert (state(asked_dirk), right.corrects_id) == (State.DONE, deed.pk)
    assert list(Deed.objects.order_by("id").values_list("minutes", flat=True)) == [80, 90]
    with pytest.raises(NotWaiting):
        actions.correct(deed=deed, done=True, minutes=70, by=cast.dirk_account, now=after)
    for sql in ("UPDATE carrying_deed SET minutes = 1", "DELETE FROM carrying_deed"):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_nobody_else_can_tell_what_happened(cast, asked_dirk):
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    with pytest.raises(NoMandate):
        actions.complete(commitment=asked_dirk, minutes=5, by=cast.nadia_account, now=at(1, 12))


def test_what_did_not_happen_is_missed(cast, asked_dirk):
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    deed = actions.miss(commitment=asked_dirk, by=cast.hilde_account, now=at(1, 12))
    assert (state(asked_dirk), deed.done) == (State.MISSED, False)


def test_a_shock_gives_back_what_it_hits_and_leaves_the_rest(cast, asked_dirk):
    later = propose(cast, cast.ask_ride(day=3), 1, "ride", actor=cast.dirk)
    actions.accept(commitment=asked_dirk, by=cast.dirk_account, now=NOW)
    actions.register_shock(
        community=cast.community, actors=[cast.dirk], start=at(1, 0 + 1), end=at(2, 1), by=cast.dirk_account, now=NOW
    )
    assert (state(asked_dirk), state(later)) == (State.RELEASED, State.PROPOSED)
    assert PlanRun.objects.get(state=RunState.QUEUED).why == "shock"


def test_nobody_registers_a_shock_for_another(cast):
    with pytest.raises(NoMandate):
        actions.register_shock(
            community=cast.community, actors=[cast.dirk], start=at(1, 8), end=None, by=cast.nadia_account, now=NOW
        )


@pytest.mark.parametrize(
    "wrong",
    [{"state": "perhaps"}, {"actor": None}, {"end": at(0, 9)}, {"place": 20}, {"during": ("2026-12-01", "2026-12-01")}],
)
def test_the_database_refuses_an_impossible_commitment(cast, asked_dirk, wrong):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Commitment.objects.filter(pk=asked_dirk.pk).update(**wrong)


def test_one_plan_waits_however_often_it_is_asked(cast):
    runs = {actions.ask_for_plan(community=cast.community, why="test", by=None, now=NOW).pk for _ in range(3)}
    assert len(runs) == 1
