"""Needs that come again: asking them, creating their times ahead, and saying why one stopped."""

import logging
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules_when
from mekaar.exchange.actions.common import may
from mekaar.exchange.actions.needs import ask, cancel_occurrence
from mekaar.exchange.choices_ask import AHEAD_DAYS, Stop
from mekaar.exchange.events import NeedAsked
from mekaar.exchange.models import Need, Occurrence, Series, SeriesRun
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community

logger = logging.getLogger(__name__)


@transaction.atomic
def ask_weekly(*, when: When, actor: Actor, by: Account | None, now: datetime, **facts: Any) -> Need:
    """A need that comes again in this pattern; the coming six weeks are created at once. Raises NoMandate, BadWish."""
    clock = actor.community.clock
    today = now.astimezone(clock).date()
    first = max(when.first_day or today, today)
    if not when.weekdays or (when.last_day and when.last_day < first):
        raise BadWish(_("Say on which days of the week, and until when."))
    rule, times = rules_when.rule_of(when), rules_when.times_of(when.part, when.hour)
    through = max(first, today) + timedelta(days=AHEAD_DAYS)
    days = list(rules_when.days_of(rule, first, when.last_day, when.without, first, through))
    starts = [rules_when.starts_on(day, times, clock) for day in days]
    starts = [later for one in starts if (later := [moment for moment in one if moment > now])]
    need = ask(actor=actor, starts=starts, by=by, now=now, **facts)
    series = Series.objects.create(
        community=actor.community,
        need=need,
        rule=rule,
        first_day=first,
        last_day=when.last_day,
        times=times,
        without=sorted(set(when.without)),
        made_through=through,
        made_at=now,
    )
    audit.note("exchange.ask_weekly", series, by=by, now=now, for_id=actor.pk, after={"rule": rule})
    return need


@transaction.atomic
def not_on(*, series: Series, days: Collection[date], by: Account, now: datetime) -> Series:
    """On these dates it is not needed: those that exist are called off, the others are never created. Said twice it stands once.

    Raises NoMandate, and BadWish where it is asked on none of these days.
    """
    series = Series.objects.select_for_update().select_related("need__actor__community").get(pk=series.pk)
    may(by, series.need.actor, Scope.ASK, now)
    clock = series.need.actor.community.clock
    coming = Occurrence.objects.filter(need=series.need, first__gt=now, cancelled_at=None)
    standing = [one for one in coming if one.first.astimezone(clock).date() in days]
    falls = rules_when.days_of(series.rule, series.first_day, series.last_day, (), min(days), max(days))
    left = {*falls} & {*days}
    if not left and not standing:
        raise BadWish(_("It is not asked on those days."))
    series.without = sorted({*series.without, *left})
    series.save(update_fields=["without"])
    for one in standing:
        cancel_occurrence(occurrence=one, by=by, now=now)
    audit.note("exchange.not_on", series, by=by, now=now, for_id=series.need.actor_id, after={"days": len(left)})
    return series


def create_ahead(*, community: Community, now: datetime) -> SeriesRun:
    """Every night: the times of all series six weeks ahead. One that fails is noted, and does not keep the next from it."""
    made = failed = 0
    going = Series.objects.filter(community=community, stop="")
    keys = list(going.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        try:
            made += extend(series_id=key, community=community, now=now)
        except Exception as error:
            logger.exception("series %s was not created", key)
            failed += 1
            Series.objects.filter(pk=key).update(fault=f"{type(error).__name__}: {error}"[:200])
    run, _new = SeriesRun.objects.update_or_create(
        community=community, defaults={"ran_at": now, "looked_at": len(keys), "made": made, "failed": failed}
    )
    return run


@transaction.atomic
def extend(*, series_id: int, community: Community, now: datetime) -> int:
    """The times of one series up to six weeks ahead; returns how many are new. Twice is once; what stands is left as it is."""
    series = Series.objects.select_for_update(of=("self",)).select_related("need__actor", "need__by").get(pk=series_id)
    today = now.astimezone(community.clock).date()
    if series.stop:
        return 0
    if why := why_stop(series, today, now):
        series.stop, series.stopped_at, series.fault = why, now, ""
        series.save(update_fields=["stop", "stopped_at", "fault"])
        audit.note(
            "exchange.stop_series", series, by=None, now=now, for_id=series.need.actor_id, after={"why": str(why)}
        )
        return 0
    begin = max(today, series.made_through + timedelta(days=1)) if series.made_through else today
    through = today + timedelta(days=AHEAD_DAYS)
    days = rules_when.days_of(series.rule, series.first_day, series.last_day, series.without, begin, through)
    rows = [
        Occurrence(community=community, need=series.need, starts=starts)
        for day in days
        if (starts := rules_when.starts_on(day, series.times, community.clock))[0] > now
    ]
    before = Occurrence.objects.filter(need=series.need).count()
    Occurrence.objects.bulk_create(rows, ignore_conflicts=True)
    made = Occurrence.objects.filter(need=series.need).count() - before
    series.made_through, series.made_at, series.fault = max(through, series.made_through or through), now, ""
    series.save(update_fields=["made_through", "made_at", "fault"])
    if made:
        audit.note(
            "exchange.extend_series", series, by=None, now=now, for_id=series.need.actor_id, after={"made": made}
        )
        emit(NeedAsked(community=community.pk, need=series.need_id))
    return made


def why_stop(series: Series, today: date, now: datetime) -> Stop | None:
    """Why nothing more of this is created; None while it goes on. A need of the installation itself needs no mandate."""
    need = series.need
    if need.withdrawn_at:
        return Stop.WITHDRAWN
    if need.actor.left_at:
        return Stop.NOBODY
    if series.last_day and series.last_day < today:
        return Stop.ENDED
    if need.by is None:
        return None
    if not need.by.is_active:
        return Stop.ACCOUNT
    scopes = people.scopes_of(need.by, now=now).get(need.actor_id, people.NOBODY)
    return None if Scope.ASK in scopes else Stop.MANDATE


@transaction.atomic
def go_on(*, series: Series, by: Account, now: datetime) -> int:
    """A series that stopped goes on, now asked by who says so; returns how many times are new. Raises NoMandate, BadWish."""
    series = Series.objects.select_for_update(of=("self",)).select_related("need__actor__community").get(pk=series.pk)
    may(by, series.need.actor, Scope.ASK, now)
    if series.stop in (Stop.WITHDRAWN, Stop.ENDED, Stop.NOBODY):
        raise BadWish(_("This no longer goes on by itself: ask it again."))
    Need.objects.filter(pk=series.need_id).update(by=by)
    Series.objects.filter(pk=series.pk).update(stop="", stopped_at=None)
    audit.note("exchange.go_on", series, by=by, now=now, for_id=series.need.actor_id)
    return extend(series_id=series.pk, community=series.need.actor.community, now=now)
