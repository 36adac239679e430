"""What may be done on one of several days stands at its next day that is still to come, and says the others."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from mekaar.base.templatetags.page import also_on
from mekaar.carrying import actions as carrying
from mekaar.carrying import board_rows, letters_evening, letters_week, queries_board, queries_desk, queries_desk_person
from mekaar.carrying import queries_mine as mine
from mekaar.carrying.board import Wish, over_until
from mekaar.exchange import actions as exchange
from mekaar.exchange import queries as exchange_queries
from mekaar.exchange import queries_search
from mekaar.exchange.models import Occurrence
from mekaar.exchange.refusals import BadWish
from mekaar.messages.models import Message
from mekaar.people.standing import of
from tests.cast import NOW, at
from tests.scene import MONDAY, Scene

NEXT_MONDAY = MONDAY + timedelta(days=7)
THURSDAY, NEXT_TUESDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=8)


@pytest.fixture
def scene(the_scene) -> Scene:
    return the_scene


def walk(scene: Scene, *starts, **more) -> Occurrence:
    """A walk that suits at all these moments."""
    cast = scene.cast
    asked = {
        "actor": cast.georgette,
        "kind": cast.kinds["walk"],
        "words": "Een wandeling langs de Schelde.",
        "visibility": "public",
    }
    need = exchange.ask(**{**asked, **more}, starts=[starts], by=cast.hilde_account, now=NOW)
    return need.occurrences.get()


def wide(scene: Scene) -> Occurrence:
    """Monday morning, Thursday afternoon or Tuesday of next week."""
    return walk(scene, at(0, 10), at(3, 14), at(8, 10))


def shown(scene: Scene, account, now, monday=MONDAY) -> dict:
    """The cards of a week by their number; the counts of the week say the same."""
    who = queries_board.viewer(account, scene.cast.community, now=now)
    board = queries_board.week_board(scene.cast.community, who, monday=monday, wish=Wish(), now=now)
    assert board.tally.total == sum(len(cell.cards) for day in board.days for cell in day.cells)
    for day in board.days:
        cards = [card for cell in day.cells for card in cell.cards]
        assert ([card.day for card in cards], day.tally.total) == ([day.date] * len(cards), len(cards))
    return {card.id: card for day in board.days for cell in day.cells for card in cell.cards}


@pytest.mark.parametrize("who", ["stranger", "koen_account", "hilde_account"])
def test_it_stands_once_at_the_first_day_still_to_come_with_the_later_ones_in_words(scene, who) -> None:
    account, one = getattr(scene.cast, who, None), wide(scene).pk

    def told(now):
        found = [shown(scene, account, now, monday).get(one) for monday in (MONDAY, NEXT_MONDAY)]
        return [(card.day, card.also, card.look) if card else None for card in found]

    both = (THURSDAY, NEXT_TUESDAY)
    assert told(NOW) == [(MONDAY, both, "open"), None]
    assert told(at(1, 8)) == [(THURSDAY, both[1:], "open"), None]
    assert told(at(4, 8)) == [None, (NEXT_TUESDAY, (), "open")]
    assert told(at(9, 8)) == [None, (NEXT_TUESDAY, (), "gone")]


@pytest.mark.parametrize("who", ["stranger", "koen_account", "hilde_account"])
def test_home_goes_on_seeking_for_it_after_its_first_moment(scene, who) -> None:
    account, one = getattr(scene.cast, who, None), wide(scene).pk
    who = queries_board.viewer(account, scene.cast.community, now=at(1, 8))
    home = queries_board.ahead_board(scene.cast.community, who, now=at(1, 8), most_open=50, most_mine=50)
    assert {card.id: card.day for card in home.still_open}[one] == THURSDAY
    assert home.open_ahead == len(home.still_open)
    assert next(row for row in home.rows if row.name == "Asper").tally.open == home.tally.open


def test_who_is_told_no_hour_learns_none_from_the_moment_at_which_it_moves(scene) -> None:
    one = wide(scene).pk
    days = [shown(scene, None, now)[one].day for now in (at(0, 9), at(0, 11), at(0, 11, 59), at(0, 12))]
    assert days == [MONDAY, MONDAY, MONDAY, THURSDAY]  # as long as the morning lasts
    assert shown(scene, scene.cast.koen_account, at(0, 11))[one].day == THURSDAY


def test_a_promise_fixes_its_day(scene) -> None:
    cast, one = scene.cast, wide(scene)
    given = {"occurrence": one, "part": one.need.parts.get(), "start": at(8, 10), "by": cast.hilde_account}
    carrying.propose(**given, actor=cast.nadia, now=NOW)
    assert one.pk not in shown(scene, cast.koen_account, NOW)
    card = shown(scene, cast.koen_account, NOW, NEXT_MONDAY)[one.pk]
    assert (card.day, card.also, card.state) == (NEXT_TUESDAY, (), "waiting")


@pytest.mark.parametrize("who", ["stranger", "koen_account", "hilde_account", "nadia_account"])
def test_the_database_counts_it_on_the_day_that_the_rules_say(scene, who) -> None:
    """Forty needs of one to five moments, looked at on a moment between them."""
    cast, chance = scene.cast, Random(4)
    for _number in range(40):
        first, times = chance.randrange(-3 * 24, 9 * 24), chance.randint(1, 5)
        walk(scene, *(at(0, 1) + timedelta(hours=first + chance.randrange(120)) for _time in range(times)))
    account = getattr(cast, who, None)
    everything = board_rows.some(cast.community, Occurrence.objects.values_list("pk", flat=True))
    for now in (at(-2, 11), NOW, at(2, 15), at(6, 23), at(12, 1)):
        viewer = queries_board.viewer(account, cast.community, now=now)
        by_rule = queries_board.cards_of(cast.community, everything, viewer, now=now)
        for monday in (MONDAY, NEXT_MONDAY):
            of_week = {card for card in by_rule if monday <= card.day < monday + timedelta(days=7)}
            assert set(shown(scene, account, now, monday).values()) == of_week


def test_the_part_of_the_day_is_over_when_it_ends() -> None:
    for hour, begins in ((0, 0), (5, 0), (6, 6), (11, 6), (12, 12), (18, 18), (23, 18)):
        here = datetime(2026, 11, 30, hour, 30, tzinfo=ZoneInfo("Europe/Brussels"))
        assert over_until(here, by_hour=True) == here
        assert over_until(here, by_hour=False) + timedelta(microseconds=1) == here.replace(hour=begins, minute=0)


def test_the_desk_still_has_it_and_so_has_the_sheet_of_who_asked(scene) -> None:
    cast, one = scene.cast, wide(scene).pk
    desk = queries_desk.desk(of(cast.hilde_account, now=at(1, 8)), cast.community, now=at(1, 8))
    assert {card.id: card.day for card in desk.open}[one] == THURSDAY
    needs = queries_desk_person.needs_of(cast.hilde_account, cast.georgette, now=at(1, 8))
    assert {card.id: (card.day, card.also) for card in needs}[one] == (THURSDAY, (NEXT_TUESDAY,))
    assert [card.day for card in needs] == sorted(card.day for card in needs)


def test_my_week_of_who_asked_has_it_on_its_next_day(scene) -> None:
    cast, one = scene.cast, wide(scene).pk
    here = of(cast.hilde_account, now=at(1, 8))
    choices = mine.choices_for(here, cast.community, wish=cast.georgette.pk)
    chosen = next(choice for choice in choices if choice.on)
    week = mine.my_week(here, cast.community, chosen, choices, MONDAY + timedelta(days=1), now=at(1, 8))
    assert [(day.date, item.also) for day in week.days for item in day.items if item.occurrence == one] == [
        (THURSDAY, (NEXT_TUESDAY,))
    ]


def test_nobody_found_is_told_on_the_eve_of_its_last_day(scene) -> None:
    community, one = scene.cast.community, wide(scene)
    told = []
    for day in range(-1, 9):
        letters_evening.tell_tomorrow(community=community, now=at(day, 18, 30))
        told += [day] * Message.objects.filter(key=f"unfound:{one.pk}").count()
    assert told[:1] == [7]


def test_the_letter_of_the_week_names_its_next_day_and_says_that_it_can_be_later(scene) -> None:
    cast, one = scene.cast, wide(scene)
    for now, when in (
        (at(1, 8), "donderdag 3 december 14 u. (kan ook op dinsdag 8 december)"),
        (at(4, 8), "dinsdag 8 december 10 u."),
    ):
        near = letters_week.near_to(
            cast.nadia, {one.need.kind_id}, letters_week._still_open(cast.community, now), now=now
        )
        assert one in near
        assert f"- {when}, Asper" in letters_week.week_letter([], near, now=now).body
    assert one not in letters_week._still_open(cast.community, at(9, 8))


def test_search_finds_it_until_its_last_moment_and_on_the_day_that_is_promised(scene) -> None:
    cast, one = scene.cast, wide(scene)
    exchange.index_everything(community=cast.community, now=NOW)

    def found(now):
        hits = queries_search.search(of(cast.koen_account, now=now), cast.community, "Schelde", now=now)
        return [(hit.on, hit.also) for hit in hits.groups.get("need", []) if hit.occurrence == one.pk]

    assert found(at(1, 8)) == [(THURSDAY, (NEXT_TUESDAY,))]
    assert found(at(9, 8)) == []
    given = {"occurrence": one, "part": one.need.parts.get(), "start": at(3, 14), "by": cast.hilde_account}
    carrying.propose(**given, actor=cast.nadia, now=NOW)
    assert (found(NOW), found(at(4, 8))) == ([(THURSDAY, ())], [])


@pytest.mark.parametrize("who", ["koen_account", "hilde_account"])
@pytest.mark.parametrize("address", ["/", "/week/?need={one}"])
def test_the_pages_say_the_other_days(scene, client, who, address, monkeypatch) -> None:
    one = wide(scene).pk
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(1, 8))
    client.force_login(getattr(scene.cast, who))
    page = client.get(address.format(one=one)).content.decode()
    assert "an ook op dinsdag 8 december" in page


def test_the_days_in_words() -> None:
    days = [date(2026, 12, day) for day in (8, 9, 10, 13)]
    said = [also_on(tuple(days[:number])) for number in range(5)]
    assert said == [
        "",
        "kan ook op dinsdag 8 december",
        "kan ook op dinsdag 8 december of woensdag 9 december",
        "kan ook later, tot en met donderdag 10 december",
        "kan ook later, tot en met zondag 13 december",
    ]


def test_moments_that_lie_too_far_apart_are_two_questions(scene) -> None:
    with pytest.raises(BadWish):
        walk(scene, at(0, 10), at(16, 10))
    assert wide(scene) in exchange_queries.occurrences_between(scene.cast.community.pk, at(4, 1), at(5, 1))
