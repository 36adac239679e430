"""The lines of which letters about an agreement are made: who, where, when, with what. Only for both sides of a yes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mekaar.base.templatetags.page import clock, day, weekday_short
from mekaar.carrying.board import monday_of
from mekaar.carrying.card_words import listed
from mekaar.messages.numbers import readable
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import Channel
from mekaar.people.queries import Actor

BOTH_SAID_YES = people_rules.Eyes(member=True, partner=True)


def when(commitment: Any) -> str:
    """Zaterdag 5 december om 10 u."""
    start = local(commitment, commitment.start)
    return _("{day} at {time}").format(day=day(start), time=clock(start))


def when_short(commitment: Any) -> str:
    """Za 5/12 10 u., for a text message."""
    start = local(commitment, commitment.start)
    return f"{weekday_short(start)} {date_format(start, 'j/n')} {clock(start)}"


def time_line(commitment: Any) -> str:
    """From when until when."""
    start, end = local(commitment, commitment.start), local(commitment, commitment.end)
    return _("When: {day}, from {start} to {end}").format(day=day(start), start=clock(start), end=clock(end))


def local(commitment: Any, moment: datetime) -> datetime:
    """This moment on the watch of the community."""
    return moment.astimezone(commitment.community.clock)


def what_line(commitment: Any) -> str:
    """The kind of help, and the asker's own words."""
    return _("What: {kind}. “{words}”").format(kind=commitment.part.kind.name, words=commitment.occurrence.need.words)


class Both:
    """What both sides of an agreement may know of each other, each looked up once, because every look is noted."""

    def __init__(self) -> None:
        self._said: dict[int, str] = {}
        self._places: dict[int, tuple[str, str]] = {}

    def someone(self, actor: Actor) -> str:
        """Name and how to reach them; the name alone where nothing more is known."""
        if actor.pk not in self._said:
            contacts = people.visible_contacts(actor, BOTH_SAID_YES)
            said = [readable(value) if channel == Channel.PHONE else value for channel, value in contacts[:2]]
            self._said[actor.pk] = f"{actor.name} ({', '.join(said)})" if said else actor.name
        return self._said[actor.pk]

    def note(self, actor: Actor) -> str:
        """What is good to know about them."""
        return people.visible_note(actor, BOTH_SAID_YES)

    def those(self, actors: Iterable[Actor]) -> str:
        """Several, in one sentence."""
        return listed([self.someone(actor) for actor in actors])

    def place(self, need: Any) -> tuple[str, str]:
        """Where to be exactly, and how to get in; the village where nothing more is known."""
        if need.exact_from:
            return need.exact_from, ""
        if need.pk not in self._places:
            exact = people.visible_place(need.actor, BOTH_SAID_YES)
            self._places[need.pk] = (exact.address, exact.directions) if exact else (need.village.name, "")
        return self._places[need.pk]


def place_lines(commitment: Any, both: Both) -> list[str]:
    """Where it is, where it goes, and what is good to know."""
    need = commitment.occurrence.need
    address, directions = both.place(need)
    lines = [_("Where: {place}").format(place=address)]
    if directions:
        lines.append(directions)
    if going := need.exact_to or (need.to.name if need.to else ""):
        lines.append(_("To: {place}").format(place=going))
    if note := " ".join(part for part in (need.note, both.note(need.actor)) if part):
        lines.append(_("Good to know: {note}").format(note=note))
    return lines


def thing_lines(things: Iterable[Any], both: Both) -> list[str]:
    """With which car or room, of whom, and where its key is."""
    lines = []
    for one in things:
        lines.append(_("With: {thing}, of {owner}").format(thing=one.thing.name, owner=both.someone(one.thing.owner)))
        if one.thing.key_place:
            lines.append(_("The key: {place}").format(place=one.thing.key_place))
    return lines


def on_the_week(commitment: Any) -> str:
    """The page on which it stands."""
    monday = monday_of(local(commitment, commitment.start).date())
    return f"{reverse('week_of', args=[monday])}?need={commitment.occurrence_id}"
