"""Whose things, rides and photos open to whom: everything is tried by everyone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from mekaar.carrying import actions
from mekaar.carrying.choices_ridebook import PhotoKind
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from tests.carrying.evenings import AFTER, borrowed, written
from tests.cast import JOINED, Cast

OWNER, DRIVER = "koen", "nadia"
ROLES = ("stranger", "lut", "dirk", DRIVER, "hilde", OWNER, "yasmine", "joris", "piet", "gemeente")
OPENS = {
    "thing": {OWNER},
    "thing_change": {OWNER},
    "ride_book": {OWNER},
    "ride_book_sheet": {OWNER},
    "ride_new": {DRIVER},
    "ride": {OWNER, DRIVER},
    "ride_correct": {OWNER, DRIVER},
    "ride_photo": {OWNER, DRIVER},
}


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile("bon.jpg", out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    return the_cast


@pytest.fixture
def addresses(cast) -> dict[str, str]:
    """A thing that is lent, a ride in its book, its photo."""
    wheels = borrowed(cast)
    entry = written(cast, wheels)
    photo = actions.add_photo(entry=entry, kind=PhotoKind.RECEIPT, upload=picture(), by=cast.nadia_account, now=AFTER)
    of = {"ride_new": wheels.pk, "ride": entry.pk, "ride_correct": entry.pk, "ride_photo": photo.pk}
    return {name: reverse(name, args=[of.get(name, wheels.thing_id)]) for name in OPENS}


def client(cast: Cast, role: str) -> Client:
    """A browser in which this one is signed in."""
    browser = Client()
    accounts = {"gemeente": cast.municipality_account, "stranger": None}
    account = accounts.get(role) if role in accounts else getattr(cast, f"{role}_account")
    if account:
        browser.force_login(account)
    return browser


def test_what_belongs_to_owner_and_driver_is_not_there_for_others(cast, addresses):
    opened = {
        name: {role for role in ROLES if client(cast, role).get(address).status_code == 200}
        for name, address in addresses.items()
    }
    assert opened == OPENS


def test_a_mandate_of_the_driver_opens_the_ride_and_its_photo_and_nothing_of_the_owner(cast, addresses):
    people.give_mandate(
        actor=cast.nadia, account=cast.hilde_account, scope=[Scope.ANSWER], how=How.PHONE, by=None, now=JOINED
    )
    opened = {name for name, address in addresses.items() if client(cast, "hilde").get(address).status_code == 200}
    assert opened == {"ride", "ride_photo", "ride_correct", "ride_new"}


def test_buttons_of_others_do_nothing(cast, addresses):
    car, wheels = cast.cars[0], borrowed(cast, 3)
    posts = [
        reverse("thing_keep", args=[car.pk, "stop"]),
        reverse("thing_driver", args=[car.pk, "leave"]),
        reverse("thing_answer", args=[car.pk, wheels.pk, "back"]),
        reverse("ride_key", args=[wheels.pk, "returned"]),
        reverse("ride_photo_add", args=[wheels.pk]),
    ]
    for role in ("stranger", "lut", "dirk", "hilde", "joris", "piet"):
        assert {client(cast, role).post(path).status_code for path in posts} == {404}, role
    car.refresh_from_db()
    wheels.refresh_from_db()
    assert (car.ended_at, wheels.state, wheels.key_marks.count()) == (None, "accepted", 0)


def test_a_photo_is_never_kept_by_a_browser_or_a_proxy(cast, addresses):
    answer = client(cast, DRIVER).get(addresses["ride_photo"])
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert answer.content[:2] == b"\xff\xd8"


def test_the_driver_finds_the_key_and_others_do_not(cast):
    from mekaar.exchange.models import Thing

    Thing.objects.filter(pk=cast.cars[0].pk).update(name="wagen een")
    thing = Thing.objects.get(pk=cast.cars[0].pk)
    thing.key_place = "Onder de bloempot."
    thing.save()
    borrowed(cast, 3)
    seen = {role for role in ROLES if "bloempot" in client(cast, role).get(reverse("rides")).content.decode()}
    assert seen == {DRIVER}
    public = client(cast, "stranger").get(reverse("things")).content.decode()
    assert [secret for secret in ("bloempot", "wagen een", "Drukkerij") if secret in public] == []
    assert "2 × Asper" in public
