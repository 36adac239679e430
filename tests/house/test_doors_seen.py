"""What everyone finds behind the doors of the week: names, exact places and own words only for whom they are meant."""

import pytest
from django.urls import reverse

from tests.house.test_doors import ROLES, client
from tests.scene import ADDRESS, DESK_WORDS, MONDAY, PHONE, WORDS

NOBODY = {"Georgette": False, "Dirk": False, "Nadia": False, ADDRESS: False, WORDS: False, DESK_WORDS: False}
MEMBER = NOBODY | {"Dirk": True, WORDS: True}

SEEN_ON_THE_WEEK = {
    "stranger": NOBODY,
    "elsewhere": NOBODY,
    "neighbour": MEMBER,
    "mediator without mandate": MEMBER,
    "firm": MEMBER,
    "municipality": MEMBER,
    "steward": MEMBER,
    "keeper": MEMBER,
    "helper": MEMBER | {"Georgette": True},
    "asked": MEMBER,
    "mediator": MEMBER | {"Georgette": True, DESK_WORDS: True},
}
"""Who finds which name, exact place and own words on the board. Only Dirk agreed to show his name to members; who is asked reads "your yes"."""


@pytest.mark.parametrize("role", ROLES)
def test_the_week_shows_only_what_this_one_may_see(scene, role) -> None:
    page = client(scene, role).get(reverse("week_of", args=[MONDAY])).content.decode()
    assert {secret: secret in page for secret in NOBODY} == SEEN_ON_THE_WEEK[role]


@pytest.mark.parametrize("role", ROLES)
def test_home_shows_no_more_than_the_week(scene, role) -> None:
    page = client(scene, role).get(reverse("home")).content.decode()
    may = SEEN_ON_THE_WEEK[role]
    assert [secret for secret in NOBODY if secret in page and not may[secret] and not at_home(role, secret)] == []


def at_home(role: str, name: str) -> bool:
    """Everybody is greeted with their own name."""
    return (role, name) in {("helper", "Dirk"), ("asked", "Nadia")}


@pytest.mark.parametrize("role", ROLES)
def test_the_exact_place_opens_for_who_comes_and_for_the_mandate(scene, role) -> None:
    address = reverse("week_of", args=[MONDAY])
    opened = set()
    for occurrence in (scene.carried, scene.waiting, scene.open, scene.desk):
        page = client(scene, role).get(address, {"need": occurrence.pk}).content.decode()
        assert PHONE not in page
        if ADDRESS in page:
            opened.add(occurrence.pk)
    everything = {one.pk for one in (scene.carried, scene.waiting, scene.open, scene.desk)}
    assert opened == {"helper": {scene.carried.pk}, "mediator": everything}.get(role, set())


def test_a_need_that_is_not_for_you_is_simply_not_there(scene) -> None:
    address = reverse("week_of", args=[MONDAY])
    may = {role for role in ROLES if client(scene, role).get(address, {"need": scene.desk.pk}).status_code == 200}
    assert may == {"mediator"}
    assert client(scene, "stranger").get(address, {"need": scene.carried.pk}).status_code == 404
    assert client(scene, "stranger").get(address, {"need": scene.open.pk}).status_code == 200


def test_the_public_is_told_the_part_of_the_day_and_never_the_hour(scene) -> None:
    address = reverse("week_of", args=[MONDAY])
    stranger = client(scene, "stranger").get(address, {"need": scene.open.pk}).content.decode()
    member = client(scene, "neighbour").get(address, {"need": scene.open.pk}).content.decode()
    assert ("voormiddag" in stranger, "10.30" in stranger, "10.30 u." in member) == (True, False, True)


@pytest.mark.parametrize("value", ["0", "x", "9" * 30, "-1", "٣"])
def test_a_number_that_is_no_need_is_answered_calmly(scene, value) -> None:
    assert client(scene, "stranger").get(reverse("week"), {"need": value}).status_code in (200, 404)


@pytest.mark.parametrize("path", ["/week/2026-02-30/", "/week/1999-01-01/", "/week/2026-13-01/", "/week/2000-01-01/"])
def test_a_day_that_does_not_exist_is_not_found(scene, path) -> None:
    assert client(scene, "stranger").get(path).status_code == 404


def test_the_ends_of_the_calendar_are_answered_too(scene) -> None:
    ends = ("/week/2000-01-03/", "/week/2099-12-28/")
    assert [client(scene, "stranger").get(path).status_code for path in ends] == [200, 200]
