"""Cards whose moment went by while nobody carried them."""

import pytest

from mekaar.carrying import queries_board
from mekaar.carrying.board import Wish
from tests.cast import at
from tests.scene import MONDAY, Scene


@pytest.fixture
def scene(the_scene) -> Scene:
    return the_scene


def cards(board) -> dict:
    return {card.id: card for day in board.days for cell in day.cells for card in cell.cards}


def test_a_card_that_nobody_carried_says_calmly_that_it_is_over(scene) -> None:
    cast = scene.cast
    walk = cast.ask("walk", at(1, 9), visibility="public").occurrences.get()

    def line(account, now):
        who = queries_board.viewer(account, cast.community, now=now)
        week = queries_board.week_board(cast.community, who, monday=MONDAY, wish=Wish(), now=now)
        card = cards(week)[walk.pk]
        return card.line, card.look

    seeks, over = ("zoekt nog iemand", "open"), ("voorbij, niemand gevonden", "gone")
    times = [at(1, 8), at(1, 10), at(1, 12), at(2, 8)]
    assert [line(cast.koen_account, now) for now in times] == [seeks, over, over, over]
    assert [line(None, now) for now in times] == [seeks, seeks, over, over]  # as long as the morning lasts


def test_what_may_also_be_later_is_over_after_its_last_moment(scene) -> None:
    cast = scene.cast
    walk = cast.ask("walk", at(1, 9), visibility="public").occurrences.get()
    walk.starts = [at(1, 9), at(3, 9)]
    walk.save()

    def look(now):
        who = queries_board.viewer(cast.koen_account, cast.community, now=now)
        week = queries_board.week_board(cast.community, who, monday=MONDAY, wish=Wish(), now=now)
        return cards(week)[walk.pk].look

    assert [look(now) for now in (at(1, 8), at(2, 8), at(3, 10))] == ["open", "open", "gone"]
