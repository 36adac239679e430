"""What the weekly bulletin tells: public needs without names, offers as numbers, thanks with consent."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from textwrap import shorten

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.carrying import phrases, queries_board
from mekaar.carrying.board import monday_of
from mekaar.carrying.bulletin import Bulletin, Given, Thanks
from mekaar.carrying.models import Deed
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
    rows = (
        Deed.objects.filter(community=community, done=True, corrected_by=None, at__gt=now - THANKED_WITHIN, at__lte=now)
        .select_related("commitment__actor", "commitment__occurrence__need__actor__village")
        .order_by("-at", "-id")[:LOOKED_AT]
    )
    deeds = [deed for deed in rows if deed.thanks.strip()]
    askers = {deed.pk: deed.commitment.occurrence.need.actor for deed in deeds}
    carriers = [deed.commitment.actor for deed in deeds if deed.commitment.actor]
    everyone = {actor.pk: actor for actor in [*askers.values(), *carriers]}
    consents = people.consents_of(everyone, now=now)
    named = {pk for pk, given in consents.items() if (Shared.NAME, Audience.PUBLIC) in given}
    voices = set(Mandate.objects.filter(actor__in=[one.pk for one in askers.values()]).values_list("actor", "account"))
    told = []
    for deed in deeds:
        asker = askers[deed.pk]
        agreed = (Shared.THANKS, Audience.PUBLIC) in consents.get(asker.pk, frozenset())
        nameless = [one for one in (asker, deed.commitment.actor) if one is not None and one.pk not in named]
        if agreed and (asker.pk, deed.by_id) in voices and not names_in(deed.thanks, nameless):
            signed = asker.name if asker.pk in named else phrases.someone(asker.kind, asker.village.name)
            told.append(Thanks(shorten(deed.thanks, WORDS, placeholder=" …"), signed))
    return tuple(dict.fromkeys(told))[:MOST_THANKS]


def names_in(words: str, actors: Iterable[Actor]) -> bool:
    """Whether one of these is called by a name in these words."""
    said = set(re.findall(r"\w+", words.casefold()))
    return any(
        said & {piece for piece in re.findall(r"\w+", actor.name.casefold()) if len(piece) > 2} for actor in actors
    )
