"""The evening before: who comes tomorrow, where to be tomorrow, and what nobody was found for."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import clock
from mekaar.carrying import letters_parts as parts
from mekaar.carrying.card_words import listed
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.letters_parts import Both
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_asking import whole
from mekaar.exchange import queries as exchange
from mekaar.exchange.queries import Occurrence
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.choices import Letter, Pace

EVENING = range(18, 21)
"""The local hours in which it is told: after supper and before the quiet hours."""


def is_evening(community: Any, now: datetime) -> bool:
    """Whether it is the hour to tell of tomorrow."""
    return now.astimezone(community.clock).hour in EVENING


def tell_tomorrow(*, community: Any, now: datetime) -> int:
    """Remind everybody of tomorrow, helper and asker, and tell for what nobody was found; returns how many. Told once each."""
    today = now.astimezone(community.clock).date()
    start = datetime.combine(today + timedelta(days=1), time(), community.clock)
    end = datetime.combine(today + timedelta(days=2), time(), community.clock)
    agreed = whole().filter(community=community, state=State.ACCEPTED, start__gte=start, start__lt=end)
    groups: dict[int, list[Commitment]] = defaultdict(list)
    for one in agreed.order_by("start", "part__position", "pk"):
        groups[one.occurrence_id].append(one)
    count = sum(_remind(group, now) for group in groups.values())
    open_ = exchange.occurrences_between(community.pk, start, end).exclude(
        commitments__state__in=(*HOLDING, State.DONE)
    )
    return count + sum(_not_found(one, start, now) for one in open_ if one.last < end)


@transaction.atomic
def _remind(group: list[Any], now: datetime) -> int:
    helpers = [one for one in group if one.actor_id]
    asker, both = group[0].occurrence.need.actor, Both()
    count = 0
    for one in helpers:
        with translation.override(told.tongue(one.actor)):
            letter = to_helper(one, both)
        count += _told(one.actor, f"tomorrow:{one.pk}", letter, now)
    if helpers:
        with translation.override(told.tongue(asker)):
            letter = to_asker(helpers, both)
        count += _told(asker, f"tomorrow:{'-'.join(str(one.pk) for one in helpers)}"[:120], letter, now)
    return count


@transaction.atomic
def _not_found(occurrence: Occurrence, since: datetime, now: datetime) -> int:
    """Told before its last day: as long as it can be later, it is not lost."""
    asker = occurrence.need.actor
    with translation.override(told.tongue(asker)):
        letter = not_found(occurrence, min(start for start in occurrence.starts if start >= since))
    return _told(asker, f"unfound:{occurrence.pk}", letter, now)


def _told(to: Any, key: str, letter: Letter, now: datetime) -> int:
    return int(messages.tell(to=to, key=key, letter=letter, pace=Pace.SOON, now=now) is not None)


def to_helper(one: Any, both: Both) -> Letter:
    """Where to be tomorrow."""
    asker = one.occurrence.need.actor
    hour = clock(parts.local(one, one.start))
    address, _directions = both.place(one.occurrence.need)
    subject = _("Tomorrow at {time}: {kind}").format(time=hour, kind=one.part.kind.name)
    lines = [_("For: {who}").format(who=both.someone(asker)), *parts.place_lines(one, both)]
    return Letter(
        subject=subject,
        body="\n".join(lines),
        short=f"{subject}, {both.someone(asker)}, {address}.",
        path=parts.on_the_week(one),
        before=one.start,
    )


def to_asker(helpers: list[Any], both: Both) -> Letter:
    """Who comes tomorrow."""
    one = helpers[0]
    hour = clock(parts.local(one, one.start))
    who = both.those(helper.actor for helper in helpers)
    words = ngettext("Tomorrow at {time}: {who} helps you", "Tomorrow at {time}: {who} help you", len(helpers))
    return Letter(
        subject=words.format(time=hour, who=listed([helper.actor.name for helper in helpers])),
        body="\n".join([parts.what_line(one), _("Who: {who}").format(who=who)]),
        short=words.format(time=hour, who=who) + ".",
        path=parts.on_the_week(one),
        before=one.start,
    )


def not_found(occurrence: Occurrence, start: datetime) -> Letter:
    """Nobody was found: said honestly, while something else can still be arranged."""
    local = start.astimezone(occurrence.need.actor.community.clock)
    kind = occurrence.need.kind.name
    subject = _("Nobody found yet for tomorrow: {kind} at {time}").format(kind=kind, time=clock(local))
    body = _("We keep looking until the last moment. Can it be another day, or do you know someone? Call the desk.")
    return Letter(subject=subject, body=body, short=f"{subject.rstrip('.')}. {body}", before=start)
