"""Offering my task to others: never unseen, never an empty place, and exactly one takes it."""

import threading

import pytest
from django.db import connection

from mekaar.base.models import AuditLine
from mekaar.carrying import actions, queries
from mekaar.carrying.choices import State, SwapAnswer, SwapState
from mekaar.carrying.models import Commitment, Swap, SwapAsk
from mekaar.carrying.refusals import DoesNotFit, NobodyFits, NotWaiting, PlaceTaken
from mekaar.exchange.choices import OWN_CAR, Approval
from mekaar.messages.models import Message
from mekaar.people.refusals import NoMandate
from tests.carrying.asked import letter
from tests.carrying.tasks import agreed, asked, state, with_account
from tests.cast import JOINED, NOW, at, give, helper


@pytest.fixture
def visit(cast):
    """Nadia said yes to a visit; Rosa and Bert visit too."""
    cast.rosa, cast.bert = helper(cast, "Rosa", "visit"), helper(cast, "Bert", "visit")
    cast.rosa_account, cast.bert_account = with_account(cast, "rosa", cast.rosa), with_account(cast, "bert", cast.bert)
    return agreed(cast, cast.ask("visit", at(1, 14)), 1, "visit", cast.nadia_account, actor=cast.nadia)


@pytest.fixture
def lent_ride(cast):
    """Nadia drives with a car of the printing house, which trusts Rosa too, and not Bert."""
    cast.rosa, cast.bert = helper(cast, "Rosa", "ride"), helper(cast, "Bert", "ride")
    cast.rosa_account = with_account(cast, "rosa", cast.rosa)
    cast.cars[0].trusted.create(community=cast.community, actor=cast.rosa, since=JOINED)
    need = cast.ask_ride()
    ride, car = asked(cast, need, 2, "ride", actor=cast.nadia), asked(cast, need, 2, "car", thing=cast.cars[0])
    return actions.accept(commitment=ride, by=cast.nadia_account, now=NOW), car


def ask_of(swap, actor):
    return SwapAsk.objects.get(swap=swap, actor=actor)


def offer(cast, commitment, by=None):
    return actions.offer_task(commitment=commitment, by=by or cast.nadia_account, now=NOW)


def names(swap):
    return {one.actor.name for one in swap.asks.all()}


def test_a_task_is_offered_to_those_who_fit_and_stays_with_its_helper(cast, visit):
    swap = offer(cast, visit)
    assert (names(swap), state(visit)) == ({"Rosa", "Bert"}, State.ACCEPTED)
    assert offer(cast, visit).pk == swap.pk


def test_who_says_yes_takes_it_over_and_the_first_helper_is_free(cast, visit):
    swap = offer(cast, visit)
    for _twice in range(2):
        taken = actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert (taken.state, state(visit)) == (SwapState.TAKEN, State.SWAPPED)
    follows = Commitment.objects.get(state=State.ACCEPTED)
    assert (follows.actor, follows.start, follows.place, taken.follows) == (cast.rosa, visit.start, 0, follows)
    assert queries.partners_of(cast.hilde_account, now=NOW) == {cast.rosa.pk}
    assert set(
        AuditLine.objects.filter(what__in=("carrying.swap", "carrying.take_over")).values_list("by_id", flat=True)
    ) == {cast.rosa_account.pk}


def test_who_is_second_is_thanked_and_takes_nothing(cast, visit):
    swap = offer(cast, visit)
    actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    with pytest.raises(PlaceTaken):
        actions.take_task(ask=ask_of(swap, cast.bert), by=cast.bert_account, now=NOW)
    assert Commitment.objects.filter(state=State.ACCEPTED).count() == 1


def test_when_everybody_says_no_the_offer_ends_and_the_helper_stays_bound(cast, visit):
    swap = offer(cast, visit)
    actions.refuse_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert Swap.objects.get().state == SwapState.OPEN
    actions.refuse_task(ask=ask_of(swap, cast.bert), by=cast.bert_account, now=NOW)
    assert (Swap.objects.get().state, state(visit)) == (SwapState.ENDED, State.ACCEPTED)


def test_the_helper_can_do_it_after_all(cast, visit):
    swap = offer(cast, visit)
    actions.withdraw_task(swap=swap, by=cast.nadia_account, now=NOW)
    with pytest.raises(NotWaiting):
        actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert state(visit) == State.ACCEPTED
    assert offer(cast, visit).pk != swap.pk


def test_nobody_offers_or_takes_in_the_name_of_another(cast, visit):
    with pytest.raises(NoMandate):
        offer(cast, visit, by=cast.hilde_account)
    swap = offer(cast, visit)
    for ask in (actions.take_task, actions.refuse_task):
        with pytest.raises(NoMandate):
            ask(ask=ask_of(swap, cast.rosa), by=cast.bert_account, now=NOW)
    with pytest.raises(NoMandate):
        actions.withdraw_task(swap=swap, by=cast.rosa_account, now=NOW)


def test_only_what_lies_ahead_and_is_agreed_is_offered(cast, visit):
    with pytest.raises(NotWaiting):
        actions.offer_task(commitment=visit, by=cast.nadia_account, now=at(1, 15))
    waiting = asked(cast, cast.ask("visit", at(2, 14)), 1, "visit", actor=cast.nadia)
    with pytest.raises(NotWaiting):
        offer(cast, waiting)


def test_where_nobody_fits_the_helper_hears_it(cast):
    call = agreed(cast, cast.ask("call", at(1, 14)), 1, "call", cast.nadia_account, actor=cast.nadia)
    with pytest.raises(NobodyFits):
        offer(cast, call)


@pytest.mark.parametrize(
    "limits",
    [
        {"windows": [((0,), at(0, 9).time(), at(0, 20).time())]},
        {"radius_km": 1},
        {"minutes_per_week": 30},
    ],
)
def test_who_has_no_time_or_lives_too_far_is_not_asked(cast, visit, limits):
    far = {"village": "Baaigem"} if "radius_km" in limits else {}
    actor = helper(cast, "Jef", "visit", **limits)
    if far:
        actor.lat, actor.lon = cast.villages["Baaigem"].lat, cast.villages["Baaigem"].lon
        actor.save()
    assert names(offer(cast, visit)) == {"Rosa", "Bert"}


def test_who_is_promised_elsewhere_said_no_before_or_asks_it_is_not_asked(cast, visit):
    agreed(cast, cast.ask("visit", at(1, 14, 30)), 1, "visit", cast.rosa_account, actor=cast.rosa)
    give(cast, cast.georgette, "visit")
    again = cast.ask("visit", at(2, 14))
    refused = asked(cast, again, 1, "visit", actor=cast.bert)
    actions.decline(commitment=refused, by=cast.bert_account, now=NOW)
    assert names(offer(cast, visit)) == {"Bert"}
    nadia = agreed(cast, again, 1, "visit", cast.nadia_account, actor=cast.nadia)
    assert names(offer(cast, nadia)) == {"Rosa"}


def test_a_yes_that_no_longer_fits_takes_nothing(cast, visit):
    swap = offer(cast, visit)
    agreed(cast, cast.ask("visit", at(1, 14, 30)), 1, "visit", cast.rosa_account, actor=cast.rosa)
    with pytest.raises(DoesNotFit):
        actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert (state(visit), ask_of(swap, cast.rosa).answer) == (State.ACCEPTED, SwapAnswer.WAITING)


def test_a_lent_car_goes_only_to_whom_its_owner_trusts_and_the_bundle_stays_whole(cast, lent_ride):
    ride, car = lent_ride
    swap = offer(cast, ride)
    assert names(swap) == {"Rosa"}
    actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    standing = Commitment.objects.filter(occurrence=ride.occurrence, state=State.ACCEPTED)
    assert {one.actor or one.thing for one in standing} == {cast.rosa, cast.cars[0]}
    assert state(car) == State.ACCEPTED


def test_trust_that_was_taken_back_meanwhile_stops_the_swap(cast, lent_ride):
    swap = offer(cast, lent_ride[0])
    cast.cars[0].trusted.filter(actor=cast.rosa).update(until=NOW)
    with pytest.raises(DoesNotFit):
        actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)


def test_an_owner_who_wants_to_be_asked_each_time_is_asked_about_the_new_driver(cast, lent_ride):
    ride, _car = lent_ride
    cast.cars[0].approval = "each"
    cast.cars[0].save()
    swap = offer(cast, ride)
    waiting = actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert (waiting.state, state(ride)) == (SwapState.OWNER, State.ACCEPTED)
    with pytest.raises(NoMandate):
        actions.owner_answers(swap=waiting, yes=True, by=cast.rosa_account, now=NOW)
    done = actions.owner_answers(swap=waiting, yes=True, by=cast.koen_account, now=NOW)
    assert (done.state, state(ride), done.follows.actor) == (SwapState.TAKEN, State.SWAPPED, cast.rosa)


def test_the_owner_is_told_who_would_drive_instead(cast, lent_ride):
    ride, _car = lent_ride
    cast.cars[0].approval = Approval.EACH_TIME
    cast.cars[0].save()
    swap = offer(cast, ride)
    actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    assert told("swap-owner:") == {"Drukkerij De Letter"}
    assert "Rosa zou het overnemen van Nadia" in letter(cast.printer, "swap-owner:").body


def test_an_owner_who_would_rather_not_leaves_the_first_driver_bound(cast, lent_ride):
    ride, _car = lent_ride
    cast.cars[0].approval = "each"
    cast.cars[0].save()
    swap = actions.take_task(ask=ask_of(offer(cast, ride), cast.rosa), by=cast.rosa_account, now=NOW)
    ended = actions.owner_answers(swap=swap, yes=False, by=cast.koen_account, now=NOW)
    assert (ended.state, ended.taker, state(ride)) == (SwapState.ENDED, None, State.ACCEPTED)


def test_own_car_rides_go_to_drivers_with_a_car_of_their_own(cast):
    helper(cast, "Bert", "ride")
    helper(cast, "Jef", "ride", tags=[OWN_CAR])
    ride = agreed(cast, cast.ask_ride(), 1, "ride", cast.dirk_account, actor=cast.dirk)
    assert names(offer(cast, ride, by=cast.dirk_account)) == {"Jef"}


def told(key):
    """Who was told something under a key that begins so."""
    return set(Message.objects.filter(key__startswith=key).values_list("receiver__name", flat=True))


def test_those_who_fit_are_told_what_it_is_and_not_who_cannot(cast, visit):
    offer(cast, visit)
    offer(cast, visit)
    assert told("swap:") == {"Rosa", "Bert"}
    asked_rosa = letter(cast.rosa, "swap:")
    assert asked_rosa.subject == "Kun je dit overnemen? gezelschap, dinsdag 1 december om 14 u."
    assert [secret for secret in ("Nadia", "Georgette", "Kerkstraat") if secret in asked_rosa.body] == []


def test_everybody_concerned_hears_who_comes_now(cast, visit):
    swap = offer(cast, visit)
    actions.take_task(ask=ask_of(swap, cast.rosa), by=cast.rosa_account, now=NOW)
    follows = Commitment.objects.get(state=State.ACCEPTED)
    assert told(f"agreed:{follows.pk}") == {"Rosa", "Georgette"}
    assert "Dit is in plaats van Nadia" in letter(cast.georgette, f"agreed:{follows.pk}").body
    assert "Kerkstraat 7" in letter(cast.rosa, f"agreed:{follows.pk}").body
    assert letter(cast.nadia, "swap-taken:").subject.startswith("Rosa neemt het van je over: gezelschap")
    assert told("released:") == set()


def test_when_nobody_can_the_helper_hears_that_it_stays(cast, visit):
    swap = offer(cast, visit)
    for actor, account in ((cast.rosa, cast.rosa_account), (cast.bert, cast.bert_account)):
        actions.refuse_task(ask=ask_of(swap, actor), by=account, now=NOW)
    assert "Niemand kon het overnemen" in letter(cast.nadia, "swap-ended:").subject


def test_of_two_who_say_yes_at_the_same_moment_exactly_one_takes_it(lasting_cast):
    cast = lasting_cast
    people = {name: helper(cast, name, "visit") for name in ("Rosa", "Bert")}
    accounts = {name: with_account(cast, name.lower(), actor) for name, actor in people.items()}
    visit = agreed(cast, cast.ask("visit", at(1, 14)), 1, "visit", cast.nadia_account, actor=cast.nadia)
    swap = offer(cast, visit)
    gate, outcome = threading.Barrier(2), {}

    def take(name):
        ask = ask_of(swap, people[name])
        gate.wait(10)
        try:
            outcome[name] = actions.take_task(ask=ask, by=accounts[name], now=NOW).taker.name
        except PlaceTaken:
            outcome[name] = "too late"
        connection.close()

    threads = [threading.Thread(target=take, args=[name]) for name in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert sorted(outcome.values()) in (["Bert", "too late"], ["Rosa", "too late"])
    assert Commitment.objects.filter(occurrence=visit.occurrence, state=State.ACCEPTED).count() == 1
