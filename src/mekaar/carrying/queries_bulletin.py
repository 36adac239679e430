"""What the weekly bulletin tells: public needs without names, offers as numbers, thanks with consent."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from textwrap import shorten
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.carrying import phrases, queries_after, queries_board
from mekaar.carrying.board import monday_of
from mekaar.carrying.bulletin import Bulletin, Given, Thanks
from mekaar.carrying.models import Deed, Verdict
from mekaar.exchange.models import Kind, Offer, Thing
from mekaar.people import queries as people
from mekaar.people.choices import Audience, Shared
from mekaar.people.models import Mandate
from mekaar.people.queries import Actor, Community

MOST_ASKS, MOST_GIVEN, MOST_LENT, MOST_THANKS = 9, 6, 4, 3
HIDDEN_UNDER = 5
"""Fewer than so many are told as "a few"."""
THANKED_WITHIN = timedelta(days=14)
LOOKED_AT = 200
WORDS = 110


def bulletin(community: Community, *, now: datetime) -> Bulletin:
    """This week's, as a stranger may read it."""
    who = queries_board.viewer(None, community, now=now)
    monday = monday_of(now.astimezone(community.clock).date())
    board = queries_board.ahead_board(community, who, now=now, most_open=MOST_ASKS, soonest_first=True)
    return Bulletin(
        monday=monday,
        sunday=monday + timedelta(days=6),
        place=community.name,
        total=board.tally.total,
        carried=board.tally.carried,
        asks=board.still_open,
        more_asks=board.open_ahead - len(board.still_open),
        given=_given(community),
        thanks=_thanks(community, now),
    )


def how_many(number: int, *, things: bool) -> str:
    """A number that tells of nobody in particular."""
    if number < HIDDEN_UNDER:
        return _("one or a few to borrow") if things else _("a few neighbours")
    if things:
        return ngettext("{n} to borrow", "{n} to borrow", number).format(n=number)
    return ngettext("{n} neighbour", "{n} neighbours", number).format(n=number)


def _given(community: Community) -> tuple[Given, ...]:
    """The kinds that most neighbours offer, and what is lent."""
    offers = Offer.objects.filter(community=community, ended_at=None, actor__left_at=None)
    people_by_kind = dict(offers.values_list("kinds").annotate(n=Count("actor", distinct=True)).order_by())
    lent = Thing.objects.filter(community=community, ended_at=None, owner__left_at=None)
    things_by_kind = dict(lent.values_list("kind").annotate(n=Count("id")).order_by())
    kinds = {kind.pk: kind for kind in Kind.objects.filter(community=community)}
    return (
        *_most(people_by_kind, kinds, MOST_GIVEN, things=False),
        *_most(things_by_kind, kinds, MOST_LENT, things=True),
    )


def _most(counts: dict[int, int], kinds: dict[int, Kind], most: int, *, things: bool) -> list[Given]:
    """The kinds that are there most."""
    ranked = sorted((-n, kind) for kind, n in counts.items() if kind in kinds)[:most]
    return [Given(kinds[kind].name, kinds[kind].icon, how_many(-n, things=things)) for n, kind in ranked]


def _thanks(community: Community, now: datetime) -> tuple[Thanks, ...]:
    """The newest thank-yous that may be read by everyone."""
    words = _words_of_thanks(community, now)
    everyone = {actor.pk: actor for one in words for actor in (one.asker, one.carrier) if actor}
    consents = people.consents_of(everyone, now=now)
    named = {pk for pk, given in consents.items() if (Shared.NAME, Audience.PUBLIC) in given}
    told = []
    for one in words:
        agreed = (Shared.THANKS, Audience.PUBLIC) in consents.get(one.asker.pk, frozenset())
        nameless = [actor for actor in (one.asker, one.carrier) if actor is not None and actor.pk not in named]
        if agreed and not names_in(one.words, nameless):
            asker = one.asker
            signed = asker.name if asker.pk in named else phrases.someone(asker.kind, asker.village.name)
            told.append(Thanks(shorten(one.words, WORDS, placeholder=" …"), signed))
    return tuple(dict.fromkeys(told))[:MOST_THANKS]


class Word(NamedTuple):
    """Thanks of who was helped."""

    at: datetime
    id: int
    asker: Actor
    carrier: Actor | None
    words: str


def _words_of_thanks(community: Community, now: datetime) -> list[Word]:
    """What was said lately by who was helped, newest first: beside a deed, or as their own word, meant for the radio."""
    since = now - THANKED_WITHIN
    rows = (
        Deed.objects.filter(community=community, done=True, corrected_by=None, at__gt=since, at__lte=now)
        .select_related("commitment__actor", "commitment__occurrence__need__actor__village")
        .order_by("-at", "-id")[:LOOKED_AT]
    )
    deeds = [deed for deed in rows if deed.thanks.strip()]
    askers = {deed.commitment.occurrence.need.actor_id for deed in deeds}
    voices = set(Mandate.objects.filter(actor__in=askers).values_list("actor", "account"))
    said: list[Deed | Verdict] = [
        deed for deed in deeds if (deed.commitment.occurrence.need.actor_id, deed.by_id) in voices
    ]
    said += [one for one in queries_after.thanks_for_radio(community.pk, now=now) if since < one.at <= now]
    words = [
        Word(one.at, one.pk, one.commitment.occurrence.need.actor, one.commitment.actor, one.thanks) for one in said
    ]
    return sorted(words, key=lambda one: (one.at, one.id), reverse=True)


def names_in(words: str, actors: Iterable[Actor]) -> bool:
    """Whether one of these is called by a name in these words."""
    said = set(re.findall(r"\w+", words.casefold()))
    return any(
        said & {piece for piece in re.findall(r"\w+", actor.name.casefold()) if len(piece) > 2} for actor in actors
    )
