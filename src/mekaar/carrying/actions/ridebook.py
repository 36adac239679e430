"""Writing in the ride book: a ride, a correction, a photo, the key."""

from datetime import datetime
from typing import Any, TypedDict

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.carrying import locks, photos, queries_ridebook, ridebook_said
from mekaar.carrying import rules_ridebook as rules
from mekaar.carrying.choices_ridebook import KeyMove, PhotoKind
from mekaar.carrying.models import Commitment, KeyMark, RideEntry, RidePhoto
from mekaar.carrying.refusals import BadPhoto, BadRide
from mekaar.exchange.choices import WITH_RIDE_BOOK
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Actor
from mekaar.people.refusals import NoMandate

MOST_PHOTOS = 6


class RideFacts(TypedDict):
    """What the driver tells of a ride."""

    left: datetime
    back: datetime
    km_start: int
    km_end: int
    fuel_cents: int
    damage: str


@transaction.atomic
def write_ride(
    *, commitment: Commitment, driver: Actor, ride: RideFacts, by: Any, now: datetime, key_back: bool = False
) -> RideEntry:
    """A ride that was agreed, told by its driver (or with a mandate of the driver). Sent twice it stands once.

    Raises NoMandate, BadRide.
    """
    people.require(by, driver, Scope.ANSWER, now=now)
    commitment = _still(commitment)
    _agreed(commitment, driver)
    before = RideEntry.objects.filter(commitment=commitment, corrects=None).first()
    if before is not None:
        if all(getattr(before, name) == value for name, value in ride.items()):
            return before
        raise BadRide(_("This ride already stands in the book. Set it right there if something is wrong."))
    entry = _write(commitment, driver, ride, by=by, now=now)
    if key_back:
        _mark(commitment, KeyMove.RETURNED, by, now)
    return entry


@transaction.atomic
def correct_ride(*, entry: RideEntry, ride: RideFacts, by: Any, now: datetime) -> RideEntry:
    """A new entry that sets an earlier one right; the earlier one stays, its photos go along. By its driver or by the owner.

    Raises NoMandate, BadRide.
    """
    _may_write(entry, by, now)
    commitment = _still(entry.commitment)
    later = RideEntry.objects.filter(corrects=entry).first()
    if later is not None:
        if all(getattr(later, name) == value for name, value in ride.items()):
            return later
        raise BadRide(_("This was already set right; correct the latest one."))
    right = _write(commitment, entry.driver, ride, by=by, now=now, corrects=entry)
    RidePhoto.objects.filter(entry=entry).update(entry=right)
    return right


@transaction.atomic
def mark_key(*, commitment: Commitment, what: str, by: Any, now: datetime) -> KeyMark:
    """The key was taken, or lies in its place again: told by a driver of that ride or by the owner. Raises NoMandate, BadRide."""
    commitment = _still(commitment)
    scopes = people.scopes_of(by, now=now)
    tellers = {actor.pk for actor in queries_ridebook.drivers_of(commitment)} | {_thing(commitment).owner_id}
    if not any(Scope.ANSWER in scopes.get(actor, ()) for actor in tellers):
        raise NoMandate(_("Only who drives it or whose it is can tell."))
    if commitment.state not in queries_ridebook.AGREED:
        raise BadRide(not_agreed())
    return _mark(commitment, KeyMove(what), by, now)


@transaction.atomic
def add_photo(*, entry: RideEntry, kind: str, upload: Any, by: Any, now: datetime) -> RidePhoto:
    """A photo beside an entry; the same photo twice stands once. Raises NoMandate, BadPhoto."""
    _may_write(entry, by, now)
    picture = photos.tidied(upload)
    RideEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    mark = photos.digest(picture)
    standing = RidePhoto.objects.filter(entry=entry)
    if same := standing.filter(digest=mark).first():
        return same
    if standing.count() >= MOST_PHOTOS:
        raise BadPhoto(_("Six photos beside one ride is the most."))
    photo = RidePhoto.objects.create(
        community=entry.community, entry=entry, kind=PhotoKind(kind), picture=picture, digest=mark, by=by, at=now
    )
    audit.note("carrying.add_photo", photo, by=by, now=now, for_id=entry.driver_id, after={"kind": photo.kind})
    return photo


def not_agreed() -> str:
    """Why an unplanned ride is refused."""
    return _("This ride was not agreed. What is not in the ride book is not insured: call the desk before you drive.")


def _write(commitment: Commitment, driver: Actor, ride: RideFacts, *, by: Any, now: datetime, **more: Any) -> RideEntry:
    thing = _thing(commitment)
    told = rules.Ride(ride["left"], ride["back"], ride["km_start"], ride["km_end"])
    others = [rules.Ride(one.left, one.back, one.km_start, one.km_end) for one in _others(commitment)]
    wrong = rules.fault(told, others, agreed=(commitment.start, commitment.end), now=now)
    if wrong is not None:
        raise BadRide(ridebook_said.said(wrong, told, commitment.community.clock))
    try:
        with transaction.atomic():
            entry = RideEntry.objects.create(
                community=commitment.community,
                thing=thing,
                commitment=commitment,
                driver=driver,
                by=by,
                at=now,
                **ride,
                **more,
            )
    except IntegrityError as error:
        raise BadRide(_("This ride already stands in the book. Set it right there if something is wrong.")) from error
    what = "correct_ride" if more else "write_ride"
    after = {"km": entry.km, "km_end": entry.km_end}
    audit.note(f"carrying.{what}", entry, by=by, now=now, for_id=driver.pk, after=after)
    return entry


def _others(commitment: Commitment) -> Any:
    """The other rides of this car as they stand now."""
    return queries_ridebook.standing_rides(_thing(commitment)).exclude(commitment=commitment)


def _still(commitment: Commitment) -> Commitment:
    """The commitment fresh from the database, with the car locked: one writes in a book at a time. Raises BadRide."""
    if commitment.thing_id is None:
        raise BadRide(not_agreed())
    locks.lock(things=[commitment.thing_id])
    return Commitment.objects.select_related("thing__owner", "thing__kind", "community").get(pk=commitment.pk)


def _agreed(commitment: Commitment, driver: Actor) -> None:
    """Raises BadRide unless both the car and this driver were agreed for the same need."""
    if _thing(commitment).kind.slug not in WITH_RIDE_BOOK:
        raise BadRide(_("This thing has no ride book."))
    drivers = queries_ridebook.drivers_of(commitment)
    if commitment.state not in queries_ridebook.AGREED or driver not in drivers:
        raise BadRide(not_agreed())


def _thing(commitment: Commitment) -> Any:
    return commitment.thing


def _may_write(entry: RideEntry, by: Any, now: datetime) -> None:
    scopes = people.scopes_of(by, now=now)
    if not any(Scope.ANSWER in scopes.get(actor, ()) for actor in (entry.driver_id, entry.thing.owner_id)):
        raise NoMandate(_("Only who drove or whose car it is can write here."))


def _mark(commitment: Commitment, what: str, by: Any, now: datetime) -> KeyMark:
    mark, new = KeyMark.objects.get_or_create(
        commitment=commitment, what=what, defaults={"community": commitment.community, "by": by, "at": now}
    )
    if new:
        owner = _thing(commitment).owner_id
        audit.note("carrying.mark_key", commitment, by=by, now=now, for_id=owner, after={"key": str(what)})
    return mark
