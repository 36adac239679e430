"""My week: what each one finds there, and what the buttons do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.carrying.models import Deed, Swap, Verdict
from mekaar.exchange.choices import Approval, Visibility
from mekaar.exchange.models import Thing
from mekaar.people import actions as people
from mekaar.people.choices import Audience, How, Shared
from tests.carrying.tasks import agreed, asked, browser, page, press, state, with_account
from tests.cast import JOINED, NOW, at, helper

ADDRESS, PHONE, NOTE, PRIVATE, KEY = (
    "Kerkstraat 7",
    "09 384 00 01",
    "Loopt met een stok.",
    "Sleutel bij de buur.",
    "Haak 7",
)


@pytest.fixture
def now(monkeypatch):
    """The clock of the pages; call it to move on."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def ride(cast, now):
    """Georgette asked a ride, with a note for who drives."""
    return cast.ask_ride(note=PRIVATE, visibility=Visibility.MEMBERS)


def seen(text, *secrets):
    return [secret for secret in secrets if secret in text]


def test_a_question_shows_what_it_is_and_the_rest_opens_with_the_yes(cast, ride):
    one = asked(cast, ride, 1, "ride", actor=cast.dirk)
    secrets = (ADDRESS, PHONE, NOTE, PRIVATE, "Georgette")
    before = page(cast.dirk_account, "my_week")
    assert ("Naar de oogarts" in before, reverse("say_yes", args=[one.pk]) in before) == (True, True)
    assert seen(before, *secrets) == []
    assert press(cast.dirk_account, "say_yes", one.pk) == 302
    assert state(one) == State.ACCEPTED
    assert seen(page(cast.dirk_account, "my_week"), *secrets) == list(secrets)
    assert seen(page(cast.dirk_account, "my_task", one.pk), *secrets) == list(secrets)


def test_a_no_asks_no_reason_and_can_be_a_mistake_for_a_while(cast, ride, now):
    one = asked(cast, ride, 1, "ride", actor=cast.dirk)
    for _twice in range(2):
        assert press(cast.dirk_account, "say_no", one.pk) == 302
    assert state(one) == State.DECLINED
    undo = reverse("yes_after_all", args=[one.pk])
    assert undo in page(cast.dirk_account, "my_week")
    now(NOW + timedelta(minutes=16))
    assert undo not in page(cast.dirk_account, "my_week")
    now(NOW + timedelta(minutes=5))
    assert press(cast.dirk_account, "yes_after_all", one.pk) == 302
    assert ADDRESS in page(cast.dirk_account, "my_week")


def test_the_other_side_sees_who_comes_and_how_to_reach_them(cast, ride):
    asked_ = asked(cast, ride, 1, "ride", actor=cast.dirk)
    waiting = page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    assert ("Dirk" in waiting, "dirk@example.org" in waiting) == (True, False)
    actions.accept(commitment=asked_, by=cast.dirk_account, now=NOW)
    agreed_ = page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    assert ("De week van Georgette" in agreed_, "dirk@example.org" in agreed_) == (True, True)
    assert "dirk@example.org" not in page(cast.hilde_account, "my_week")


def test_what_nobody_carries_yet_stands_there_too(cast, ride):
    text = page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    assert ("Naar de oogarts" in text, "zoekt nog iemand" in text) == (True, True)


def test_only_for_whom_one_acts_can_one_look(cast, ride):
    agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    text = page(cast.lut_account, "my_week", **{"for": cast.georgette.pk})
    assert seen(text, "Naar de oogarts", "dirk@example.org", "De week van") == []
    for wrong in ("0", "x", "9" * 30, "-1"):
        assert "Mijn week" in page(cast.lut_account, "my_week", **{"for": wrong})


def test_whoever_acts_for_many_finds_their_own_week_first_and_the_names_folded(cast, now):
    few = page(cast.nadia_account, "my_week")
    assert "<details><summary>Voor wie:" not in few
    for number in range(7):
        somebody = helper(cast, f"Buur {number}", "visit")
        people.give_mandate(
            actor=somebody, account=cast.nadia_account, scope=["answer"], how=How.PHONE, by=None, now=NOW
        )
    text = page(cast.nadia_account, "my_week")
    assert "<details><summary>Voor wie: mezelf</summary>" in text
    assert "Buur 6" in text


def test_where_the_key_is_who_drives_learns_once_all_said_yes(cast, ride):
    cast.cars[0].key_place, cast.cars[0].approval = KEY, "each"
    cast.cars[0].save()
    car = asked(cast, ride, 2, "car", thing=cast.cars[0])
    agreed(cast, ride, 2, "ride", cast.nadia_account, actor=cast.nadia)
    assert KEY not in page(cast.nadia_account, "my_week")
    assert "jouw wagen 1" in page(cast.koen_account, "my_week")
    assert press(cast.koen_account, "say_yes", car.pk) == 302
    assert KEY in page(cast.nadia_account, "my_week")
    owner = page(cast.koen_account, "my_week")
    assert ("Nadia" in owner, seen(owner, ADDRESS, PHONE, NOTE)) == (True, [])


def test_a_button_opened_as_a_page_or_pressed_after_signing_out_says_what_to_do(cast, ride):
    one = asked(cast, ride, 1, "ride", actor=cast.dirk)
    path = reverse("say_yes", args=[one.pk])
    pressed = browser(None).post(path)
    assert (pressed.status_code, f'href="{reverse("sign_in")}"' in pressed.content.decode()) == (404, True)
    opened = browser(cast.dirk_account).get(path)
    assert (opened.status_code, opened.headers["Allow"], "Dit was een knop" in opened.content.decode()) == (
        405,
        "POST",
        True,
    )
    assert state(one) == State.PROPOSED


def test_an_owner_with_standing_permission_is_not_bothered(cast, ride):
    car = asked(cast, ride, 2, "car", thing=cast.cars[0])
    asked(cast, ride, 2, "ride", actor=cast.nadia)
    assert reverse("say_yes", args=[car.pk]) not in page(cast.koen_account, "my_week")


def test_i_cannot_after_all_tells_first_what_happens_then(cast, ride):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    text = page(cast.dirk_account, "cannot", one.pk)
    assert seen(text, reverse("offer_task", args=[one.pk]), reverse("give_back", args=[one.pk])) != []
    assert state(one) == State.ACCEPTED
    for _twice in range(2):
        assert press(cast.dirk_account, "give_back", one.pk) == 302
    assert state(one) == State.RELEASED
    assert ADDRESS not in page(cast.dirk_account, "my_week")


def test_a_swap_is_seen_by_all_whom_it_concerns(cast, now):
    rosa = helper(cast, "Rosa", "visit")
    rosa_account = with_account(cast, "rosa", rosa)
    one = agreed(cast, cast.ask("visit", at(1, 14)), 1, "visit", cast.nadia_account, actor=cast.nadia)
    assert press(cast.nadia_account, "offer_task", one.pk) == 302
    assert "Tot dan blijft het bij jou." in page(cast.nadia_account, "my_week")
    assert "Tot dan blijft het bij jou." not in page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    ask = Swap.objects.get().asks.get()
    offered = page(rosa_account, "my_week")
    assert (reverse("take_task", args=[ask.pk]) in offered, seen(offered, ADDRESS, "Georgette", "Nadia")) == (True, [])
    assert press(rosa_account, "take_task", ask.pk) == 302
    assert "komt in de plaats van" in page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    assert "Rosa" in page(cast.hilde_account, "my_week", **{"for": cast.georgette.pk})
    assert ADDRESS in page(rosa_account, "my_week")
    assert ADDRESS not in page(cast.nadia_account, "my_week")


def test_an_owner_who_wants_to_be_asked_finds_there_who_would_drive(cast, now):
    rosa = helper(cast, "Rosa", "ride")
    rosa_account = with_account(cast, "rosa", rosa)
    cast.cars[0].trusted.create(community=cast.community, actor=rosa, since=JOINED)
    need = cast.ask_ride()
    ride = asked(cast, need, 2, "ride", actor=cast.nadia)
    asked(cast, need, 2, "car", thing=cast.cars[0])
    actions.accept(commitment=ride, by=cast.nadia_account, now=NOW)
    Thing.objects.update(approval=Approval.EACH_TIME)
    swap = actions.offer_task(commitment=ride, by=cast.nadia_account, now=NOW)
    actions.take_task(ask=swap.asks.get(actor=rosa), by=rosa_account, now=NOW)
    path = reverse("agree_driver", args=[swap.pk])
    asks = page(cast.koen_account, "my_week")
    assert (path in asks, "iemand uit Asper zou overnemen" in asks) == (True, True)
    given = {"actor": rosa, "what": Shared.NAME, "audience": Audience.MEMBERS, "by": rosa_account, "now": NOW}
    people.give_consent(**given)
    assert "Rosa zou overnemen" in page(cast.koen_account, "my_week")
    assert path not in page(cast.nadia_account, "my_week")


def test_afterwards_it_is_told_in_one_tap_with_the_numbers_of_the_plan(cast, ride, now):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    assert "Hoe is het gegaan?" not in page(cast.dirk_account, "my_week")
    now(at(1, 12))
    assert "Hoe is het gegaan?" in page(cast.dirk_account, "my_week")
    for _twice in range(2):
        assert press(cast.dirk_account, "told", one.pk, done="yes") == 302
    assert (state(one), Deed.objects.get().minutes, Deed.objects.get().km > 0) == (State.DONE, 90, True)
    assert "Hoe is het gegaan?" not in page(cast.dirk_account, "my_week")


def test_what_was_told_is_set_right_and_the_first_word_stays(cast, ride, now):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    now(at(1, 12))
    press(cast.dirk_account, "told", one.pk, done="yes", minutes=80, km=24)
    first = Deed.objects.get()
    assert 'value="24"' in page(cast.dirk_account, "told", one.pk)
    for _twice in range(2):
        assert press(cast.dirk_account, "told", one.pk, done="yes", minutes=95, km=30, deed=first.pk) == 302
    assert list(Deed.objects.order_by("id").values_list("minutes", "km", "corrects")) == [
        (80, 24, None),
        (95, 30, first.pk),
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"minutes": 9999}, {"km": -1}, {"km": "9" * 40}, {"minutes": "x"}, {"thanks": "a" * 10_000}, {"done": "perhaps"}],
)
def test_a_form_that_cannot_be_read_keeps_what_was_typed(cast, ride, now, wrong):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    now(at(1, 12))
    given = {"done": "yes", "km": 17, "thanks": "Merci 💐 مرحبا", **wrong}
    answer = browser(cast.dirk_account).post(reverse("told", args=[one.pk]), given)
    assert (answer.status_code, state(one)) == (422, State.ACCEPTED)
    assert str(given["thanks"]) in answer.content.decode()


def test_who_was_helped_says_how_it_was_and_thanks(cast, ride, now):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    now(at(1, 12))
    mine = {"for": cast.georgette.pk}
    assert reverse("thanks", args=[one.pk]) in page(cast.hilde_account, "my_week", **mine)
    for _twice in range(2):
        assert press(cast.hilde_account, "thanks", one.pk, carried="fully", thanks="Merci, Dirk!", **mine) == 302
    verdict = Verdict.objects.get()
    assert (verdict.carried, verdict.thanks, verdict.thanks_to, state(one)) == (
        "fully",
        "Merci, Dirk!",
        "helper",
        "done",
    )
    for stranger in (cast.nadia_account, cast.dirk_account, cast.yasmine_account, None):
        assert press(stranger, "thanks", one.pk, carried="not") == 404
    assert press(cast.hilde_account, "thanks", one.pk, **mine) == 422


def test_nobody_presses_the_buttons_of_another(cast, ride, now):
    one = agreed(cast, ride, 1, "ride", cast.dirk_account, actor=cast.dirk)
    buttons = ("say_yes", "say_no", "yes_after_all", "give_back", "offer_task", "told")
    for account in (cast.nadia_account, cast.yasmine_account, cast.joris_account, cast.piet_account, None):
        assert {press(account, name, one.pk, done="yes") for name in buttons} == {404}
        assert browser(account).get(reverse("my_task", args=[one.pk])).status_code == 404
        assert browser(account).get(reverse("cannot", args=[one.pk])).status_code == 404
    assert state(one) == State.ACCEPTED


def test_a_stranger_and_an_empty_week_are_invited(cast, now):
    assert "zodra je meedoet" in page(None, "my_week")
    assert "zodra je meedoet" in page(cast.piet_account, "my_week")
    assert "Je week is nog leeg" in page(cast.lut_account, "my_week")


def test_another_fortnight_is_one_step_away(cast, now):
    agreed(cast, cast.ask("visit", at(16, 14), now=NOW), 1, "visit", cast.nadia_account, actor=cast.nadia)
    first = page(cast.nadia_account, "my_week")
    assert ("Graag visit." in first, "Nog 1 na deze twee weken" in first) == (False, True)
    assert "Graag visit." in page(cast.nadia_account, "my_week_from", at(14, 12).date())
    assert browser(cast.nadia_account).get("/my-week/2000-01-01/").status_code == 404


def test_a_full_week_asks_the_database_no_more_than_an_empty_one(cast, now):
    nadia = browser(cast.nadia_account)

    def asked_of_database():
        with CaptureQueriesContext(connection) as caught:
            assert nadia.get(reverse("my_week")).status_code == 200
        return len(caught)

    agreed(cast, cast.ask("visit", at(1, 9)), 1, "visit", cast.nadia_account, actor=cast.nadia)
    few = asked_of_database()
    cast.rosa = helper(cast, "Rosa", "visit")
    for hour, other in ((9, cast.dirk), (18, cast.rosa)):
        people.give_mandate(actor=other, account=cast.hilde_account, scope=["ask"], how=How.PHONE, by=None, now=JOINED)
        one = cast.ask("visit", at(7, hour), actor=other)
        agreed(cast, one, 1, "visit", cast.nadia_account, actor=cast.nadia)
    for day in range(1, 7):
        agreed(cast, cast.ask("visit", at(day, 14)), 1, "visit", cast.nadia_account, actor=cast.nadia)
        asked(cast, cast.ask("visit", at(day, 18)), 1, "visit", actor=cast.nadia)
    assert asked_of_database() <= few
    assert few <= 15
