"""Named reads of the ride book."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from mekaar.carrying.choices import State
from mekaar.carrying.choices_ridebook import KeyMove
from mekaar.carrying.models import Commitment, KeyMark, RideEntry, RidePhoto
from mekaar.exchange.choices import WITH_RIDE_BOOK
from mekaar.exchange.queries import Thing
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community

AGREED = (State.ACCEPTED.value, State.DONE.value)
"""A ride belongs to what was agreed, whether or not it was already told that it was done."""

KEY_PATIENCE = timedelta(hours=2)
"""So long after the agreed end a key may still be on its way."""
KEY_MEMORY = timedelta(days=30)
RIDES_BACK, RIDES_AHEAD = timedelta(days=30), timedelta(days=21)


def drivers_of(commitment: Commitment) -> list[Actor]:
    """The helpers who agreed to carry the same need at the same time as this car."""
    rows = Commitment.objects.filter(
        occurrence=commitment.occurrence_id,
        part__way=commitment.part.way,
        actor__isnull=False,
        state__in=AGREED,
        start__lt=commitment.end,
        end__gt=commitment.start,
    )
    return [row.actor for row in rows.select_related("actor__village").order_by("part__position", "place") if row.actor]


def standing_rides(thing: Thing) -> QuerySet[RideEntry]:
    """The book of this car as it stands: what was corrected gave way to its correction."""
    return RideEntry.objects.filter(thing=thing, corrected_by=None).order_by("left", "id")


def book(thing: Thing) -> QuerySet[RideEntry]:
    """The same with all that a page shows, newest first."""
    return (
        standing_rides(thing)
        .select_related("driver__village", "commitment__occurrence__need__village", "commitment__occurrence__need__to")
        .prefetch_related(
            Prefetch("photos", RidePhoto.objects.order_by("id")),
            Prefetch("commitment__key_marks", KeyMark.objects.all()),
        )
        .order_by("-left", "-id")
    )


def corrected(thing: Thing) -> QuerySet[RideEntry]:
    """What was set right, oldest first; nothing is thrown away."""
    rows = RideEntry.objects.filter(thing=thing, corrected_by__isnull=False).select_related("driver__village")
    return rows.order_by("left", "id")


def last_km(thing: Thing) -> int | None:
    """Where the counter stood after the last ride in the book."""
    last = standing_rides(thing).order_by("-back", "-id").first()
    return last.km_end if last else None


def entry_of(community: Community, pk: int) -> RideEntry | None:
    """One entry of this community."""
    rows = RideEntry.objects.filter(community=community, pk=pk)
    return rows.select_related("thing__owner", "driver__village", "commitment__part", "commitment__occurrence").first()


def photo_of(community: Community, pk: int) -> RidePhoto | None:
    """One photo of this community."""
    rows = RidePhoto.objects.filter(community=community, pk=pk)
    return rows.select_related("entry__thing", "entry__driver").first()


def car_promise(community: Community, pk: int) -> Commitment | None:
    """The commitment of a thing, by its number."""
    rows = Commitment.objects.filter(community=community, pk=pk, thing__isnull=False)
    return rows.select_related("thing__owner", "thing__kind", "thing__village", "part", "occurrence__need").first()


def may_open(account: Account | None, entry: RideEntry, *, now: datetime) -> bool:
    """The driver, the owner, and who answers for one of them; nobody else sees an entry or its photos."""
    scopes = people.scopes_of(account, now=now)
    return any(Scope.ANSWER in scopes.get(actor, ()) for actor in (entry.driver_id, entry.thing.owner_id))


def keys_unconfirmed(community: Community, *, now: datetime) -> QuerySet[Commitment]:
    """Cars whose agreed time is over and of which nobody told that the key is back, oldest first; for the desk."""
    returned = KeyMark.objects.filter(commitment=OuterRef("pk"), what=KeyMove.RETURNED)
    rows = Commitment.objects.filter(
        ~Exists(returned),
        community=community,
        thing__kind__slug__in=WITH_RIDE_BOOK,
        state__in=AGREED,
        end__lt=now - KEY_PATIENCE,
        end__gt=now - KEY_MEMORY,
    )
    return rows.select_related("thing__owner", "thing__kind", "part").order_by("end", "id")


def rides_of(account: Account | None, community: Community, *, now: datetime) -> list[tuple[Commitment, Actor]]:
    """The cars that this account's people drive, or drove lately, each with its driver; by time."""
    scopes = people.scopes_of(account, now=now)
    drivers = [actor for actor, scope in scopes.items() if Scope.ANSWER in scope]
    agreed = {
        "community": community,
        "state__in": AGREED,
        "start__gt": now - RIDES_BACK,
        "start__lt": now + RIDES_AHEAD,
    }
    mine = Commitment.objects.filter(actor__in=drivers, **agreed).select_related("actor", "part")
    seats = {(one.occurrence_id, one.part.way): one.actor for one in mine}
    cars = Commitment.objects.filter(
        Q(occurrence__in=[occurrence for occurrence, _way in seats]), thing__kind__slug__in=WITH_RIDE_BOOK, **agreed
    )
    rows = cars.select_related(
        "thing__owner", "thing__kind", "thing__village", "part", "occurrence__need__village", "occurrence__need__to"
    ).prefetch_related("key_marks", Prefetch("rides", RideEntry.objects.filter(corrected_by=None)))
    found = ((car, seats.get((car.occurrence_id, car.part.way))) for car in rows.order_by("start", "id"))
    return [(car, driver) for car, driver in found if driver is not None]
