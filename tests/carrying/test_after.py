"""Verdicts and thanks: append only, the latest counts, and the radio hears only what may be heard."""

import pytest
from django.db import IntegrityError, connection, transaction

from mekaar.carrying import actions, queries_after
from mekaar.carrying.choices import State
from mekaar.carrying.models import Deed, Verdict
from mekaar.carrying.refusals import NotWaiting, TooEarly
from mekaar.messages.models import Message
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope, Shared
from mekaar.people.refusals import NoMandate
from tests.carrying.tasks import agreed, asked, state
from tests.cast import JOINED, NOW, at

AFTER = at(1, 12)


@pytest.fixture
def ride(cast):
    return agreed(cast, cast.ask_ride(), 1, "ride", cast.dirk_account, actor=cast.dirk)


@pytest.fixture
def lut_acts(cast):
    """Lut may do everything for her mother."""
    given = {"scope": list(Scope), "how": How.PAPER, "by": cast.hilde_account, "now": JOINED}
    people.give_mandate(actor=cast.georgette, account=cast.lut_account, **given)


def say(cast, commitment, carried="fully", by=None, now=AFTER, **more):
    return actions.say_verdict(commitment=commitment, carried=carried, by=by or cast.hilde_account, now=now, **more)


def test_the_word_of_who_was_helped_tells_it_too_if_nobody_did(cast, ride):
    say(cast, ride)
    deed = Deed.objects.get()
    assert (state(ride), deed.done, deed.minutes, deed.by) == (State.DONE, True, 90, cast.hilde_account)


def test_not_helped_means_it_did_not_happen_unless_it_was_told_otherwise(cast, ride):
    actions.complete(commitment=ride, minutes=60, by=cast.dirk_account, now=AFTER)
    say(cast, ride, "not")
    assert (state(ride), Deed.objects.count()) == (State.DONE, 1)
    other = agreed(cast, cast.ask_ride(day=2), 1, "ride", cast.dirk_account, actor=cast.dirk)
    say(cast, other, "not", now=at(2, 12))
    assert state(other) == State.MISSED


def test_everybody_who_carried_it_gets_the_word(cast):
    need = cast.ask("carry", at(1, 10))
    for account, actor in ((cast.dirk_account, cast.dirk), (cast.nadia_account, cast.nadia)):
        one = agreed(cast, need, 1, "carry", account, actor=actor)
    say(cast, one, "partly", thanks="Merci!")
    assert list(Verdict.objects.values_list("carried", "commitment__actor__name")) == [
        ("partly", "Dirk"),
        ("partly", "Nadia"),
    ]


def test_the_latest_word_counts_and_none_is_lost(cast, ride):
    for carried in ("partly", "partly", "fully"):
        say(cast, ride, carried)
    assert list(Verdict.objects.values_list("carried", flat=True)) == ["partly", "fully"]
    assert queries_after.verdict_of(ride).carried == "fully"
    assert [one.carried for one in queries_after.verdicts_that_count(cast.community.pk)] == ["fully"]
    for sql in ("UPDATE carrying_verdict SET carried = 'not'", "DELETE FROM carrying_verdict"):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_who_may_say_it_and_when(cast, ride):
    for account in (cast.dirk_account, cast.nadia_account, cast.yasmine_account, None):
        with pytest.raises(NoMandate):
            say(cast, ride, by=account) if account else actions.say_verdict(
                commitment=ride, carried="fully", by=None, now=AFTER
            )
    with pytest.raises(TooEarly):
        say(cast, ride, now=NOW)
    waiting = asked(cast, cast.ask("visit", at(2, 9)), 1, "visit", actor=cast.nadia)
    with pytest.raises(NotWaiting):
        say(cast, waiting, now=at(2, 12))


def test_thanks_reach_the_radio_only_with_consent_and_no_longer_than_that(cast, ride, lut_acts):
    say(cast, ride, thanks="Merci, Dirk!", by=cast.lut_account, thanks_to="radio")
    (heard,) = queries_after.thanks_for_radio(cast.community.pk, now=AFTER)
    assert heard.thanks == "Merci, Dirk!"
    people.take_back_consent(actor=cast.georgette, what=Shared.THANKS, by=cast.lut_account, now=at(1, 13))
    assert queries_after.thanks_for_radio(cast.community.pk, now=at(1, 13)) == []


def test_thanks_are_passed_on_to_who_helped_and_stand_on_their_page(cast, ride):
    for _twice in range(2):
        say(cast, ride, thanks="Merci, Dirk!")
    [told] = Message.objects.filter(receiver=cast.dirk, key__startswith="thanks:")
    assert (told.subject, told.pace) == ("Georgette dankt je", "digest")
    assert "Georgette dankt je: “Merci, Dirk!”" in told.body
    assert [words for _at, words in queries_after.thanks_to(cast.dirk, 3)] == ["Merci, Dirk!"]
    say(cast, ride, thanks="Merci, Dirk, voor alles!")
    assert [words for _at, words in queries_after.thanks_to(cast.dirk, 3)] == ["Merci, Dirk, voor alles!"]


def test_thanks_of_who_helped_go_to_who_was_helped_and_are_no_thanks_to_themselves(cast, ride):
    given = {"commitment": ride, "minutes": 60, "by": cast.dirk_account, "now": AFTER}
    deed = actions.complete(thanks="Fijne babbel, Georgette.", **given)
    actions.correct(deed=deed, done=True, minutes=50, thanks=deed.thanks, by=cast.dirk_account, now=AFTER)
    [told] = Message.objects.filter(key__startswith="thanks:")
    assert (told.receiver, "Fijne babbel" in told.body) == (cast.georgette, True)
    assert queries_after.thanks_to(cast.dirk, 3) == []


def test_private_thanks_are_not_for_the_radio(cast, ride, lut_acts):
    say(cast, ride, thanks="Merci, Dirk!", by=cast.lut_account, thanks_to="radio")
    say(cast, ride, thanks="Merci, Dirk!", by=cast.lut_account)
    assert queries_after.thanks_for_radio(cast.community.pk, now=AFTER) == []


def test_a_mediator_without_that_mandate_cannot_give_thanks_to_the_radio(cast, ride):
    with pytest.raises(NoMandate):
        say(cast, ride, thanks="Merci!", thanks_to="radio")
    assert Verdict.objects.count() == 0
