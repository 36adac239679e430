"""What comes again and was left out is needed after all; and until when it comes again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules_when
from mekaar.exchange.actions.common import may
from mekaar.exchange.actions.needs import cancel_occurrence, restore_occurrence
from mekaar.exchange.actions.series import extend
from mekaar.exchange.events import NeedAsked
from mekaar.exchange.models import Occurrence, Series
from mekaar.exchange.refusals import BadWish
from mekaar.people.choices import Scope
from mekaar.people.queries import Account


@transaction.atomic
def after_all_on(*, series: Series, day: date, by: Account, now: datetime) -> Series:
    """On a date that was left out it is needed after all; said twice it stands once. Raises NoMandate, BadWish."""
    series = _still(series, by, now)
    if (series.last_day and day > series.last_day) or day < now.astimezone(_clock(series)).date():
        raise BadWish(_("It is not asked on those days."))
    there = [one for one in Occurrence.objects.filter(need=series.need) if _day(one, series) == day]
    if day not in series.without and not any(one.cancelled_at for one in there):
        return series
    series.without = [one for one in series.without if one != day]
    series.save(update_fields=["without"])
    for one in there:
        restore_occurrence(occurrence=one, by=by, now=now)
    if not there and series.made_through and day <= series.made_through:
        _create(series, day, now)
    audit.note("exchange.after_all_on", series, by=by, now=now, for_id=series.need.actor_id)
    return series


@transaction.atomic
def last_on(*, series: Series, last_day: date | None, by: Account, now: datetime) -> Series:
    """It comes again until this day, included; None: until somebody says otherwise. Said twice it stands once.

    Times after it are called off; where it goes on longer than was said before they are asked again. Raises NoMandate, BadWish.
    """
    series = _still(series, by, now)
    if series.stop:
        raise BadWish(_("This no longer goes on by itself: ask it again."))
    before = series.last_day
    if last_day == before:
        return series
    if last_day and last_day < max(series.first_day, now.astimezone(_clock(series)).date()):
        raise BadWish(_("The last day lies before the first."))
    series.last_day = last_day
    series.save(update_fields=["last_day"])
    if last_day and (before is None or last_day < before):
        _shorten(series, last_day, by, now)
    elif before:
        _lengthen(series, before, by, now)
    audit.note("exchange.last_on", series, by=by, now=now, for_id=series.need.actor_id)
    return series


def _still(series: Series, by: Account, now: datetime) -> Series:
    """Nobody else changes it meanwhile, and this account may."""
    rows = Series.objects.select_for_update(of=("self",)).select_related("need__actor__community")
    series = rows.get(pk=series.pk)
    may(by, series.need.actor, Scope.ASK, now)
    return series


def _shorten(series: Series, last_day: date, by: Account, now: datetime) -> None:
    """What was left out by hand stays left out, also if it goes on longer again."""
    later = _after(series, last_day, now)
    left_out = {_day(one, series) for one in later if one.cancelled_at}
    series.without = sorted({*series.without, *left_out})
    series.save(update_fields=["without"])
    for one in later:
        cancel_occurrence(occurrence=one, by=by, now=now)


def _lengthen(series: Series, before: date, by: Account, now: datetime) -> None:
    series.made_through = min(series.made_through or before, before)
    series.save(update_fields=["made_through"])
    for one in _after(series, before, now):
        day = _day(one, series)
        if day not in series.without and (series.last_day is None or day <= series.last_day):
            restore_occurrence(occurrence=one, by=by, now=now)
    extend(series_id=series.pk, community=series.need.actor.community, now=now)


def _after(series: Series, day: date, now: datetime) -> list[Occurrence]:
    coming = Occurrence.objects.filter(need=series.need, first__gt=now)
    return [one for one in coming if _day(one, series) > day]


def _create(series: Series, day: date, now: datetime) -> None:
    """The time of one day of the pattern that was never created."""
    falls = rules_when.days_of(series.rule, series.first_day, series.last_day, (), day, day)
    starts = rules_when.starts_on(day, series.times, _clock(series))
    if day in falls and starts[0] > now:
        Occurrence.objects.create(community=series.community, need=series.need, starts=starts)
        emit(NeedAsked(community=series.community_id, need=series.need_id))


def _day(one: Occurrence, series: Series) -> date:
    return one.first.astimezone(_clock(series)).date()


def _clock(series: Series) -> ZoneInfo:
    return series.need.actor.community.clock
