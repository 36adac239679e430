"""What follows on what is asked, withdrawn and offered."""

import pytest

from mekaar.carrying import actions, queries
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, PlanRun
from mekaar.exchange import actions as exchange
from mekaar.messages.choices import MessageState
from mekaar.messages.models import Message
from tests.carrying.asked import ask, propose
from tests.cast import NOW, at, give


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Do something as if it were committed, so that the others hear of it."""

    def hear(do):
        PlanRun.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            result = do()
        return result, list(PlanRun.objects.values_list("why", flat=True))

    return hear


def test_a_new_need_is_planned(cast, heard):
    _need, asked = heard(cast.ask_ride)
    assert asked == ["NeedAsked"]


def test_a_new_offer_or_thing_is_planned_with(cast, heard):
    assert heard(lambda: give(cast, cast.lut, "visit"))[1] == ["SupplyChanged"]
    assert heard(lambda: exchange.end(given=cast.cars[0], by=cast.koen_account, now=NOW))[1] == ["SupplyChanged"]


def test_what_was_promised_for_a_withdrawn_need_is_called_off(cast, heard):
    need = cast.ask("visit", at(1, 10))
    occurrence, part = need.occurrences.get(), need.parts.get()
    promised = actions.propose(
        occurrence=occurrence, part=part, start=at(1, 10), actor=cast.nadia, by=cast.nadia_account, now=NOW
    )
    heard(lambda: exchange.withdraw(need=need, by=cast.hilde_account, now=NOW))
    assert Commitment.objects.get(pk=promised.pk).state == State.CANCELLED


def test_a_question_that_was_answered_is_not_told_or_rung_about_any_more(cast, heard):
    Message.objects.all().delete()
    first, second = propose(cast, 1), propose(cast, 2)
    ask(cast)
    [question] = Message.objects.filter(key__startswith="ask:")
    heard(lambda: actions.accept(commitment=first, by=cast.nadia_account, now=NOW))
    question.refresh_from_db()
    assert question.state == MessageState.WAITING  # it asks something else too
    heard(lambda: actions.decline(commitment=second, by=cast.nadia_account, now=NOW))
    question.refresh_from_db()
    assert question.state == MessageState.STALE


def test_who_must_answer_sees_what_is_asked_and_nobody_else_does(cast):
    need = cast.ask("visit", at(1, 10))
    promise = {"occurrence": need.occurrences.get(), "part": need.parts.get(), "start": at(1, 10), "actor": cast.nadia}
    asked = actions.propose(**promise, by=cast.hilde_account, now=NOW)
    assert list(queries.waiting_for(cast.nadia_account, now=NOW)) == [asked]
    others = (cast.dirk_account, cast.hilde_account, cast.yasmine_account, cast.piet_account, None)
    assert [list(queries.waiting_for(account, now=NOW)) for account in others] == [[], [], [], [], []]
