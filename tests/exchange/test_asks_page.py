"""My questions: how far each is, and what can still be done about it."""

from datetime import date, time

import pytest
from django.urls import reverse

from mekaar.carrying import actions as carrying
from mekaar.exchange import actions
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.models import Need
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at
from tests.exchange.asking import REST, ask, browser
from tests.exchange.test_series import weekly


def page(client) -> str:
    return client.get(reverse("asks")).content.decode()


def test_it_tells_how_far_each_is(cast):
    need = cast.ask("visit", at(2, 14))
    client = browser(cast.hilde_account)
    assert "we zoeken iemand" in page(client)
    occurrence, part = need.occurrences.get(), need.parts.get()
    promise = carrying.propose(
        occurrence=occurrence, part=part, start=occurrence.first, actor=cast.nadia, by=cast.hilde_account, now=NOW
    )
    assert "iemand is gevraagd" in page(client)
    carrying.accept(commitment=promise, by=cast.nadia_account, now=NOW)
    assert "er komt iemand" in page(client)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"moment": "days", "days": ["2026-12-01", "2026-12-03"], "part": "afternoon"},
         "Dinsdag 1 december of donderdag 3 december, in de namiddag"),
        ({"moment": "flexible"}, "Wanneer het iemand past"),
        ({"moment": "now"}, "Zo snel mogelijk"),
        ({"moment": "day", "day": "2026-12-01", "part": "hour", "hour": "9:30"}, "Dinsdag 1 december, 9.30\xa0u."),
    ],
)  # fmt: skip
def test_a_moment_is_said_back_as_it_was_meant(cast, given, said):
    client = browser(cast.lut_account)
    done = ask(client, cast, **given)
    assert said in client.get(done.url).content.decode()
    assert said in page(client)


def test_what_comes_again_is_said_back(cast):
    client = browser(cast.lut_account)
    ask(client, cast, moment="weekly", weekdays=["1"], part="hour", hour="10:00", every="2")
    assert "Om de twee weken: dinsdag, om 10 u." in page(client)


def test_one_of_several_days_is_there_until_the_last_and_tells_the_day_that_was_agreed(cast, monkeypatch):
    client = browser(cast.lut_account)
    need = cast.ask("visit", at(1, 10), at(3, 10), actor=cast.lut, by=cast.lut_account)
    assert "Een ander moment" in later(client, monkeypatch, at(2, 9))
    occurrence, part = need.occurrences.get(), need.parts.get()
    carrying.volunteer(
        occurrence=occurrence, part=part, start=at(3, 10), actor=cast.nadia, by=cast.nadia_account, now=NOW
    )
    shown = later(client, monkeypatch, at(2, 9))
    assert ("Donderdag 3 december, 10\xa0u." in shown, "dinsdag 1 december" in shown.lower()) == (True, False)
    assert "Een ander moment" not in later(client, monkeypatch, at(3, 11))


def later(client, monkeypatch, now) -> str:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return page(client)


def test_a_stranger_is_told_where_to_look_and_others_see_nothing_of_it(cast):
    cast.ask_ride()
    assert "privépagina" in page(browser())
    assert {
        ("oogarts" in page(browser(account)))
        for account in (None, cast.lut_account, cast.dirk_account, cast.piet_account)
    } == {False}
    assert "oogarts" in page(browser(cast.hilde_account))


def test_taken_back_and_asked_again(cast):
    need = cast.ask_ride()
    client = browser(cast.hilde_account)
    address = reverse("ask_withdraw", args=[need.pk])
    assert "Ingetrokken" in client.post(address, follow=True).content.decode()
    need.refresh_from_db()
    assert need.withdrawn_at == NOW
    assert "Het is opnieuw gevraagd." in client.post(address, {"undo": "1"}, follow=True).content.decode()
    need.refresh_from_db()
    assert need.withdrawn_at is None


def test_this_time_not_and_after_all(cast):
    need = weekly(
        cast, When(Moment.WEEKLY, weekdays=(1,), part=PartOfDay.HOUR, hour=time(10), last_day=date(2026, 12, 8))
    ).need
    first, second = need.occurrences.all()
    client = browser(cast.hilde_account)
    address = reverse("ask_this_time", args=[first.pk])
    client.post(address)
    client.post(address)
    assert [one.cancelled_at for one in need.occurrences.all()] == [NOW, None]
    assert "deze keer niet" in page(client)
    client.post(address, {"undo": "1"})
    assert [one.cancelled_at for one in need.occurrences.all()] == [None, None]
    assert second.first == at(8, 10)


def test_what_is_past_cannot_be_asked_again(cast):
    occurrence = cast.ask_ride().occurrences.get()
    actions.cancel_occurrence(occurrence=occurrence, by=cast.hilde_account, now=NOW)
    with pytest.raises(BadWish):
        actions.restore_occurrence(occurrence=occurrence, by=cast.hilde_account, now=at(5, 9))


def test_other_words_another_urgency(cast):
    need = cast.ask_ride(title="Oogarts")
    client = browser(cast.hilde_account)
    address = reverse("ask_change", args=[need.pk])
    assert "Naar de oogarts in Zottegem." in client.get(address).content.decode()
    changed = {"words": "Naar de tandarts.", "urgency": "1", "visibility": "desk", "note": "Bel achteraan"}
    assert client.post(address, changed).status_code == 302
    need = Need.objects.get()
    assert (need.words, need.title, need.urgency, need.visibility, need.note) == (
        "Naar de tandarts.",
        "",
        1,
        "desk",
        "Bel achteraan",
    )


def test_a_change_that_cannot_be_keeps_what_was_typed(cast):
    need = cast.ask_ride()
    answer = browser(cast.hilde_account).post(
        reverse("ask_change", args=[need.pk]), {"words": "", "urgency": "7", "note": "Stil"}
    )
    assert (answer.status_code, "Stil" in answer.content.decode()) == (200, True)
    need.refresh_from_db()
    assert need.words == "Naar de oogarts in Zottegem."


def test_the_same_once_more_only_asks_when(cast):
    need = cast.ask_ride(note="Stok", people=2)
    client = browser(cast.hilde_account)
    path = client.post(reverse("ask_repeat", args=[need.pk])).url
    shown = client.get(path).content.decode()
    assert ("Naar de oogarts in Zottegem." in shown, "Stok" in shown) == (True, True)
    rest = {**REST, "words": need.words, "actor": cast.georgette.pk, "note": "Stok", "to": ""}
    client.post(path, rest)
    assert [(one.actor.name, one.words) for one in Need.objects.all()] == [("Georgette", need.words)] * 2


@pytest.mark.parametrize("name", ["ask_change", "ask_withdraw", "ask_repeat"])
def test_what_is_not_yours_is_not_there(cast, name):
    need = cast.ask_ride()
    for account in (None, cast.lut_account, cast.koen_account, cast.piet_account):
        assert browser(account).post(reverse(name, args=[need.pk])).status_code == 404
        assert browser(account).post(reverse("ask_this_time", args=[need.occurrences.get().pk])).status_code == 404
    assert browser(cast.hilde_account).post(reverse(name, args=[10**17])).status_code == 404


def test_the_actions_ask_for_the_mandate_too(cast):
    need = cast.ask_ride()
    for act in (
        lambda: actions.reopen(need=need, by=cast.lut_account, now=NOW),
        lambda: actions.restore_occurrence(occurrence=need.occurrences.get(), by=cast.lut_account, now=NOW),
        lambda: actions.change(
            need=need, words="x", urgency=1, visibility="desk", note="", by=cast.lut_account, now=NOW
        ),
    ):
        with pytest.raises(NoMandate):
            act()


def test_an_asker_sees_a_weekly_question_time_by_time(cast):
    client = browser(cast.lut_account)
    ask(client, cast, moment="weekly", weekdays=["1", "4"], without_1="2026-12-04")
    shown = page(client)
    assert ("Dinsdag 1 december" in shown, "Vrijdag 4 december" in shown, "Vrijdag 11 december" in shown) == (
        True,
        False,
        True,
    )
    assert "Deze keer niet" in shown
