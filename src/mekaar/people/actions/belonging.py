"""Named writes of people: who belongs, who acts for whom, what is shared. `by` of None is the installation itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.people import queries, rules
from mekaar.people.choices import EVERYTHING, Channel, DutyKind, How, PlaceKind, Scope
from mekaar.people.models import Account, Actor, Community, Consent, Contact, Duty, ExactPlace, Mandate, Place
from mekaar.people.refusals import NoMandate, OtherCommunity


class Spot(NamedTuple):
    """A place on the map: a village, or a spot that people often name."""

    name: str
    lat: float
    lon: float
    kind: str = PlaceKind.VILLAGE


class Belonging(Protocol):
    """A row that belongs to one community."""

    @property
    def community_id(self) -> int:
        """The number of that community."""
        ...


def hundredth(degrees: float | Decimal | str) -> Decimal:
    """A latitude or longitude rounded to about 1 km: all that is kept in the open."""
    return round(Decimal(str(degrees)), 2)


@transaction.atomic
def found_community(
    *,
    slug: str,
    name: str,
    lat: float,
    lon: float,
    places: Iterable[Spot],
    by: Account | None,
    now: datetime,
    zone: str = "Europe/Brussels",
) -> Community:
    """A new community with its villages and the spots its people name."""
    community = Community(slug=slug, name=name, lat=hundredth(lat), lon=hundredth(lon), zone=zone)
    community.full_clean()
    community.save()
    Place.objects.bulk_create(
        Place(community=community, name=spot.name, kind=spot.kind, lat=hundredth(spot.lat), lon=hundredth(spot.lon))
        for spot in places
    )
    audit.note("people.found_community", community, by=by, now=now)
    return community


@transaction.atomic
def welcome_actor(
    *,
    community: Community,
    kind: str,
    name: str,
    village: Place,
    by: Account | None,
    now: datetime,
    languages: Sequence[str] = ("nl",),
    lat: float | None = None,
    lon: float | None = None,
    address: str = "",
    directions: str = "",
    contacts: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> Actor:
    """A new participant. `contacts` are pairs (channel, value), the preferred one first; without `lat`, `lon`: amid the village."""
    same_community(community, village)
    actor = Actor.objects.create(
        community=community,
        kind=kind,
        name=name,
        village=village,
        languages=list(languages),
        lat=village.lat if lat is None else hundredth(lat),
        lon=village.lon if lon is None else hundredth(lon),
        note=note,
        joined_at=now,
    )
    if address:
        ExactPlace.objects.create(community=community, actor=actor, address=address, directions=directions)
    for number, (channel, value) in enumerate(contacts):
        Contact.objects.create(
            community=community, actor=actor, channel=Channel(channel), value=value, preferred=number == 0
        )
    audit.note("people.welcome_actor", actor, by=by, now=now, for_id=actor.pk, after={"kind": kind})
    return actor


@transaction.atomic
def open_account(
    *,
    community: Community,
    login: str,
    by: Account | None,
    now: datetime,
    actor: Actor | None = None,
    password: str | None = None,
) -> Account:
    """A new login; with `actor` it is that actor's own, and may do everything for them."""
    account = Account.objects.create_user(login, community, password)
    if actor is not None:
        same_community(community, actor)
        Mandate.objects.create(
            community=community, actor=actor, account=account, scope=list(EVERYTHING), how=How.SELF, since=now
        )
    audit.note("people.open_account", account, by=by, now=now, for_id=actor.pk if actor else None)
    return account


@transaction.atomic
def give_mandate(
    *,
    actor: Actor,
    account: Account,
    scope: Sequence[str],
    how: str,
    by: Account | None,
    now: datetime,
    given_by: str = "",
    heard_by: Account | None = None,
    until: datetime | None = None,
) -> Mandate:
    """Let `account` act for `actor`.

    Who may record it is in `rules.may_record_mandate`. Raises NoMandate, OtherCommunity.
    """
    same_community(actor.community, account)
    own = by is None or queries.own_actor(by, now=now) == actor
    duties = queries.duties_of(by, now=now) if by else frozenset()
    if not rules.may_record_mandate(how, own=own, duties=duties):
        raise NoMandate(_("Only they themselves can give this, or a mediator who heard it from them."))
    mandate = Mandate.objects.create(
        community=actor.community,
        actor=actor,
        account=account,
        scope=[Scope(one).value for one in scope],
        how=how,
        given_by=given_by,
        heard_by=heard_by,
        since=now,
        until=until,
    )
    after = {"account": account.pk, "scope": mandate.scope, "how": how}
    audit.note("people.give_mandate", mandate, by=by, now=now, for_id=actor.pk, after=after)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: Account, now: datetime) -> Mandate:
    """Take a mandate back: the actor's own account can, and so can who holds it. Raises NoMandate."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    own = queries.own_actor(by, now=now)
    if mandate.account_id != by.pk and (own is None or own.pk != mandate.actor_id):
        raise NoMandate(_("Only they themselves can take this back."))
    if mandate.until is None or mandate.until > now:
        before = {"until": mandate.until and mandate.until.isoformat()}
        mandate.until = rules.ending(mandate.since, now)
        mandate.save(update_fields=["until"])
        audit.note("people.end_mandate", mandate, by=by, now=now, for_id=mandate.actor_id, before=before)
    return mandate


@transaction.atomic
def give_consent(
    *, actor: Actor, what: str, audience: str, by: Account | None, now: datetime, how: str = How.PAGE
) -> Consent:
    """Share something of this actor with an audience; given twice it stands once. Raises NoMandate."""
    if by is not None:
        queries.require(by, actor, Scope.GIVE, now=now)
    consent, new = Consent.objects.get_or_create(
        actor=actor,
        what=what,
        audience=audience,
        until=None,
        defaults={"community": actor.community, "how": how, "recorded_by": by, "since": now},
    )
    if new:
        audit.note(
            "people.give_consent", consent, by=by, now=now, for_id=actor.pk, after={"what": what, "audience": audience}
        )
    return consent


@transaction.atomic
def take_back_consent(*, actor: Actor, what: str, by: Account, now: datetime) -> None:
    """Share it with nobody any more. Raises NoMandate."""
    queries.require(by, actor, Scope.GIVE, now=now)
    for consent in Consent.objects.select_for_update().filter(actor=actor, what=what, until=None):
        consent.until = rules.ending(consent.since, now)
        consent.save(update_fields=["until"])
        audit.note("people.take_back_consent", consent, by=by, now=now, for_id=actor.pk, before={"what": what})


@transaction.atomic
def take_up_duty(*, account: Account, kind: str, until: datetime, by: Account | None, now: datetime) -> Duty:
    """Look after people, the process or the machine, until the term ends by itself. Given by a steward. Raises NoMandate."""
    if by is not None and DutyKind.STEWARD not in queries.duties_of(by, now=now):
        raise NoMandate(_("Only a steward can give this."))
    duty = Duty.objects.create(community=account.community, account=account, kind=kind, since=now, until=until)
    audit.note("people.take_up_duty", duty, by=by, now=now, after={"kind": kind, "until": until.isoformat()})
    return duty


def same_community(community: Community, *others: Belonging) -> None:
    """Raises OtherCommunity if one of the others belongs elsewhere."""
    if any(other.community_id != community.pk for other in others):
        raise OtherCommunity(_("This belongs to another community."))
