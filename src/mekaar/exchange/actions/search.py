"""What can be found, kept beside what stands: written anew for one thing when it changes, and for all every night."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from mekaar.exchange.choices import Visibility
from mekaar.exchange.models import Kind, Need, SearchText, SearchWord, Thing
from mekaar.exchange.models.search import Found, Reader
from mekaar.exchange.phrases_ask import DOES
from mekaar.exchange.stems import stems
from mekaar.people.queries import Actor, Community, present_actors

BATCH = 1000
LANGUAGE = "nl"
"""Kinds are found by their Dutch names: that is the language of the words around them."""
JUST_PAST = timedelta(days=1)


@transaction.atomic
def index_need(*, community: Community, need_id: int, now: datetime) -> None:
    """A need was asked, changed or taken back."""
    need = _needs(community, now).filter(pk=need_id).first()
    with translation.override(LANGUAGE):
        rows = list(_of_need(need)) if need else []
    _replace(community, Found.NEED, [need_id], rows)
    if need:
        _replace(community, Found.ACTOR, [need.actor_id], [_of_actor(need.actor)])
    _begin(community)


@transaction.atomic
def index_supply(*, community: Community, actor_id: int) -> None:
    """Somebody's offer or things changed: they themselves, and what they lend."""
    actor = present_actors(community).filter(pk=actor_id).first()
    _replace(community, Found.ACTOR, [actor_id], [_of_actor(actor)] if actor else [])
    things = Thing.objects.filter(community=community, owner=actor_id).select_related("kind", "village")
    keys = [thing.pk for thing in things]
    with translation.override(LANGUAGE):
        rows = [row for thing in things if thing.ended_at is None for row in _of_thing(thing)]
    _replace(community, Found.THING, keys, rows)
    _begin(community)


@transaction.atomic
def index_everything(*, community: Community, now: datetime) -> int:
    """All of it anew; returns how many rows there are. Words that nothing is called any more are forgotten."""
    SearchText.objects.filter(community=community).delete()
    SearchWord.objects.filter(community=community).delete()
    with translation.override(LANGUAGE):
        rows = [row for row in _all(community, now) if row.stems]
    SearchText.objects.bulk_create(rows, batch_size=BATCH)
    _learn(community, rows)
    return len(rows)


def _all(community: Community, now: datetime) -> Iterator[SearchText]:
    for need in _needs(community, now):
        yield from _of_need(need)
    for thing in Thing.objects.filter(community=community, ended_at=None).select_related("kind", "village"):
        yield from _of_thing(thing)
    for actor in present_actors(community).only("pk", "name", "community"):
        yield _of_actor(actor)
    yield from _lists(community)


def _begin(community: Community) -> None:
    """A new community finds its kinds and places before the first night too."""
    if not SearchText.objects.filter(community=community, what=Found.PLACE).exists():
        with translation.override(LANGUAGE):
            rows = [row for row in _lists(community) if row.stems]
        SearchText.objects.bulk_create(rows, ignore_conflicts=True)
        _learn(community, rows)


def _lists(community: Community) -> Iterator[SearchText]:
    """The kinds and the places."""
    for kind in Kind.objects.filter(community=community):
        words = stems(kind.name, kind.label, str(DOES.get(kind.slug, "")))
        yield _row(community.pk, Found.OFFER, kind.pk, Reader.PUBLIC, None, words)
    for place in community.places.all():
        yield _row(community.pk, Found.PLACE, place.pk, Reader.PUBLIC, None, stems(place.name))


def _needs(community: Community, now: datetime) -> QuerySet[Need]:
    standing = Need.objects.filter(community=community, withdrawn_at=None, occurrences__last__gt=now - JUST_PAST)
    return standing.distinct().select_related("kind", "village", "to", "actor").prefetch_related("parts__kind")


def _of_need(need: Need) -> Iterator[SearchText]:
    """What everyone may know of it, and what only its readers may: never in one row."""
    facts = (need.community_id, Found.NEED, need.pk)
    kinds = [need.kind.name, *(part.kind.name for part in need.parts.all())]
    if need.visibility == Visibility.PUBLIC:
        yield _row(*facts, Reader.PUBLIC, need.actor_id, stems(need.village.name, *kinds))
    reader = Reader.CLOSE if need.visibility == Visibility.DESK else Reader.MEMBERS
    to = need.to.name if need.to else ""
    yield _row(*facts, reader, need.actor_id, stems(need.village.name, *kinds, need.title, need.words, to))


def _of_thing(thing: Thing) -> Iterator[SearchText]:
    """Everyone may know that such a thing is lent there; its name is for members."""
    known = (thing.community_id, Found.THING, thing.pk)
    yield _row(*known, Reader.PUBLIC, thing.owner_id, stems(thing.kind.name, thing.village.name))
    yield _row(*known, Reader.MEMBERS, thing.owner_id, stems(thing.kind.name, thing.village.name, thing.name))


def _of_actor(actor: Actor) -> SearchText:
    return _row(actor.community_id, Found.ACTOR, actor.pk, Reader.ASKED, actor.pk, stems(actor.name))


def _row(community: int, what: str, row: int, reader: str, actor: int | None, words: list[str]) -> SearchText:
    return SearchText(community_id=community, what=what, row=row, reader=reader, actor_id=actor, stems=words)


def _replace(community: Community, what: str, keys: list[int], rows: list[SearchText]) -> None:
    SearchText.objects.filter(community=community, what=what, row__in=keys).delete()
    kept = [row for row in rows if row.stems]
    SearchText.objects.bulk_create(kept, ignore_conflicts=True)
    _learn(community, kept)


def _learn(community: Community, rows: Iterable[SearchText]) -> None:
    """The words of these rows belong to the words of the place."""
    words = sorted({stem for row in rows for stem in row.stems})
    SearchWord.objects.bulk_create(
        (SearchWord(community=community, stem=word) for word in words), ignore_conflicts=True, batch_size=BATCH
    )
