"""Giving and lending on screen: what is typed is kept, what is wrong is said, a newcomer loses nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.exchange import queries_supply, weekly, weekly_said
from mekaar.exchange.choices import OWN_CAR
from mekaar.exchange.models import Offer, Story, Thing
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from tests.cast import JOINED, NOW, Cast

TIME = {"kinds": ["visit"], "at0m": "on", "at2a": "on", "hours_per_week": "2", "tasks_per_day": "1", "km": "4"}
FIVE = "1-ABC-001\n1-ABC-002\n1-ABC-003\n\n1-ABC-004\n1-ABC-005"


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_cast


def browser(account: Any = None) -> Client:
    one = Client()
    if account is not None:
        one.force_login(account)
    return one


def give(one: Client, **other: Any) -> Any:
    return one.post(reverse("give_time", args=["time"]), {**TIME, **other})


def standing(actor) -> Offer:
    return Offer.objects.get(actor=actor, ended_at=None)


def test_an_offer_is_given_with_a_few_ticks(cast):
    answer = give(browser(cast.lut_account), own_car="on", languages=["fr"], conditions="Geen honden.")
    offer = standing(cast.lut)
    assert answer.url == reverse("mine")
    assert [kind.slug for kind in offer.kinds.all()] == ["visit"]
    assert weekly_said.said(weekly.of_windows(offer.windows.all())) == [
        "maandag van 8 u. tot 12 u.",
        "woensdag van 12 u. tot 18 u.",
    ]
    assert (offer.minutes_per_week, offer.tasks_per_day, offer.radius_km) == (120, 1, 4)
    assert (set(offer.tags), offer.conditions) == ({OWN_CAR, "speaks-fr"}, "Geen honden.")


def test_hours_typed_hold_instead_of_the_ticks_of_that_day_and_holidays_rest(cast):
    give(
        browser(cast.lut_account),
        hours0="9.30-11",
        away_from0="2026-12-24",
        away_to0="2027-01-02",
        away_from1="2026-12-06",
    )
    offer = queries_supply.standing_offer(cast.lut)
    assert weekly.of_day(weekly.of_windows(offer.windows.all()), 0) == [(570, 660)]
    dates = [(str(one.first_day), str(one.last_day)) for one in offer.exceptions.all()]
    assert dates == [("2026-12-06", "2026-12-06"), ("2026-12-24", "2027-01-02")]


def test_hours_that_leave_something_to_us_are_said_back(cast):
    one = browser(cast.lut_account)
    answer = give(one, hours0="ma-vr vanaf 18u", hours5="tot 12u", at2a="on")
    assert answer.url == reverse("mine")
    assert weekly_said.said(weekly.of_windows(standing(cast.lut).windows.all())) == [
        "maandag tot vrijdag van 18 u. tot 22 u.",
        "zaterdag van 8 u. tot 12 u.",
    ]
    shown = one.get(answer.url).content.decode()
    assert "We begrepen: maandag tot vrijdag van 18 u. tot 22 u.; zaterdag van 8 u. tot 12 u." in shown
    assert "We begrepen" not in one.get(give(one, hours0="9-12").url).content.decode()


def test_what_stands_is_on_the_form_and_keeping_it_changes_nothing(cast):
    one = browser(cast.dirk_account)
    before = standing(cast.dirk)
    Offer.objects.filter(pk=before.pk).update(tags=["own-car", "diploma"], minutes_per_week=450, radius_km=7)
    form = one.get(reverse("give_time", args=["time"])).context["form"]
    one.post(reverse("give_time", args=["time"]), {name: value for name, value in form.initial.items() if value})
    after = standing(cast.dirk)
    assert after.pk != before.pk
    assert (sorted(after.tags), after.minutes_per_week, after.radius_km) == (["diploma", "own-car"], 450, 7)
    assert weekly.of_windows(after.windows.all()) == weekly.of_windows(before.windows.all())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kinds": []}, "Kies minstens één ding"),
        ({"kinds": ["car"]}, "car"),
        ({"at0m": "", "at2a": ""}, "minstens één moment"),
        ({"hours3": "straks"}, "Donderdag: schrijf uren zoals"),
        ({"away_from0": "2026-12-09", "away_to0": "2026-12-08"}, "De laatste dag ligt voor"),
        ({"away_from0": "2026-12-09", "away_to0": "9999-12-31"}, "hoogstens een jaar"),
        ({"away_from0": "2020-01-01"}, "vanaf vandaag"),
        ({"hours_per_week": "1e9"}, "1e9"),
        ({"words": "x" * 401}, "400"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast, typed, said):
    answer = give(browser(cast.lut_account), **{"words": "Ik zing 🎶 ‮graag", **typed})
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (200, True)
    assert "words" in typed or "Ik zing 🎶" in page
    assert not Offer.objects.filter(actor=cast.lut).exists()


def test_a_newcomer_types_first_and_finds_it_back_after_signing_in(cast):
    stranger = browser()
    answer = give(stranger, words="Ik bak taarten.")
    assert answer.url == reverse("give_enter")
    assert "blijft bewaard" in stranger.get(answer.url).content.decode()
    assert Offer.objects.filter(words="Ik bak taarten.").count() == 0
    stranger.force_login(cast.lut_account)
    page = stranger.get(reverse("give_time", args=["time"])).content.decode()
    assert [text for text in ("Ik bak taarten.", "is bewaard. Kijk het na") if text not in page] == []
    give(stranger, words="Ik bak taarten.")
    assert standing(cast.lut).words == "Ik bak taarten."
    assert "Ik bak taarten." not in browser(cast.dirk_account).get(reverse("give_time", args=["time"])).content.decode()


def test_one_gives_for_whom_one_has_a_mandate_and_for_no_other(cast):
    mediator = browser(cast.hilde_account)
    path = reverse("give_time", args=["time"])
    refused = [
        mediator.get(f"{path}?for={cast.georgette.pk}").status_code,
        mediator.post(path, {**TIME, "for": cast.dirk.pk}).status_code,
        mediator.get(f"{path}?for={'9' * 18}").status_code,
    ]
    assert refused == [404, 404, 404]
    people.give_mandate(
        actor=cast.georgette, account=cast.hilde_account, scope=[Scope.GIVE], how=How.PHONE, by=None, now=JOINED
    )
    mediator.post(path, {**TIME, "kinds": ["call"], "for": cast.georgette.pk})
    offer = standing(cast.georgette)
    assert (offer.by, offer.actor) == (cast.hilde_account, cast.georgette)


@pytest.mark.parametrize("number", ["x", "-1", "9" * 40, "٣", ""])
def test_a_number_that_is_none_is_read_as_oneself(cast, number):
    assert browser(cast.dirk_account).get(reverse("give"), {"for": number}).status_code == 200


SHEET = {
    "kind": "car",
    "preset": "after-work",
    "km": "15",
    "drivers": "named",
    "approval": "standing",
    "key_place": "Kastje.",
    "conditions": "Minstens 23 jaar.",
}


def lend(one: Client, cast: Cast, **other: Any) -> Any:
    sheet = {**SHEET, "names": FIVE, "form": str(uuid4()), "village": cast.villages["Asper"].pk}
    return one.post(reverse("lend"), {**sheet, "trusted": [cast.dirk.pk], **other})


def test_a_firm_lends_five_cars_with_one_press_except_on_tuesday_evening(cast):
    answer = lend(browser(cast.koen_account), cast, not1e="on")
    assert answer.url == reverse("mine")
    cars = list(Thing.objects.filter(owner=cast.printer, name__startswith="1-ABC").order_by("name"))
    assert [car.name[-1] for car in cars] == list("12345")
    assert weekly_said.said(weekly.of_windows(cars[4].windows.all())) == [
        "maandag, woensdag en donderdag van 18 u. tot 7 u.",
        "woensdag van 0 u. tot 7 u.",
        "van vrijdag 18 u. tot maandag 7 u.",
    ]
    assert [actor for car in cars for actor in queries_supply.trusted_with(car)] == [cast.dirk] * 5


def test_sent_twice_the_sheet_lends_once(cast):
    koen, sheet = browser(cast.koen_account), str(uuid4())
    assert lend(koen, cast, form=sheet).url == lend(koen, cast, form=sheet).url
    assert Thing.objects.filter(owner=cast.printer).count() == 7


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"names": ""}, "minstens één naam"),
        ({"names": "x" * 81}, "onder de 80 letters"),
        ({"names": "\n".join(f"w{n}" for n in range(21))}, "Twintig tegelijk"),
        ({"names": "wagen 1"}, "al iets met deze naam"),
        ({"names": "a\nA"}, "dezelfde naam"),
        ({"kind": "ride"}, "ride"),
        ({"form": "x"}, ""),
        ({"preset": "own"}, "minstens één moment"),
        ({"trusted": ["999999999999"]}, "999999999999"),
        ({"village": "0"}, "0"),
    ],
)
def test_a_sheet_that_fails_lends_nothing_and_keeps_what_was_typed(cast, typed, said):
    answer = lend(browser(cast.koen_account), cast, **typed)
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Minstens 23 jaar." in page) == (200, True, True)
    assert Thing.objects.filter(owner=cast.printer).count() == 2


def test_the_sheet_of_a_thing_comes_back_as_it_was_kept(cast):
    koen = browser(cast.koen_account)
    lend(koen, cast, names="bestelwagen", not1e="on", away_from0="2026-12-24", away_to0="2026-12-26")
    van = Thing.objects.get(name="bestelwagen")
    path = reverse("thing_change", args=[van.pk])
    form = koen.get(path).context["form"]
    assert (form.initial["preset"], form.initial["not1e"]) == ("after-work", True)
    koen.post(path, {name: value for name, value in form.initial.items() if value} | {"names": "witte bestelwagen"})
    kept = queries_supply.thing_of(cast.community, van.pk)
    assert (kept.name, kept.windows.count(), kept.exceptions.count()) == (
        "witte bestelwagen",
        van.windows.count(),
        1,
    )


def test_rest_go_on_stop_and_take_up_again_on_the_page(cast):
    dirk, offer = browser(cast.dirk_account), standing(cast.dirk)

    def press(what: str, **typed: str) -> str:
        answer = dirk.post(reverse("offer_keep", args=[offer.pk, what]), typed, follow=True)
        return answer.content.decode()

    assert "Rust tot en met 24 december." in press("pause", until="2026-12-24")
    assert "Rust tot en met 24 december." not in press("resume")
    for wrong in ("", "gisteren", "2020-01-01", "9999-12-31"):
        assert "Kies een dag tussen vandaag en een jaar verder." in press("pause", until=wrong)
    assert "Onlangs gestopt" in press("stop")
    assert "Onlangs gestopt" not in press("again")
    assert standing(cast.dirk) == offer
    assert dirk.post(reverse("offer_keep", args=[offer.pk, "sell"])).status_code == 404


def test_nobody_presses_the_buttons_of_another(cast):
    path = reverse("offer_keep", args=[standing(cast.dirk).pk, "stop"])
    assert {browser(account).post(path).status_code for account in (None, cast.hilde_account, cast.piet_account)} == {
        404
    }
    assert standing(cast.dirk)


def test_an_owner_names_a_driver_for_all_cars_and_takes_one_off(cast):
    koen, car = browser(cast.koen_account), cast.cars[0]
    trust, leave = (reverse("thing_driver", args=[car.pk, what]) for what in ("trust", "leave"))
    koen.post(trust, {"who": cast.dirk.pk, "all": "1"})
    assert [cast.dirk in queries_supply.trusted_with(one) for one in cast.cars] == [True, True]
    koen.post(leave, {"who": cast.dirk.pk})
    assert [cast.dirk in queries_supply.trusted_with(one) for one in cast.cars] == [False, True]
    assert "Kies eerst een chauffeur" in koen.post(trust, {"who": cast.georgette.pk}, follow=True).content.decode()
    assert koen.post(leave, {"who": "x"}).status_code == 404


def test_a_story_needs_a_yes_and_can_be_taken_back(cast):
    lut, told = browser(cast.lut_account), {"words": "De overzet voer nog.", "form": str(uuid4())}
    page = lut.post(reverse("give_story"), told).content.decode()
    assert ("Zonder bewaren we niets" in page, "De overzet voer nog." in page) == (True, True)
    assert Story.objects.count() == 0
    for _twice in range(2):
        lut.post(reverse("give_story"), {**told, "may_be_heard": "on"})
    story = Story.objects.get()
    assert "De overzet voer nog." in lut.get(reverse("mine")).content.decode()
    assert browser(cast.dirk_account).post(reverse("story_back", args=[story.pk])).status_code == 404
    lut.post(reverse("story_back", args=[story.pk]))
    assert "De overzet" not in lut.get(reverse("mine")).content.decode()


def test_how_far_is_shown_in_the_villages_that_one_reaches(cast):
    page = browser(cast.dirk_account).get(reverse("give_time", args=["time"])).content.decode()
    assert "2 km: Asper<" in page
    assert "8 km: Asper, Baaigem<" in page


def test_pages_ask_the_database_a_bounded_number_of_times(cast, django_assert_max_num_queries):
    koen = browser(cast.koen_account)
    for n in range(10):
        lend(koen, cast, names=f"extra {n}", trusted=[])
    for path, most in ((reverse("mine"), 75), (reverse("things"), 40), (reverse("lend"), 30)):
        with django_assert_max_num_queries(most):
            koen.get(path)
