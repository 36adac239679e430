"""Another moment for what is asked once: who would come is told, and it stands once."""

from datetime import date, time

import pytest
from django.urls import reverse

from mekaar.base.models import AuditLine
from mekaar.carrying import actions as carrying
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.exchange import actions, rules_when
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.models import Occurrence
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.messages.models import Message
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at
from tests.exchange.asking import ask, browser
from tests.exchange.test_series import weekly


def on(day: int, hour: int) -> When:
    """A day of the week of the tests, at an hour."""
    return When(Moment.DAY, days=(at(day, hour).date(),), part=PartOfDay.HOUR, hour=time(hour))


def move(cast, need, when: When, now=NOW):
    return actions.move_times(need=need, when=when, by=cast.hilde_account, now=now)


def live(need) -> list:
    return [one.starts for one in need.occurrences.filter(cancelled_at=None)]


def promised(cast, need, start):
    """Nadia said yes."""
    occurrence = need.occurrences.get(cancelled_at=None)
    given = {"occurrence": occurrence, "part": need.parts.get(), "start": start, "actor": cast.nadia}
    promise = carrying.propose(**given, by=cast.hilde_account, now=NOW)
    return carrying.accept(commitment=promise, by=cast.nadia_account, now=NOW)


def state(promise) -> str:
    return Commitment.objects.get(pk=promise.pk).state


def typed(**more):
    return {"moment": "day", "day": "2026-12-03", "part": "hour", "hour": "14:30", **more}


def test_the_old_moment_goes_and_the_new_one_stands(cast):
    need = cast.ask("visit", at(1, 10))
    move(cast, need, on(3, 14))
    assert live(need) == [[at(3, 14)]]
    assert need.occurrences.get(first=at(1, 10)).cancelled_at == NOW


def test_who_would_come_is_told_and_another_is_looked_for(cast, django_capture_on_commit_callbacks):
    need = cast.ask("visit", at(1, 10))
    promise = promised(cast, need, at(1, 10))
    Message.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        move(cast, need, on(3, 14))
    assert state(promise) == State.CANCELLED
    assert cast.nadia in {one.receiver for one in Message.objects.all()}


def test_the_same_first_hour_keeps_the_promise_that_still_fits_and_no_other(cast, django_capture_on_commit_callbacks):
    morning = When(Moment.DAY, days=(date(2026, 12, 3),), part=PartOfDay.MORNING)
    starts = rules_when.starts_of(morning, now=NOW, clock=cast.community.clock)
    fits, late = cast.ask("visit", *starts), cast.ask("walk", *starts)
    kept, gone = promised(cast, fits, at(3, 9)), promised(cast, late, at(3, 11))
    with django_capture_on_commit_callbacks(execute=True):
        move(cast, fits, on(3, 9))
        move(cast, late, on(3, 9))
    assert (state(kept), state(gone)) == (State.ACCEPTED, State.CANCELLED)
    assert live(fits) == live(late) == [[at(3, 9)]]


def test_said_twice_it_stands_once_and_back_again_is_one_too(cast):
    need = cast.ask("visit", at(1, 10))
    first = move(cast, need, on(3, 14))
    lines = AuditLine.objects.count()
    assert move(cast, need, on(3, 14)) == first
    assert AuditLine.objects.count() == lines
    move(cast, need, on(1, 10))
    assert live(need) == [[at(1, 10)]]
    assert Occurrence.objects.filter(need=need).count() == 2


def test_what_is_past_or_no_longer_asked_or_comes_again_is_refused(cast):
    need = cast.ask("visit", at(1, 10))
    with pytest.raises(BadWish, match="voorbij"):
        move(cast, need, on(-1, 10))
    with pytest.raises(BadWish, match="niet meer gevraagd"):
        move(cast, need, on(5, 10), now=at(2, 9))
    with pytest.raises(BadWish, match="komt terug"):
        move(cast, weekly(cast).need, on(5, 10))
    actions.withdraw(need=need, by=cast.hilde_account, now=NOW)
    with pytest.raises(BadWish, match="niet meer gevraagd"):
        move(cast, need, on(5, 10))
    assert live(need) == [[at(1, 10)]]


def test_it_takes_the_mandate_to_ask(cast):
    need = cast.ask("visit", at(1, 10))
    with pytest.raises(NoMandate):
        actions.move_times(need=need, when=on(3, 14), by=cast.lut_account, now=NOW)


def test_the_page_shows_the_moment_of_now_and_takes_another(cast):
    need = cast.ask("visit", at(1, 10))
    client, address = browser(cast.hilde_account), reverse("ask_moment", args=[need.pk])
    assert address in client.get(reverse("asks")).content.decode()
    shown = client.get(address).content.decode()
    assert ("dinsdag 1 december, 10\xa0u." in shown, 'value="10:00"' in shown, "elke week" in shown) == (
        True,
        True,
        False,
    )
    answer = client.post(address, typed(), follow=True).content.decode()
    assert "donderdag 3 december, om 14.30 u." in answer
    assert "deze keer niet" not in answer
    assert live(need) == [[at(3, 14, 30)]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2026-11-29"}, "Kies een dag vanaf vandaag"),
        ({"day": "2026-11-30", "hour": "07:00"}, "Dat moment is al voorbij"),
        ({"hour": "kwart"}, "kwart"),
        ({"moment": "weekly", "weekdays": ["1"]}, "id=&quot;|id="),
        ({"day": ""}, "Kies op welke dag"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(cast, changed, said):
    need = cast.ask("visit", at(1, 10))
    page = browser(cast.hilde_account).post(reverse("ask_moment", args=[need.pk]), typed(**changed))
    assert (page.status_code, any(one in page.content.decode() for one in said.split("|"))) == (200, True)
    assert live(need) == [[at(1, 10)]]


def test_a_page_that_was_left_open_too_long_leads_back_in_words(cast):
    need = cast.ask("visit", at(1, 10))
    actions.withdraw(need=need, by=cast.hilde_account, now=NOW)
    answer = browser(cast.hilde_account).post(reverse("ask_moment", args=[need.pk]), typed(), follow=True)
    assert "Dit wordt niet meer gevraagd" in answer.content.decode()


def test_what_is_not_yours_is_not_there(cast):
    need, again = cast.ask("visit", at(1, 10)), weekly(cast).need
    for account in (None, cast.lut_account, cast.koen_account, cast.piet_account):
        assert browser(account).post(reverse("ask_moment", args=[need.pk]), typed()).status_code == 404
        assert browser(account).post(reverse("ask_dates", args=[again.pk]), {"do": "last_day"}).status_code == 404


def test_a_part_of_the_day_is_shown_as_it_was_chosen(cast):
    client = browser(cast.hilde_account)
    ask(client, cast, day="2026-12-03", part="afternoon", actor=cast.georgette.pk)
    need = cast.georgette.needs.get()
    shown = client.get(reverse("ask_moment", args=[need.pk])).content.decode()
    assert 'value="afternoon" checked' in shown
    client.post(reverse("ask_moment", args=[need.pk]), typed(part="afternoon"))
    assert need.occurrences.count() == 1
