"""The one line of a card."""

from dataclasses import replace

import pytest

from mekaar.carrying.board import CARRIED, OPEN, WAITING, Party
from mekaar.carrying.card_words import line


def named(name: str, *, yes: bool = True) -> Party:
    return Party(name, name, "user", yes)


def somebody(village: str, *, yes: bool = True) -> Party:
    return Party(f"iemand uit {village}", f"iemand uit {village}", "user", yes, known=False)


CAR = Party("wagen 2 van de drukkerij", "wagen 2 van de drukkerij", "car", True, thing=True)
A_CAR = Party("wagen", "wagen", "car", True, known=False, thing=True)


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ([named("Dirk")], "Dirk"),
        ([named("Wouter"), CAR, named("Noor")], "Wouter en Noor, met wagen 2 van de drukkerij"),
        ([named("An"), named("Bo"), named("Cem")], "An, Bo en Cem"),
        ([named("An"), named("Bo"), named("Cem"), named("Dré")], "An, Bo en nog 2"),
        ([somebody("Asper"), A_CAR, A_CAR], "iemand uit Asper, met een wagen"),
        ([somebody("Asper"), somebody("Asper"), somebody("Vurste")], "3 buren"),
        ([named("An"), somebody("Asper")], "An en nog 1"),
        ([CAR], "wagen 2 van de drukkerij"),
    ],
)
def test_who_carries_it_in_a_few_words(parties, told) -> None:
    assert line(CARRIED, whom=None, parties=parties, seeks=()) == told
    assert line(CARRIED, whom="Georgette", parties=parties, seeks=()) == f"Georgette met {told}"


def test_only_those_who_have_not_answered_are_waited_for() -> None:
    parties = [named("Lutgart"), named("Odette", yes=False)]
    assert line(WAITING, whom="Myriam", parties=parties, seeks=()) == "wacht op een ja: Odette"
    mine = replace(parties[1], own=True)
    assert line(WAITING, whom="Myriam", parties=[parties[0], mine], seeks=()) == "wacht op jouw ja"
    car = replace(CAR, yes=False)
    assert line(WAITING, whom="Myriam", parties=[*parties, car], seeks=()) == "wacht op een ja: Odette"
    assert line(WAITING, whom="Myriam", parties=[named("Lutgart"), car], seeks=()) == (
        "wacht op een ja: wagen 2 van de drukkerij"
    )


def test_what_is_still_sought() -> None:
    assert line(OPEN, whom="Georgette", parties=(), seeks=("een chauffeur", "een wagen")) == (
        "zoekt nog een chauffeur en een wagen"
    )
    assert line(OPEN, whom=None, parties=(), seeks=()) == "zoekt nog iemand"


def test_what_is_over_seeks_nobody_any_more() -> None:
    assert line(OPEN, whom="Georgette", parties=(), seeks=("een chauffeur",), gone=True) == "voorbij, niemand gevonden"
