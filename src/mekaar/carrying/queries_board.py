"""The week as this viewer may see it. What the viewer may not see never reaches the page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from math import ceil

from django.utils.text import slugify

from mekaar.base import plain
from mekaar.carrying import board_count, sight
from mekaar.carrying import queries as carrying
from mekaar.carrying.board import DAYS_IN_WEEK, MOST_ON_A_PAGE, OPEN, Board, Card, Village, Wish, monday_of
from mekaar.carrying.board_cards import Lists, Read, Viewer, card_of, cards_of, chosen, involved, short_lists
from mekaar.carrying.board_layout import in_a_cell, lay_out
from mekaar.carrying.choices import RunState
from mekaar.carrying.models import PlanRun
from mekaar.exchange.choices import Visibility
from mekaar.people import rules as people_rules
from mekaar.people import standing
from mekaar.people.choices import PlaceKind
from mekaar.people.models import Account, Community
from mekaar.people.standing import Standing

__all__ = ["Viewer", "card_of", "cards_of", "involved"]
"""What `board_cards` knows of one card, for those who ask for it here."""

OF_NOBODY = 0
"""No actor has this number: how a viewer stands towards those for whom they do not act."""


class NotForViewer(Exception):
    """The need that was named is not there, or not for who looks."""


def viewer(account: Account | None, community: Community, *, now: datetime, here: Standing | None = None) -> Viewer:
    """How this account stands in this community; an account of another community is a stranger here.

    `here`: how it stands, where the page knows already.
    """
    if account is None or account.community_id != community.pk:
        return Viewer(None, lambda _actor: people_rules.STRANGER, frozenset(), "")
    here = here or standing.of(account, now=now)
    partners = carrying.partners_for(here.scopes, now=now)
    return Viewer(
        account,
        here.eyes(community, now=now, partners=partners),
        frozenset(here.scopes),
        slugify(here.own.village) if here.own else "",
        here.own.id if here.own else None,
    )


def week_board(
    community: Community,
    who: Viewer,
    *,
    monday: date,
    wish: Wish,
    now: datetime,
    lists: Lists | None = None,
    besides: int | None = None,
    read: Read | None = None,
) -> Board:
    """The board of the week that begins on this Monday, with the cards that a page can hold.

    `besides`: an occurrence that the page shows too, to `read` with these; on the board it stands only where it would anyhow.
    Raises NotForViewer where that one is not.
    """
    lists = lists or short_lists(community)
    villages = _villages(lists)
    counted = board_count.cells(
        _look(community, who, lists, monday, DAYS_IN_WEEK),
        now=now,
        only_look=OPEN if wish.show == "open" else None,
        only_mine=wish.show == "mine",
        village=next((one.id for one in villages if one.slug == wish.village), 0) if wish.village else None,
        day=(wish.day - monday).days if wish.day else None,
        in_a_cell=in_a_cell(wish),
        on_a_page=MOST_ON_A_PAGE,
        besides=besides,
    )
    found = [one.id for one in counted.chosen.get("besides", ())]
    if besides is not None and not found:
        raise NotForViewer
    rank = {one.id: one.rank for one in counted.chosen.get("card", ())}
    cards = chosen(community, who, lists, [*rank, *found], now=now, read=read)
    board = lay_out(
        ((card, rank[card.id]) for card in cards if card.id in rank),
        counted.counts,
        monday=monday,
        today=now.astimezone(community.clock).date(),
        villages=villages,
        wish=wish,
    )
    busiest = ceil(counted.busiest / 360) / 10 if counted.busiest is not None else None
    return replace(board, busiest_hours=busiest, hidden=counted.hidden)


def ahead_board(
    community: Community, who: Viewer, *, now: datetime, most_open: int, most_mine: int = 0, soonest_first: bool = False
) -> Board:
    """This week in numbers, and the first cards of what is still open and of what is the viewer's own."""
    lists = short_lists(community)
    today = now.astimezone(community.clock).date()
    monday = monday_of(today)
    look = _look(community, who, lists, monday, DAYS_IN_WEEK)
    counted = board_count.ahead(look, now=now, most_open=most_open, most_mine=most_mine, soonest_first=soonest_first)
    still_open, mine = ([one.id for one in counted.chosen.get(what, ())] for what in ("open", "mine"))
    cards = {card.id: card for card in chosen(community, who, lists, [*still_open, *mine], now=now)}
    coming = [one for one in counted.counts if one.day >= (today - monday).days]
    board = lay_out((), counted.counts, monday=monday, today=today, villages=_villages(lists), wish=Wish())
    return replace(
        board,
        hidden=counted.hidden,
        still_open=tuple(cards[pk] for pk in still_open if pk in cards),
        of_viewer=tuple(cards[pk] for pk in mine if pk in cards),
        open_ahead=counted.ahead,
        mine_ahead=sum(one.n for one in coming if one.mine),
    )


class Table:
    """Cards of one community for one viewer: the short lists, and each need, are read once for all of them."""

    def __init__(self, community: Community, who: Viewer, *, now: datetime) -> None:
        self.community, self.who, self.now = community, who, now
        self.lists, self.read = short_lists(community), Read()

    def look(self, first_day: date, days: int) -> board_count.Look:
        """These days, for the database to count and choose in."""
        return _look(self.community, self.who, self.lists, first_day, days)

    def cards(self, occurrences: Iterable[int]) -> dict[int, Card]:
        """The cards of these, in this order, without those that are not for this viewer."""
        found = chosen(self.community, self.who, self.lists, list(occurrences), now=self.now, read=self.read)
        return {card.id: card for card in found}


def _look(community: Community, who: Viewer, lists: Lists, first_day: date, days: int) -> board_count.Look:
    """What this viewer may know of, in plain values; the rules themselves stand in `sight`."""
    eyes = who.eyes(OF_NOBODY)
    return board_count.Look(
        community=community.pk,
        zone=community.clock,
        first_day=first_day,
        days=days,
        mine=who.mine,
        told_to=tuple(one.value for one in Visibility if sight.sees_need(eyes, one, involved=False)),
        by_hour=sight.sees_hour(eyes, involved=False),
        kinds=lists.kinds_in_order,
    )


def _villages(lists: Lists) -> tuple[Village, ...]:
    return tuple(
        Village(place.name, slugify(place.name), place.pk)
        for place in lists.places.values()
        if place.kind == PlaceKind.VILLAGE
    )


def latest_run(community: Community) -> PlanRun | None:
    """The planning that waits or runs now, if any."""
    which = "WHERE community_id = %(community)s AND state = ANY(%(under_way)s::text[]) ORDER BY id DESC LIMIT 1"
    under_way = plain.words([RunState.QUEUED.value, RunState.RUNNING.value])
    return next(iter(plain.load(PlanRun, which, community=community.pk, under_way=under_way)), None)
