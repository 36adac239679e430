"""The expense list: what one helper drove in a year, what that comes to, and how near the ceilings it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from mekaar.carrying.allowances import Allowance, allowance_for
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, Deed
from mekaar.exchange import queries as exchange
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community

CENT = Decimal("0.01")
YEARS = range(2001, 2099)


@dataclass(frozen=True, slots=True)
class Line:
    """One task that was done. `paid` is None where no amount is known; kilometres with a borrowed car are not the helper's cost."""

    day: date
    kind: str
    village: str
    to: str
    minutes: int
    km: int
    borrowed: bool
    paid: Decimal | None


@dataclass(frozen=True, slots=True)
class Expenses:
    """One helper in one year."""

    actor: int
    name: str
    year: int
    lines: tuple[Line, ...]
    allowance: Allowance | None
    address: str = ""

    @property
    def minutes(self) -> int:
        """All time given."""
        return sum(line.minutes for line in self.lines)

    @property
    def km(self) -> int:
        """Kilometres with one's own car."""
        return sum(line.km for line in self.lines if not line.borrowed)

    @property
    def days(self) -> int:
        """Days on which anything was done."""
        return len({line.day for line in self.lines})

    @property
    def paid(self) -> Decimal | None:
        """What all of it comes to."""
        return None if self.allowance is None else sum((line.paid or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def left(self) -> Decimal | None:
        """What is left below the year ceiling, over all organisations together."""
        return None if self.allowance is None or self.paid is None else self.allowance.year_ceiling - self.paid

    @property
    def near_ceiling(self) -> bool:
        """Whether the year ceiling is in sight."""
        if self.allowance is None or self.paid is None:
            return False
        return self.paid >= self.allowance.year_ceiling * self.allowance.warn_from

    @property
    def over_days(self) -> tuple[tuple[date, Decimal], ...]:
        """The days that come above the day ceiling."""
        if self.allowance is None:
            return ()
        sums: dict[date, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            sums[line.day] += line.paid or Decimal(0)
        return tuple((day, total) for day, total in sorted(sums.items()) if total > self.allowance.day_ceiling)

    @property
    def older_amounts(self) -> bool:
        """Whether the amounts are those of an earlier year."""
        return self.allowance is not None and self.allowance.year != self.year


def expenses_of(actor: Actor, community: Community, year: int) -> Expenses:
    """The list of one helper."""
    return _lists([actor], community, year)[0]


def nominative_list(account: Account, community: Community, year: int, *, now: object) -> list[Expenses]:
    """The lists of all who gave this account a mandate to see their contact, oneself included, with name and address, by name.

    There is no right to see everybody: an organisation that must keep this list asks its volunteers for that mandate.
    """
    scopes = people.scopes_of(account, now=now)  # type: ignore[arg-type]
    open_ = [pk for pk, scope in scopes.items() if Scope.CONTACT in scope]
    actors = list(Actor.objects.filter(community=community, pk__in=open_).order_by("name", "pk"))
    eyes = people.eyes_of(account, community, now=now)  # type: ignore[arg-type]
    full = []
    for one, actor in zip(_lists(actors, community, year), actors, strict=True):
        if one.lines:
            place = people.visible_place(actor, eyes(actor.pk))
            full.append(_with_address(one, place.address if place else ""))
    return full


def years_of(actor: Actor, community: Community) -> list[int]:
    """The years in which this helper did anything, newest first."""
    starts = Deed.objects.filter(commitment__actor=actor, done=True).dates("commitment__start", "year", order="DESC")
    return [one.year for one in starts]


def _with_address(one: Expenses, address: str) -> Expenses:
    return Expenses(one.actor, one.name, one.year, one.lines, one.allowance, address)


def _lists(actors: list[Actor], community: Community, year: int) -> list[Expenses]:
    allowance = allowance_for(year)
    lines: dict[int, list[Line]] = defaultdict(list)
    for deed in _deeds([actor.pk for actor in actors], community, year):
        lines[deed.commitment.actor_id or 0].append(_line(deed, community.clock, allowance))
    return [Expenses(actor.pk, actor.name, year, tuple(lines[actor.pk]), allowance) for actor in actors]


def _deeds(actors: Iterable[int], community: Community, year: int) -> Iterable[Deed]:
    """The deeds that count of these helpers, of tasks that began in this year; `borrowed` where a lent car went along."""
    begin = exchange.midnight(community.clock, date(year, 1, 1))
    end = exchange.midnight(community.clock, date(year + 1, 1, 1))
    lent = Commitment.objects.filter(
        occurrence=OuterRef("commitment__occurrence"), thing__isnull=False, state__in=(State.ACCEPTED, State.DONE)
    )
    return (
        Deed.objects.filter(
            community=community,
            commitment__actor__in=list(actors),
            commitment__start__gte=begin,
            commitment__start__lt=end,
            corrected_by=None,
            done=True,
        )
        .annotate(borrowed=Exists(lent))
        .select_related(
            "commitment__part__kind", "commitment__occurrence__need__village", "commitment__occurrence__need__to"
        )
        .order_by("commitment__start", "id")
    )


def _line(deed: Deed, clock: ZoneInfo, allowance: Allowance | None) -> Line:
    need = deed.commitment.occurrence.need
    borrowed = bool(deed.borrowed)  # type: ignore[attr-defined]  # annotated above
    paid = None if allowance is None else Decimal(0 if borrowed else deed.km) * allowance.per_km
    return Line(
        day=deed.commitment.start.astimezone(clock).date(),
        kind=deed.commitment.part.kind.name,
        village=need.village.name,
        to=need.to.name if need.to else "",
        minutes=deed.minutes,
        km=deed.km,
        borrowed=borrowed,
        paid=None if paid is None else paid.quantize(CENT),
    )
