"""Who goes away is gone: what was done stays, and no word in the database tells by whom."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from mekaar.base.encryption import EncryptedTextField
from mekaar.carrying import actions as carrying
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, Deed
from mekaar.exchange.models import Need, Offer, Thing
from mekaar.people import actions, queries
from mekaar.people.models import Account, Actor
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at

LATER = at(1, 12)


@pytest.fixture
def scene(the_scene, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


def erase(scene, actor="dirk", now=LATER):
    actions.erase(actor=getattr(scene.cast, actor), by=getattr(scene.cast, f"{actor}_account"), now=now)


def everything_written() -> str:
    """Every text in every table, as who holds the key would read it."""
    texts = []
    for model in apps.get_models(include_auto_created=True):
        fields = [field.attname for field in model._meta.concrete_fields]
        texts += [str(row) for row in model._base_manager.values_list(*fields)]
    return "\n".join(texts)


def test_no_word_in_the_database_tells_who_it_was(scene) -> None:
    cast = scene.cast
    Actor.objects.filter(pk=cast.dirk.pk).update(note="Heeft een mooie snor.")
    offer = Offer.objects.get(actor=cast.dirk)
    offer.words, offer.conditions = "Met de groene Volvo.", "Liever niet rokers."
    offer.save()
    need = cast.ask(
        "walk", at(5, 10), actor=cast.dirk, by=cast.dirk_account, words="Een ommetje met Foksie.", note="Code 1234"
    )
    promise = Commitment.objects.get(actor=cast.dirk)
    deed = carrying.complete(commitment=promise, minutes=50, by=cast.dirk_account, now=LATER, thanks="Merci van Dirk!")
    secrets = ("Dirk", "snor", "Volvo", "rokers", "Foksie", "Code 1234", "dirk@example.org", "Steenweg 12")
    before = everything_written()
    assert [word for word in secrets if word not in before] == []
    erase(scene)
    after = everything_written()
    assert [word for word in secrets if word in after] == []
    deed.refresh_from_db()
    assert (deed.minutes, deed.done, deed.thanks) == (50, True, "")
    assert Need.objects.get(pk=need.pk).withdrawn_at == LATER


def test_the_test_above_reads_encrypted_columns_too() -> None:
    columns = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    ]
    assert len(columns) > 10


def test_what_was_promised_is_given_back_and_what_was_done_stays(scene) -> None:
    erase(scene, "nadia", now=NOW)
    states = Commitment.objects.filter(actor=scene.cast.nadia).values_list("state", flat=True)
    assert list(states) == [State.DECLINED]
    erase(scene, "dirk", now=NOW)
    assert Commitment.objects.get(actor=scene.cast.dirk).state == State.RELEASED
    assert not Offer.objects.filter(actor__in=(scene.cast.dirk, scene.cast.nadia), ended_at=None).exists()
    assert Deed.objects.count() == 0


def test_a_firm_that_goes_takes_its_cars_along(scene) -> None:
    actions.erase(actor=scene.cast.printer, by=scene.cast.koen_account, now=NOW)
    assert set(Thing.objects.filter(owner=scene.cast.printer).values_list("ended_at", flat=True)) == {NOW}
    assert not Thing.objects.filter(name__startswith="wagen").exists()


def test_nobody_is_erased_by_another(scene) -> None:
    for account in (scene.cast.hilde_account, scene.cast.joris_account, scene.cast.yasmine_account):
        with pytest.raises(NoMandate):
            actions.erase(actor=scene.cast.dirk, by=account, now=LATER)


def test_who_went_cannot_come_in_and_is_nobody_here(scene) -> None:
    dirk = Client()
    dirk.force_login(scene.cast.dirk_account)
    erase(scene)
    assert dirk.get("/my-data/").status_code == 302
    account = Account.objects.get(pk=scene.cast.dirk_account.pk)
    assert (account.is_active, queries.scopes_of(account, now=LATER + timedelta(days=1))) == (False, {})
    assert "Dirk" not in dirk.get("/week/2026-11-30/").content.decode()


def test_mandates_end_on_both_sides(scene) -> None:
    cast = scene.cast
    erase(scene, "hilde")
    assert cast.georgette.mandates.filter(until=None).count() == 0


def test_it_is_all_or_nothing(scene, settings) -> None:
    settings.FORGET = (*settings.FORGET, f"{__name__}.break_down")
    with pytest.raises(ZeroDivisionError):
        erase(scene)
    scene.cast.dirk.refresh_from_db()
    assert (scene.cast.dirk.name, Offer.objects.filter(actor=scene.cast.dirk, ended_at=None).count()) == ("Dirk", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('mekaar.letting_go', true)")
        assert cursor.fetchone()[0] in (None, "", "off")


def break_down(actor, *, by, now):
    raise ZeroDivisionError


def test_the_page_asks_twice_and_the_second_time_it_is_done(scene) -> None:
    dirk = Client()
    dirk.force_login(scene.cast.dirk_account)
    assert "Vink eerst het vakje aan" in dirk.post("/my-data/erase/").content.decode()
    assert "Je gegevens zijn gewist" in dirk.post("/my-data/erase/", {"sure": "yes"}, follow=True).content.decode()
    assert dirk.post("/my-data/erase/", {"sure": "yes"}).status_code == 302
    scene.cast.dirk.refresh_from_db()
    assert scene.cast.dirk.name == "iemand die er niet meer is"
