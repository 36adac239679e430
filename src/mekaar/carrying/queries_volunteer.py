"""What somebody could take on by themselves of an open need, and what it asks of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mekaar.carrying import board_rows, queries_board
from mekaar.carrying.board import Card
from mekaar.carrying.card_words import listed
from mekaar.carrying.choices import HOLDING
from mekaar.carrying.models import Commitment
from mekaar.carrying.phrases import SPEAKS, seeks
from mekaar.carrying.translate.fitting import leading_part, may_use
from mekaar.exchange import queries as exchange
from mekaar.exchange.choices import OWN_CAR, Drivers, ProviderType
from mekaar.exchange.queries import Occurrence, Part
from mekaar.people.choices import Language
from mekaar.people.queries import Account, Community


@dataclass(frozen=True, slots=True)
class Chance:
    """One place to take, at one moment; `asks` is what one declares to have."""

    part: int
    start: datetime
    label: str
    minutes: int
    asks: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.part}-{int(self.start.timestamp())}"


@dataclass(frozen=True, slots=True)
class Chances:
    """An open need as this viewer may see it, with the places they could take; `obstacles` say why others cannot be taken."""

    card: Card
    occurrence: Occurrence
    places: tuple[Chance, ...]
    obstacles: tuple[str, ...]
    mine: bool

    @property
    def more(self) -> bool:
        """Whether something else is looked for as well, whichever place is taken."""
        return any(place.more for place in self.places)


def chances(community: Community, account: Account, actor: int, occurrence: int, *, now: datetime) -> Chances | None:
    """None for a need that is not there, or not for this viewer."""
    card = card_for(community, account, occurrence, now=now)
    row = _occurrence(community, occurrence)
    if card is None or row is None:
        return None
    obstacles: list[str] = []
    own = row.need.actor_id == actor
    places = () if own else tuple(_places(row, actor, obstacles, now))
    if own:
        obstacles.append(_("This is your own question: another carries it for you."))
    held = Commitment.objects.filter(occurrence=row, actor=actor, state__in=HOLDING).exists()
    return Chances(card, row, places, tuple(dict.fromkeys(obstacles)), held)


def card_for(community: Community, account: Account | None, occurrence: int, *, now: datetime) -> Card | None:
    """The need as this viewer, or a stranger, may see it."""
    asked = board_rows.one(community, occurrence)
    who = queries_board.viewer(account, community, now=now)
    return queries_board.card_of(community, asked, who, now=now) if asked else None


def _occurrence(community: Community, pk: int) -> Any:
    rows = Occurrence.objects.filter(community=community, pk=pk, cancelled_at=None, need__withdrawn_at=None)
    return rows.select_related("need__kind", "community").prefetch_related("need__parts__kind").first()


def _places(row: Any, actor: int, obstacles: list[str], now: datetime) -> Iterator[Chance]:
    """Every place of a person that is free, of every way that this one can begin or that others began."""
    held = list(Commitment.objects.filter(occurrence=row, state__in=HOLDING).select_related("part"))
    ways = {one.part.way for one in held}
    starts = [held[0].begins] if held else row.starts
    ahead = [start for start in starts if start > now]
    if not ahead:
        obstacles.append(_("This has begun already."))
    have = _tags_of(actor, row.community_id)
    for part in sorted(row.need.parts.all(), key=lambda one: (one.way, one.position)):
        if part.kind.type != ProviderType.PERSON or (ways and part.way not in ways):
            continue
        if sum(one.part_id == part.pk for one in held) >= part.quantity:
            continue
        lacks = {*part.kind.tags, *part.requires} - have - {part.kind.slug}
        if why := _obstacle(row, part, actor, held, lacks, now):
            obstacles.append(why)
            continue
        more = tuple(_still_sought(row, part, held))
        for start in ahead:
            local = start.astimezone(row.community.clock)
            yield Chance(part.pk, local, part.kind.name, part.minutes, tuple(map(_declared, sorted(lacks))), more)


def _still_sought(row: Any, part: Part, held: list[Commitment]) -> Iterator[str]:
    """What else this way asks and nobody promised yet, once this place is taken."""
    for one in row.need.parts.all():
        lack = one.quantity - sum(each.part_id == one.pk for each in held) - (one.pk == part.pk)
        if one.way == part.way and lack > 0:
            yield seeks(one.kind, lack, tuple(one.requires))


def still_sought(community: Community, account: Account, occurrence: int, *, now: datetime) -> str:
    """What this need still seeks, in words; empty where everything is there or it is not for this viewer."""
    card = card_for(community, account, occurrence, now=now)
    return listed(card.seeks) if card else ""


def _obstacle(row: Any, part: Part, actor: int, held: list[Commitment], lacks: set[str], now: datetime) -> str:
    """Why this one cannot take this place; empty where they can."""
    beyond = sorted(tag for tag in lacks if tag != OWN_CAR and not tag.startswith(SPEAKS))
    if beyond:
        return _("This asks somebody with: {what}. Call the desk if that is you.").format(what=", ".join(beyond))
    if leading_part(row, part.way) != part.pk:
        return ""
    things = [one.thing_id for one in held if one.thing_id]
    if things and not may_use(actor, things, row.community_id, now=now):
        return _("The owner of what is used for this does not know you yet as a driver. Call the desk.")
    wanted = {
        one.kind.slug for one in row.need.parts.all() if one.way == part.way and one.kind.type != ProviderType.PERSON
    }
    if not things and wanted and not _knows_a_thing(actor, wanted, row.community_id, now):
        return _("No owner of a {thing} knows you yet as a driver.").format(
            thing=", ".join(one.kind.name for one in row.need.parts.all() if one.kind.slug in wanted)
        )
    return ""


def _knows_a_thing(actor: int, kinds: set[str], community_id: int, now: datetime) -> bool:
    """Whether something of each of these kinds is lent to this one."""
    usable = {
        thing.kind.slug
        for thing in exchange.standing_things(community_id, now=now).filter(kind__slug__in=kinds)
        if thing.drivers == Drivers.ANYONE
        or thing.owner_id == actor
        or any(row.actor_id == actor for row in thing.trusted.all())
    }
    return kinds <= usable


def _tags_of(actor: int, community_id: int) -> set[str]:
    """What this one offers and speaks, as tags."""
    offer = exchange.standing_offers(community_id).filter(actor=actor).first()
    if offer is None:
        return set()
    return {*offer.tags, *(kind.slug for kind in offer.kinds.all()), *(SPEAKS + one for one in offer.actor.languages)}


def _declared(tag: str) -> str:
    """A tag as words: what the volunteer says to have."""
    if tag == OWN_CAR:
        return _("a car of your own")
    return _("you speak {language}").format(language=str(dict(Language.choices).get(tag.removeprefix(SPEAKS), tag)))
