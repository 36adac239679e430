"""Named reads of what comes again."""

from dataclasses import dataclass
from datetime import date, datetime

from mekaar.exchange.choices import Weekday
from mekaar.exchange.choices_ask import Stop
from mekaar.exchange.models import Occurrence, Series, SeriesRun
from mekaar.exchange.rules_when import DAY_CODES
from mekaar.people import queries as people
from mekaar.people.queries import Account, Community


@dataclass(frozen=True, slots=True)
class Row:
    """One series as the desk may see it: the name only where a mandate or consent opens it."""

    series: Series
    kind: str
    icon: str
    village: str
    name: str
    last: datetime | None
    why: str
    fault: str
    mine: bool
    pattern: str = ""

    @property
    def asks(self) -> bool:
        """Whether it stopped for a reason that a mediator can take away; the others are as somebody wished."""
        return self.series.stop in (Stop.ACCOUNT, Stop.MANDATE)


def last_run(community: Community) -> SeriesRun | None:
    """When the nightly job was last here."""
    return SeriesRun.objects.filter(community=community).first()


def one(community: Community, number: int) -> Series | None:
    """One series of this community."""
    return Series.objects.filter(community=community, pk=number).select_related("need__actor").first()


def left_out(series: Series, *, now: datetime) -> list[date]:
    """The dates from today on that were left out, each by itself or with "this time not"."""
    clock = series.need.actor.community.clock
    off = Occurrence.objects.filter(need=series.need_id, first__gt=now).exclude(cancelled_at=None)
    days = {*series.without, *(one.first.astimezone(clock).date() for one in off)}
    last = series.last_day or date.max
    return sorted(day for day in days if now.astimezone(clock).date() <= day <= last)


def all_series(community: Community, account: Account, *, now: datetime) -> list[Row]:
    """All of them, those that stopped last first; a series whose last day passed long ago is left out."""
    rows = list(
        Series.objects.filter(community=community)
        .select_related("need__kind", "need__village", "need__actor")
        .order_by("-stopped_at", "pk")
    )
    eyes = people.eyes_of(account, community, now=now)
    names = people.visible_names([row.need.actor for row in rows], eyes, now=now)
    newest = Occurrence.objects.filter(need__in=[row.need_id for row in rows], cancelled_at=None).order_by(
        "need", "-first"
    )
    last = dict(newest.distinct("need").values_list("need", "first"))
    return [
        Row(
            series=row,
            kind=row.need.kind.name,
            icon=row.need.kind.icon,
            village=row.need.village.name,
            name=names.get(row.need.actor_id, ""),
            last=last[row.need_id].astimezone(community.clock) if row.need_id in last else None,
            why=str(Stop(row.stop).label) if row.stop else ("fault" if row.fault else ""),
            fault=row.fault,
            mine=bool(eyes(row.need.actor_id).scopes),
        )
        for row in rows
    ]


def days_in(rule: str) -> str:
    """The weekdays of a rule, in words."""
    codes = next((part[6:].split(",") for part in rule.split(";") if part.startswith("BYDAY=")), [])
    return ", ".join(str(Weekday(DAY_CODES.index(code)).label) for code in codes if code in DAY_CODES)
