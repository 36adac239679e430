"""The desk of a mediator: what lies there, for whom, and what they do for somebody there."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from mekaar.carrying import actions as carrying
from mekaar.carrying import queries_desk, rules_desk
from mekaar.carrying.choices import State
from mekaar.carrying.desk import Person, Reason, Ring, Why
from mekaar.carrying.models import Commitment, Deed
from mekaar.exchange.choices import Approval
from mekaar.exchange.models import Thing
from mekaar.people import actions as people
from mekaar.people import actions_desk, standing
from mekaar.people.choices import How, Scope, Shared
from mekaar.people.models import Consent, Mandate
from tests.cast import NOW, at, helper
from tests.scene import ADDRESS, DESK_WORDS, PHONE, WORDS, Scene

ASKED = timedelta(days=6)
"""So long before the scene everything was agreed, in the tests about silence."""


@pytest.fixture
def scene(the_scene, monkeypatch) -> Scene:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


def desk(scene: Scene, account=None, now=NOW):
    account = account or scene.cast.hilde_account
    return queries_desk.desk(standing.of(account, now=now), scene.cast.community, now=now)


def browser(account) -> Client:
    signed_in = Client()
    signed_in.force_login(account)
    return signed_in


def risks(scene: Scene, account=None, now=NOW) -> list[tuple[str, Why]]:
    return [(one.card.title, one.why) for one in desk(scene, account, now).risks]


def test_what_nobody_carries_soonest_first_and_nothing_beyond_the_mandate(scene) -> None:
    assert [card.title for card in desk(scene).open] == ["Graag walk", DESK_WORDS]
    mia = desk(scene, scene.mia_account)
    assert ([card.title for card in mia.open], mia.hidden) == (["Graag walk"], 1)


@pytest.mark.parametrize(
    ("said_yes", "sign", "start", "silent"),
    [
        (5, None, 2, True),
        (4.9, None, 2, False),
        (9, 4, 2, False),
        (9, 6, 2, True),
        (9, None, 3.1, False),
        (9, None, -1, False),
    ],
)
def test_when_a_helper_fell_silent(said_yes, sign, start, silent) -> None:
    heard = NOW - timedelta(days=sign) if sign else None
    begin = NOW + timedelta(days=start)
    assert rules_desk.fell_silent(NOW - timedelta(days=said_yes), heard, begin, NOW) is silent


def by_phone(scene: Scene, *scope: str):
    """A helper without an account, for whom Hilde speaks, who said yes six days ago to a walk on Wednesday."""
    cast = scene.cast
    jef = helper(cast, "Jef", "walk")
    people.give_mandate(
        actor=jef, account=cast.hilde_account, scope=scope, how=How.PHONE, by=None, now=NOW - timedelta(days=20)
    )
    walk = cast.ask("walk", at(2, 10), words="Rond de kouter.")
    given = {"occurrence": walk.occurrences.get(), "part": walk.parts.get(), "start": at(2, 10), "actor": jef}
    promise = carrying.propose(**given, by=cast.hilde_account, now=NOW - ASKED)
    return jef, promise


def test_who_fell_silent_is_rung_and_after_the_call_the_risk_is_gone(scene) -> None:
    jef, promise = by_phone(scene, "answer", "contact")
    carrying.accept(commitment=promise, by=scene.cast.hilde_account, now=NOW - ASKED)
    assert risks(scene) == [("Rond de kouter", Why.SILENT)]
    assert [(ring.person.name, [one.why for one in ring.reasons]) for ring in desk(scene).rings] == [
        ("Jef", [Why.SILENT])
    ]
    actions_desk.called(actor=jef, reached=False, by=scene.cast.hilde_account, now=NOW)
    assert (desk(scene).rings[0].tried.hour, desk(scene).rung) == (8, 0)
    actions_desk.called(actor=jef, reached=True, by=scene.cast.hilde_account, now=NOW)
    assert (desk(scene).rings, desk(scene).risks, desk(scene).rung) == ((), (), 1)


def test_who_has_no_account_is_rung_for_a_yes_or_a_no(scene) -> None:
    by_phone(scene, "answer", "contact")
    assert [(ring.person.name, ring.reasons[0].why) for ring in desk(scene).rings] == [("Jef", Why.ANSWER)]
    assert desk(scene, scene.mia_account).rings == ()


def test_a_message_says_before_when_it_must_be_told_and_a_question_when_it_is() -> None:
    moment = localtime(at(2, 9, 30))
    lines = (Reason(Why.TOLD, "Dirk rijdt", moment), Reason(Why.ANSWER, "Naar de markt", moment))
    page = render_to_string(
        "carrying/desk_rings.html", {"desk": {"rings": (Ring(Person(1, "Jef", "Asper", "user"), lines),)}}
    )
    assert re.findall(r"(Dirk rijdt|Naar de markt) · ([^<]*)", page) == [
        ("Dirk rijdt", "vóór woensdag 9.30\xa0u."),
        ("Naar de markt", "woensdag 9.30\xa0u."),
    ]


def test_without_the_mandate_to_see_contact_nobody_is_rung(scene) -> None:
    by_phone(scene, "answer")
    assert desk(scene).rings == ()


def test_afterwards_the_desk_asks_how_it_went(scene) -> None:
    after = at(1, 14)
    assert [(ring.person.name, ring.reasons[0].about) for ring in desk(scene, now=after).rings] == [
        ("Georgette", WORDS)
    ]
    assert desk(scene, now=after + timedelta(days=5)).rings == ()


def test_a_key_without_a_yes_and_a_helper_without_a_car_are_risks(scene) -> None:
    cast = scene.cast
    Thing.objects.update(approval=Approval.EACH_TIME)
    ride = cast.ask_ride(2, 9, title="Naar de markt")
    occurrence = ride.occurrences.get()
    driver, car = ride.parts.filter(way=2)
    given = {"occurrence": occurrence, "start": occurrence.first, "by": cast.hilde_account, "now": NOW}
    carrying.propose(part=driver, actor=helper(cast, "Rik", "ride"), **given)
    assert ("Naar de markt", Why.CAR) in risks(scene)
    carrying.propose(part=car, thing=cast.cars[0], **given)
    assert ("Naar de markt", Why.KEY) in risks(scene)
    assert ("Naar de markt", Why.CAR) not in risks(scene)


def test_a_series_that_leans_on_one_helper_is_a_risk(scene) -> None:
    cast = scene.cast
    weekly = cast.ask("visit", at(2, 15), starts=[[at(2, 15)], [at(9, 15)], [at(16, 15)]], words="Kaarten.")
    fien = helper(cast, "Fien", "visit")
    for occurrence in weekly.occurrences.all():
        given = {"occurrence": occurrence, "part": weekly.parts.get(), "start": occurrence.first, "actor": fien}
        promise = carrying.propose(**given, by=cast.hilde_account, now=NOW)
        Commitment.objects.filter(pk=promise.pk).update(state=State.ACCEPTED, decided_at=NOW)
    assert risks(scene) == [("Kaarten", Why.ALONE)]


def test_whoever_was_not_asked_for_six_weeks_by_a_name_that_may_be_seen(scene) -> None:
    given = desk(scene)
    assert (given.rested, given.nameless) == ((), 0)
    later = NOW + timedelta(days=43)
    rested = desk(scene, now=later)
    assert [(one.person.name, one.last) for one in rested.rested] == [("Dirk", NOW.date())]
    assert rested.nameless == 1  # Nadia did not agree to show her name


def test_never_asked_comes_first(scene) -> None:
    helper(scene.cast, "Rika", "walk")
    assert (desk(scene).rested, desk(scene).nameless) == ((), 1)


NOBODY = [ADDRESS, PHONE, "Loopt met een stok", WORDS, DESK_WORDS]
BY_SCOPE = {
    Scope.CONTACT: [ADDRESS, PHONE, "Loopt met een stok"],
    Scope.ASK: [WORDS, DESK_WORDS],
    Scope.ANSWER: [],
    Scope.GIVE: [],
}


@pytest.mark.parametrize("scope", Scope.values)
def test_a_person_at_the_desk_shows_what_the_mandate_allows_and_nothing_more(scene, scope) -> None:
    cast = scene.cast
    people.give_mandate(actor=cast.georgette, account=scene.mia_account, scope=[scope], how=How.DOOR, by=None, now=NOW)
    page = browser(scene.mia_account).get(reverse("desk_person", args=[cast.georgette.pk])).content.decode()
    assert [secret for secret in NOBODY if secret in page] == BY_SCOPE[Scope(scope)]


def test_without_a_mandate_there_is_a_name_a_village_and_a_form(scene) -> None:
    mia = browser(scene.mia_account)
    page = mia.get(reverse("desk_person", args=[scene.cast.georgette.pk])).content.decode()
    assert ([secret for secret in NOBODY if secret in page], "Georgette" in page, "Asper" in page) == ([], True, True)
    assert reverse("desk_mandate", args=[scene.cast.georgette.pk]) in page
    found = mia.get(reverse("desk"), {"q": "georg"}).content.decode()
    assert ("nog geen volmacht" in found, [secret for secret in NOBODY if secret in found]) == (True, [])


def test_when_the_mandate_ends_the_page_closes(scene) -> None:
    hilde, path = browser(scene.cast.hilde_account), reverse("desk_person", args=[scene.cast.georgette.pk])
    assert ADDRESS in hilde.get(path).content.decode()
    hilde.post(reverse("desk_end", args=[scene.cast.georgette.pk]))
    page = hilde.get(path).content.decode()
    assert [secret for secret in NOBODY if secret in page] == []
    assert hilde.get(reverse("desk_letter", args=[scene.cast.georgette.pk])).status_code == 404


def test_yes_and_no_in_the_name_of_who_was_asked(scene) -> None:
    _jef, promise = by_phone(scene, "answer")
    answer = reverse("desk_answer", args=[promise.pk])
    assert browser(scene.mia_account).post(answer, {"answer": "yes"}).status_code == 404
    assert browser(scene.cast.hilde_account).post(answer, {"answer": "perhaps"}).status_code == 404
    for _twice in range(2):
        browser(scene.cast.hilde_account).post(answer, {"answer": "yes"})
    promise.refresh_from_db()
    assert promise.state == State.ACCEPTED
    page = browser(scene.cast.hilde_account).post(answer, {"answer": "no"}, follow=True).content.decode()
    assert "Dit is al geregeld" in page


def test_how_it_went_with_thanks_and_consent(scene, monkeypatch) -> None:
    cast, after = scene.cast, at(1, 14)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    promise = Commitment.objects.get(occurrence=scene.carried)
    path = reverse("desk_tell", args=[promise.pk])
    told = {"done": "yes", "minutes": "95", "km": "24", "thanks": "Merci hé.", "share": "on"}
    assert browser(scene.mia_account).post(path, told).status_code == 404
    hilde = browser(cast.hilde_account)
    assert "2000" in hilde.post(path, {**told, "km": "99999"}).content.decode()
    assert hilde.post(path, told).status_code == 302
    assert hilde.post(path, told).status_code == 404
    deed = Deed.objects.get()
    assert (deed.done, deed.minutes, deed.km, deed.thanks) == (True, 95, 24, "Merci hé.")
    assert not Consent.objects.filter(actor=cast.georgette).exists()  # Hilde may not give in her name


def new(scene: Scene, **more):
    given = {
        "kind": "person",
        "name": "Maurice Van Acker",
        "village": scene.cast.villages["Asper"].pk,
        "phone": "09 384 00 02",
        "scope": ["ask", "contact"],
        "how": "door",
    }
    return browser(scene.cast.hilde_account).post(reverse("desk_new"), {**given, **more})


def test_somebody_new_at_the_door(scene) -> None:
    answer = new(scene)
    mandate = Mandate.objects.get(actor__name="Maurice Van Acker")
    assert answer.url == reverse("desk_person", args=[mandate.actor_id])
    assert (mandate.how, mandate.scope, mandate.heard_by) == ("door", ["ask", "contact"], scene.cast.hilde_account)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": ""}, "Noteer minstens één manier"),
        ({"scope": []}, "errorlist"),
        ({"until": "2020-01-01"}, "Die dag is voorbij"),
        ({"until": "9999-12-31"}, "Hoogstens tien jaar"),
        ({"village": "999999999999999999999"}, "wrong"),
        ({"name": "x" * 121}, "wrong"),
        ({"name": "Georgette"}, "Er doet al iemand met deze naam mee"),
    ],
)
def test_a_form_that_fails_keeps_what_was_typed(scene, wrong, said) -> None:
    answer = new(scene, **{"note": "Twee keer bellen.", **wrong})
    page = answer.content.decode()
    assert (answer.status_code, "Twee keer bellen." in page, 'role="alert"' in page) == (200, True, True)
    assert said.replace("errorlist", "wrong") in page
    assert not Mandate.objects.filter(actor__name__in=["Maurice Van Acker", "x" * 121]).exists()


def test_two_people_with_the_same_name_can_take_part(scene) -> None:
    assert new(scene, name="Georgette", another="on").status_code == 302


def test_the_desk_asks_the_same_number_of_questions_however_much_lies_there(
    scene, django_assert_max_num_queries
) -> None:
    hilde = browser(scene.cast.hilde_account)
    for day in range(2, 6):
        for hour in (9, 11, 13, 15):
            scene.cast.ask("walk", at(day, hour))
    with django_assert_max_num_queries(16):
        assert hilde.get(reverse("desk")).status_code == 200


def test_a_line_that_was_shown_before_goes_with_the_name_that_is_no_longer_shared(scene, monkeypatch) -> None:
    later = NOW + timedelta(days=43)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    mia = browser(scene.mia_account)
    assert "Dirk" in mia.get(reverse("desk")).content.decode()
    people.take_back_consent(actor=scene.cast.dirk, what=Shared.NAME, by=scene.cast.dirk_account, now=later)
    assert "Dirk" not in mia.get(reverse("desk")).content.decode()
