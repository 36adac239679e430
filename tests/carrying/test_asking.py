"""Putting proposals to people: once, in one letter, within their ration; reminding; letting go."""

from datetime import timedelta

import pytest

from mekaar.carrying import actions, queries_asking
from mekaar.carrying.choices import State
from mekaar.carrying.models import Ask, Commitment, PlanRun
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Approval
from mekaar.messages.models import Preference
from mekaar.people import actions as people
from mekaar.people.choices import Audience, Shared
from tests.carrying.asked import ask, letter, letters, propose
from tests.carrying.weeks import plan
from tests.cast import EVERY_DAY, NOW, at, helper


@pytest.fixture(autouse=True)
def usual(settings):
    """At most two questions open, and four in a week."""
    settings.ASKS_OPEN, settings.ASKS_PER_WEEK = 2, 4


def test_a_question_is_put_once_in_words_that_tell_no_name(cast):
    propose(cast, words="Een babbel over vroeger.")
    assert (ask(cast), ask(cast)) == (1, 0)
    [question] = letters(cast.nadia)
    assert question.subject == "Kan je iemand uit Asper op dinsdag 1 december om 10 u. gezelschap houden?"
    assert "Een babbel over vroeger." in question.body
    assert "Nee is ook goed" in question.body
    for told in (question.subject, question.body, question.short):
        assert "Georgette" not in told
        assert "Kerkstraat" not in told


def test_a_name_that_its_owner_shows_is_told(cast):
    people.give_consent(
        actor=cast.georgette, what=Shared.NAME, audience=Audience.MEMBERS, by=None, now=NOW - timedelta(days=1)
    )
    need = cast.ask_ride(day=5, to=cast.villages["Zottegem"])
    part, start = need.parts.get(way=1), at(5, 10)
    given = {"occurrence": need.occurrences.get(), "part": part, "start": start, "actor": cast.dirk}
    actions.propose(**given, by=cast.hilde_account, now=NOW)
    ask(cast)
    [question] = letters(cast.dirk)
    assert question.subject == "Kan je Georgette op zaterdag 5 december om 10 u. naar Zottegem brengen?"
    assert question.short == "Kan je Georgette za 5/12 10 u. naar Zottegem brengen? Antwoord J (ja) of N (nee)."


def test_several_questions_come_in_one_letter(cast):
    first, second = propose(cast, 3), propose(cast, 2)
    assert ask(cast) == 2
    [letter] = letters(cast.nadia)
    assert letter.subject == "2 vragen voor jou"
    assert letter.about == f"asks:{second.pk},{first.pk}"
    assert "1. Kan je" in letter.body
    assert "J 1 (ja) of N 1 (nee)" in letter.short


def test_each_is_asked_in_their_own_language(cast):
    cast.nadia.languages = ["tr", "fr", "nl"]
    cast.nadia.save()
    propose(cast)
    ask(cast)
    assert letters(cast.nadia)[0].subject.startswith(
        "Pouvez-vous rendre visite à quelqu’un à Asper le mardi 1 décembre à 10 h"
    )


def test_nobody_gets_more_questions_than_the_ration(cast):
    for day in (1, 2, 3, 4):
        propose(cast, day)
    assert ask(cast) == 2
    assert [one.commitment.start for one in Ask.objects.order_by("commitment__start")] == [at(1, 10), at(2, 10)]


def test_an_answer_makes_room_for_the_next_question(cast):
    first = propose(cast, 1)
    for day in (2, 3):
        propose(cast, day)
    ask(cast)
    actions.accept(commitment=first, by=cast.nadia_account, now=NOW)
    assert ask(cast, NOW + timedelta(minutes=5)) == 1


def test_after_enough_questions_in_a_week_it_is_quiet_until_the_week_is_over(cast):
    commitments = [propose(cast, day, kind="call") for day in (8, 9, 10, 11, 12, 13)]
    for number in range(3):
        ask(cast, NOW + timedelta(minutes=number))
        for one in Commitment.objects.filter(ask__isnull=False, state=State.PROPOSED):
            actions.accept(commitment=one, by=cast.nadia_account, now=NOW)
    assert Ask.objects.count() == 4
    Commitment.objects.filter(ask=None).update(proposed_at=NOW + timedelta(days=7))
    assert ask(cast, NOW + timedelta(days=7, minutes=1)) == 2
    assert Ask.objects.count() == len(commitments)


def test_everybody_chooses_how_often_they_are_asked(cast):
    Preference.objects.create(community=cast.community, actor=cast.nadia, asks_per_week=1)
    propose(cast, 1)
    propose(cast, 2)
    assert ask(cast) == 1


def test_whoever_wants_no_questions_is_passed_over_at_once(cast):
    Preference.objects.create(community=cast.community, actor=cast.nadia, asks_per_week=0)
    one = propose(cast, 1)
    assert ask(cast) == 0
    assert actions.let_go(community=cast.community, now=NOW) == 1
    one.refresh_from_db()
    assert one.state == State.LAPSED
    assert PlanRun.objects.get(why="in line")


def test_what_waited_in_line_too_long_goes_to_another(cast):
    for day in (1, 2):
        propose(cast, day)
    third = propose(cast, 4)
    ask(cast)
    late = NOW + timedelta(days=1)
    assert actions.let_go(community=cast.community, now=late - timedelta(minutes=1)) == 0
    assert actions.let_go(community=cast.community, now=late) == 1
    third.refresh_from_db()
    assert third.state == State.LAPSED
    assert letters(cast.nadia)[-1].about.count(",") == 1


def test_the_wait_for_an_answer_begins_with_the_question(cast):
    one = propose(cast, 4)
    ask(cast, NOW + timedelta(hours=10))
    one.refresh_from_db()
    assert one.proposed_at == NOW + timedelta(hours=10)
    assert one.ask.answer_until == NOW + timedelta(hours=10) + (one.start - one.proposed_at) / 2


def test_a_plan_that_stands_asks_and_planning_again_does_not_ask_twice(cast):
    need = cast.ask("visit", at(2, 10))
    plan(cast)
    assert ask(cast) == 1
    plan(cast, now=NOW + timedelta(minutes=10))
    assert ask(cast, NOW + timedelta(minutes=10)) == 0
    assert Commitment.objects.get(occurrence__need=need).ask.actor == cast.nadia


def test_silence_is_reminded_once_halfway_and_never_told_off(cast):
    one = propose(cast, 3)
    ask(cast)
    half = NOW + (Ask.objects.get(commitment=one).answer_until - NOW) / 2
    assert actions.remind_silent(community=cast.community, now=half - timedelta(minutes=1)) == 0
    assert actions.remind_silent(community=cast.community, now=half) == 1
    assert actions.remind_silent(community=cast.community, now=half + timedelta(hours=1)) == 0
    reminder = letter(cast.nadia, "remind:")
    assert reminder.subject == "Er wacht nog een vraag op jou"
    assert reminder.about == f"asks:{one.pk}"


def test_who_answered_is_not_reminded(cast):
    one = propose(cast, 3)
    ask(cast)
    actions.decline(commitment=one, by=cast.nadia_account, now=NOW)
    assert actions.remind_silent(community=cast.community, now=NOW + timedelta(hours=14)) == 0


def test_an_owner_with_standing_permission_is_not_asked_and_one_who_wants_to_be_is(cast):
    def car(approval):
        return exchange.lend(
            owner=cast.printer,
            kind=cast.kinds["car"],
            name=f"wagen {approval}",
            windows=[(EVERY_DAY, at(0, 8).time(), at(0, 22).time())],
            trusted=[cast.nadia],
            approval=approval,
            by=cast.koen_account,
            now=NOW,
        )

    for day, approval in ((1, Approval.STANDING), (2, Approval.EACH_TIME)):
        need = cast.ask_ride(day=day)
        given = {"occurrence": need.occurrences.get(), "start": at(day, 10), "by": cast.hilde_account, "now": NOW}
        actions.propose(part=need.parts.get(way=2, kind__slug="ride"), actor=cast.nadia, **given)
        actions.propose(part=need.parts.get(way=2, kind__slug="car"), thing=car(approval), **given)
    ask(cast)
    [question] = letters(cast.printer)
    assert question.subject.startswith("Mag wagen each op woensdag 2 december om 10 u. gebruikt worden?")


def test_the_desk_sees_who_was_asked_least(cast):
    rosa = helper(cast, "Rosa", "visit")
    propose(cast, 1)
    ask(cast)
    order = [actor.name for actor in queries_asking.asked_least(cast.community, now=NOW)]
    assert order == ["Dirk", rosa.name, "Nadia"]
