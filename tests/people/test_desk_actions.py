"""The desk writes down somebody new, a mandate, a call; and everybody reads what was done in their name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mekaar.people import actions, actions_desk, acts, queries, queries_mandates
from mekaar.people.choices import How, Scope
from mekaar.people.models import Actor, Call, Mandate
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    return the_cast


def welcome(cast: Cast, name: str = "Maurice Van Acker", by=None, now=NOW, **more) -> Actor:
    given = {"kind": "person", "village": cast.villages["Asper"], "scope": ["ask", "contact"], "how": How.PHONE}
    return actions_desk.welcome_with_mandate(
        **{**given, "name": name, "by": by or cast.hilde_account, "now": now, **more}
    )


def test_somebody_new_and_their_mandate_stand_together(cast) -> None:
    maurice = welcome(cast, given_by="zijn zus", contacts=[("phone", "093840002")])
    [given] = queries_mandates.given_by(maurice, now=NOW)
    assert (given.holder, given.heard_by, given.mandate.how, given.mandate.given_by) == (
        "Hilde",
        "Hilde",
        "phone",
        "zijn zus",
    )
    assert queries.scopes_of(cast.hilde_account, now=NOW)[maurice.pk] == {"ask", "contact"}


def test_a_form_sent_twice_makes_one_person(cast) -> None:
    assert welcome(cast) == welcome(cast, now=NOW + timedelta(seconds=2))
    assert Mandate.objects.filter(actor__name="Maurice Van Acker").count() == 1


def test_only_who_mediates_writes_somebody_down(cast) -> None:
    with pytest.raises(NoMandate):
        welcome(cast, by=cast.dirk_account)
    assert not Actor.objects.filter(name="Maurice Van Acker").exists()


@pytest.mark.parametrize("how", [How.SELF, How.PAGE])
def test_a_mandate_at_the_desk_is_heard_never_taken(cast, how) -> None:
    with pytest.raises(NoMandate):
        welcome(cast, how=how)


def test_a_new_mandate_takes_the_place_of_the_one_before(cast) -> None:
    actions_desk.record_mandate(actor=cast.georgette, scope=["ask"], how=How.DOOR, by=cast.hilde_account, now=NOW)
    assert queries.scopes_of(cast.hilde_account, now=NOW)[cast.georgette.pk] == {"ask"}


def test_a_mandate_until_a_day_ends_by_itself(cast) -> None:
    maurice = welcome(cast, until=NOW + timedelta(days=2))
    open_, over = NOW + timedelta(days=1), NOW + timedelta(days=2)
    assert [maurice.pk in queries.scopes_of(cast.hilde_account, now=when) for when in (open_, over)] == [True, False]


def test_one_call_a_day_and_the_last_word_counts(cast) -> None:
    for reached in (False, True):
        actions_desk.called(actor=cast.georgette, reached=reached, by=cast.hilde_account, now=NOW)
    assert [call.reached for call in Call.objects.all()] == [True]
    with pytest.raises(NoMandate):
        actions_desk.called(actor=cast.dirk, reached=True, by=cast.hilde_account, now=NOW)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("georg", ["Georgette"]),
        ("GEORGETTE", ["Georgette"]),
        ("eorg", []),
        ("g", []),
        ("", []),
        ("letter drukk", ["Drukkerij De Letter"]),
        ("%", []),
        ("zoe", ["Zoë D'Hondt-Élias"]),
        ("hondt-elias", []),
        ("elias", ["Zoë D'Hondt-Élias"]),
    ],
)
def test_people_are_found_by_the_beginning_of_a_name(cast, words, found) -> None:
    welcome(cast, "Zoë D'Hondt-Élias")
    assert [actor.name for actor in queries_mandates.found(cast.community, words)] == found


def test_nobody_of_another_place_and_nobody_who_left_is_found(cast) -> None:
    Actor.objects.filter(pk=cast.dirk.pk).update(left_at=NOW)
    assert queries_mandates.found(cast.community, "dirk") == []
    assert queries_mandates.found(cast.piet_account.community, "georgette") == []


def test_everything_done_in_her_name_is_read_with_the_name_of_who_did_it(cast) -> None:
    cast.ask_ride()
    actions_desk.called(actor=cast.georgette, reached=True, by=cast.hilde_account, now=NOW)
    assert [act.words for act in acts.of(cast.georgette)] == [
        "Hilde belde je, en jullie spraken elkaar.",
        "Hilde vroeg in jouw naam: rit.",
    ]
    assert acts.of(cast.dirk) == []


def test_what_you_do_for_yourself_is_no_act_of_another(cast) -> None:
    maurice = welcome(cast)
    account = actions.open_account(community=cast.community, login="maurice", actor=maurice, by=None, now=NOW)
    actions.give_consent(actor=maurice, what="name", audience="members", by=account, now=NOW)
    assert {act.words for act in acts.of(maurice)} == {
        "Hilde schreef je op als iemand die meedoet.",
        "Hilde noteerde dat jij dit toestaat: iets vragen, telefoonnummer en adres zien.",
    }


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Hilde wrote down that you allow this: ask something, see the phone number and address."),
    ("nl", "Hilde noteerde dat jij dit toestaat: iets vragen, telefoonnummer en adres zien."),
])  # fmt: skip
def test_what_is_allowed_reads_right_for_the_one_whose_mandate_it_is(cast, language, said) -> None:
    maurice = welcome(cast)
    with translation.override(language):
        assert said in {act.words for act in acts.of(maurice)}


def page(account) -> str:
    browser = Client()
    browser.force_login(account)
    return browser.get(reverse("mandates")).content.decode()


def test_one_click_takes_a_mandate_back(cast) -> None:
    georgette = actions.open_account(community=cast.community, login="g", actor=cast.georgette, by=None, now=NOW)
    mandate = Mandate.objects.get(actor=cast.georgette, account=cast.hilde_account)
    browser = Client()
    browser.force_login(georgette)
    browser.post(reverse("end_mandate", args=[mandate.pk]))
    browser.post(reverse("end_mandate", args=[mandate.pk]))
    assert cast.georgette.pk not in queries.scopes_of(cast.hilde_account, now=LATER)
    assert "Georgette" not in page(cast.hilde_account)


def test_nobody_ends_the_mandate_of_others(cast) -> None:
    mandate = Mandate.objects.get(actor=cast.georgette, account=cast.hilde_account)
    for account in (cast.lut_account, cast.piet_account, cast.joris_account):
        browser = Client()
        browser.force_login(account)
        assert browser.post(reverse("end_mandate", args=[mandate.pk])).status_code == 404
    assert Client().post(reverse("end_mandate", args=[mandate.pk])).status_code == 404
    assert Scope.ASK in queries.scopes_of(cast.hilde_account, now=LATER)[cast.georgette.pk]


def test_who_holds_a_mandate_gives_it_back(cast) -> None:
    assert "Georgette" in page(cast.hilde_account)
    mandate = Mandate.objects.get(actor=cast.georgette, account=cast.hilde_account)
    browser = Client()
    browser.force_login(cast.hilde_account)
    browser.post(reverse("end_mandate", args=[mandate.pk]))
    assert "Georgette" not in page(cast.hilde_account)
