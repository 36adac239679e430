"""Home: what still seeks someone, and the short way to "I can do that"."""

import pytest
from django.urls import reverse

from tests.carrying.tasks import browser
from tests.cast import NOW


@pytest.fixture
def scene(the_scene, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


def home(account=None) -> str:
    return browser(account).get(reverse("home")).content.decode()


def test_a_member_says_so_straight_from_home_and_the_way_leads_there(scene):
    door = reverse("can_do", args=[scene.open.pk])
    assert (door in home(scene.cast.dirk_account), f"?need={scene.open.pk}#why" in home(scene.cast.dirk_account)) == (
        True,
        True,
    )
    assert browser(scene.cast.dirk_account).get(door).status_code == 200


def test_a_stranger_goes_on_to_the_panel(scene):
    shown = home()
    assert (reverse("can_do", args=[scene.open.pk]) in shown, f"?need={scene.open.pk}#why" in shown) == (False, True)


def test_nobody_is_asked_to_do_what_is_already_theirs(scene):
    assert reverse("can_do", args=[scene.open.pk]) not in home(scene.cast.hilde_account)


def test_it_costs_no_question_more_to_the_database(scene, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as few:
        home(scene.cast.dirk_account)
    scene.cast.ask("garden", NOW.replace(hour=14), visibility="public")
    scene.cast.ask("cook", NOW.replace(hour=15), visibility="public")
    with django_assert_max_num_queries(len(few)):
        home(scene.cast.dirk_account)
