"""Every door of the house is tried by everyone: a new address without an entry here fails."""

from dataclasses import dataclass, field, replace

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.scene import MONDAY, Scene

ROLES = (
    "stranger",
    "neighbour",
    "helper",
    "asked",
    "mediator",
    "mediator without mandate",
    "firm",
    "municipality",
    "steward",
    "keeper",
    "elsewhere",
)


NOBODY_HERE = ("stranger", "elsewhere")
NONE = 9_999_999  # the number of nothing; whose things and rides open to whom: tests/carrying/test_thing_doors.py


@dataclass(frozen=True)
class Door:
    """How an address is opened, and what it answers: to everyone, in the demo, and to those who are nobody here (`outside`).

    `of` names those who are answered otherwise, in the demo too.
    """

    arguments: tuple = ()
    method: str = "get"
    answers: int = 200
    in_demo: int = 200
    of: dict[str, int] = field(default_factory=dict)
    outside: int | None = None

    def answer(self, role: str, *, demo: bool = False) -> int:
        """What this one gets."""
        """To this one; `of` names those who are answered otherwise, in the demo too."""
        if self.outside and role in NOBODY_HERE:
            return self.outside
        return self.of.get(role, self.in_demo if demo else self.answers)


def for_own(*arguments: int, method: str = "get", inside: int = 200) -> Door:
    """A page about oneself: who is nobody here is asked to come in first."""
    return Door(arguments, method, answers=inside, in_demo=inside, outside=302)


def for_mediators(arguments: tuple = (), method: str = "get", **of: int) -> Door:
    """Closed to everyone but those who mediate."""
    given = {"mediator": 200, "mediator_without_mandate": 200, **of}
    return Door(arguments, method, 403, 403, {name.replace("_", " "): answer for name, answer in given.items()})


NO_ROW = 10**17

NOBODYS = 999_999_999
"""The number of no row at all."""
MEDIATORS = ("mediator", "mediator without mandate")
FOR_MEDIATORS = Door((), "get", 403, 403, dict.fromkeys(MEDIATORS, 200))
ABOUT_NOBODY = replace(FOR_MEDIATORS, arguments=(NONE,), of=dict.fromkeys(MEDIATORS, 404))

DOORS = {
    "home": Door(),
    "week": Door(),
    "week_of": Door((MONDAY,)),
    "planning": Door(),
    "ask": Door(),
    "ask_suggest": Door((), "post"),
    "ask_draft": Door(("A" * 22,), answers=404, in_demo=404),
    "ask_likely": Door(("A" * 22,), "post", answers=404, in_demo=404),
    "ask_code": Door(("A" * 22,), "post", answers=404, in_demo=404),
    "ask_drop": Door(("A" * 22,), "post", answers=404, in_demo=404),
    "asks": Door(),
    "ask_change": Door((NONE,), answers=404, in_demo=404),
    "ask_moment": Door((NONE,), answers=404, in_demo=404),
    "ask_dates": Door((NONE,), answers=404, in_demo=404),
    "ask_withdraw": Door((NONE,), "post", answers=404, in_demo=404),
    "ask_repeat": Door((NONE,), "post", answers=404, in_demo=404),
    "ask_this_time": Door((NONE,), "post", answers=404, in_demo=404),
    "search": Door(),
    "series": FOR_MEDIATORS,
    "series_go_on": replace(ABOUT_NOBODY, method="post"),
    "give": Door(),
    "my_week": Door(),
    "my_week_from": Door((MONDAY,)),
    "my_calendar": Door(),
    "make_calendar": Door((), "post", answers=302, in_demo=302),
    "revoke_calendar": Door((), "post", answers=302, in_demo=302),
    "expenses": Door(),
    "expenses_of": Door((2026,)),
    "expenses_list": Door((2026,)),
    # What is nobody's is simply not there; who may open which task stands in tests/carrying/test_my_week.py.
    **{name: Door((NONE,), answers=404, in_demo=404) for name in ("my_task", "cannot", "told", "thanks", "can_do")},
    **{
        name: Door((NONE,), "post", answers=404, in_demo=404)
        for name in (
            "say_yes",
            "say_no",
            "yes_after_all",
            "give_back",
            "offer_task",
            "keep_task",
            "take_task",
            "refuse_task",
            "agree_driver",
        )
    },
    "calendar_feed": Door(("a" * 32,), answers=404, in_demo=404),
    "expenses_sheet": Door((2001,), answers=404, in_demo=404),
    "expenses_list_sheet": Door((2001,), answers=404, in_demo=404),
    "give_time": Door(("time",)),
    "give_story": Door(),
    "give_enter": Door(),
    "mine": Door(outside=302),
    "things": Door(),
    "lend": Door(outside=302),
    "thing": Door((NONE,), answers=404, in_demo=404),
    "thing_change": Door((NONE,), answers=404, in_demo=404),
    "thing_keep": Door((NONE, "pause"), "post", answers=404, in_demo=404),
    "thing_driver": Door((NONE, "trust"), "post", answers=404, in_demo=404),
    "thing_answer": Door((NONE, NONE, "yes"), "post", answers=404, in_demo=404),
    "offer_keep": Door((NONE, "pause"), "post", answers=404, in_demo=404),
    "story_back": Door((NONE,), "post", answers=404, in_demo=404),
    "rides": Door(outside=302),
    "ride_book": Door((NONE,), answers=404, in_demo=404),
    "ride_book_sheet": Door((NONE,), answers=404, in_demo=404),
    "ride_new": Door((NONE,), answers=404, in_demo=404),
    "ride_key": Door((NONE, "taken"), "post", answers=404, in_demo=404),
    "ride": Door((NONE,), answers=404, in_demo=404),
    "ride_correct": Door((NONE,), answers=404, in_demo=404),
    "ride_photo_add": Door((NONE,), "post", answers=404, in_demo=404),
    "ride_photo": Door((NONE,), answers=404, in_demo=404),
    "demo": Door(answers=404),
    "enter": Door(("dirk",), "post", answers=404, in_demo=302),
    "leave": Door((), "post", answers=302, in_demo=302),
    "answer": Door(("made-up",), answers=404, in_demo=404),
    "messages": Door(),
    "message": Door((1,), answers=404, in_demo=404),
    "wishes": Door(),
    "sms_incoming": Door((), "post", answers=403, in_demo=403),
    "sign_in": Door(),
    "sign_in_code": Door(answers=302, in_demo=302),
    "sign_in_who": Door(answers=302, in_demo=302),
    "sign_in_new": Door(),
    "passkey_ask": Door((), "post"),
    "passkey_enter": Door((), "post"),
    "my_data": for_own(),
    "my_data_change": for_own(),
    "my_data_share": for_own(method="post", inside=302),
    "my_data_download": for_own(),
    "my_data_erase": for_own(),
    "my_data_gone": Door(),
    "my_data_end_mandate": for_own(1, method="post", inside=404),
    "my_data_contact": for_own(),
    "my_data_contact_code": for_own(inside=302),
    "my_data_contact_do": for_own(1, method="post", inside=302),
    "passkey_ask_new": for_own(method="post"),
    "passkey_add": for_own(method="post"),
    "passkey_drop": for_own(1, method="post", inside=302),
    # Where no provider is set there is no such way in; what they do where one is stands in tests/people/test_outside*.py.
    **{f"outside_{name}": Door(answers=404, in_demo=404) for name in ("start", "back", "new", "keys", "link")},
    "outside_drop": for_own(1, method="post", inside=302),
    "mandates": Door(),
    "end_mandate": Door((999_999_999,), "post", answers=404, in_demo=404),
    "take_over": Door(),
    "desk": FOR_MEDIATORS,
    "desk_new": FOR_MEDIATORS,
    **dict.fromkeys(("desk_tell", "desk_person", "desk_letter"), ABOUT_NOBODY),
    **{
        f"desk_{name}": replace(ABOUT_NOBODY, method="post")
        for name in ("draft", "answer", "told", "mandate", "end", "called", "code")
    },
    "call_sheet": FOR_MEDIATORS,
    "bulletin": Door(),
    "bulletin_pdf": Door(),
    "manifest": Door(),
    "set_language": Door((), "post", answers=302, in_demo=302),
}


def every_address(patterns=None) -> set[str]:
    """The names of all addresses, however deep they are included."""
    found: set[str] = set()
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            found |= every_address(one.url_patterns)
        elif isinstance(one, URLPattern):
            found.add(one.name or str(one.pattern))
    return found


def client(scene: Scene, role: str) -> Client:
    """A browser in which this one is signed in."""
    cast = scene.cast
    accounts = {
        "stranger": None,
        "neighbour": cast.lut_account,
        "helper": cast.dirk_account,
        "asked": cast.nadia_account,
        "mediator": cast.hilde_account,
        "mediator without mandate": scene.mia_account,
        "firm": cast.koen_account,
        "municipality": cast.municipality_account,
        "steward": cast.yasmine_account,
        "keeper": cast.joris_account,
        "elsewhere": cast.piet_account,
    }
    browser = Client()
    if accounts[role]:
        browser.force_login(accounts[role])
    return browser


@pytest.fixture
def demo(settings) -> None:
    """The doors of the demo, with one of the cast behind them."""
    settings.DEMO = True
    settings.DEMO_PERSONAS = "tests.house.personas.PERSONAS"


def test_every_address_has_an_entry_here() -> None:
    assert every_address() == set(DOORS)


def answers(scene: Scene, role: str) -> dict[str, int]:
    """What every door answers to this one. Looking changes nothing, so one browser looks everywhere; what is sent comes from a new one."""
    looks = client(scene, role)
    return {
        name: getattr(looks if door.method == "get" else client(scene, role), door.method)(
            reverse(name, args=door.arguments)
        ).status_code
        for name, door in DOORS.items()
    }


@pytest.mark.parametrize("role", ROLES)
def test_every_door_answers_as_agreed(scene, role) -> None:
    assert answers(scene, role) == {name: door.answer(role) for name, door in DOORS.items()}


@pytest.mark.parametrize("role", ["stranger", "keeper"])
def test_the_doors_of_the_demo_open_only_in_the_demo(scene, demo, role) -> None:
    assert answers(scene, role) == {name: door.answer(role, demo=True) for name, door in DOORS.items()}


def test_in_the_demo_only_its_own_people_can_be_entered(scene, demo) -> None:
    stranger = client(scene, "stranger")
    assert stranger.post(reverse("enter", args=["joris"])).status_code == 404
    assert stranger.get(reverse("enter", args=["dirk"])).status_code == 405
    stranger.post(reverse("enter", args=["dirk"]))
    assert int(stranger.session["_auth_user_id"]) == scene.cast.dirk_account.pk


def test_who_changes_something_must_come_from_our_own_page(scene, demo) -> None:
    careful = Client(enforce_csrf_checks=True)
    posts = [name for name, door in DOORS.items() if door.method == "post"]
    assert {careful.post(reverse(name, args=DOORS[name].arguments)).status_code for name in posts} == {403}
