"""Asking, and no longer asking."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules
from mekaar.exchange.actions.common import may, near
from mekaar.exchange.choices import PartWish, Visibility
from mekaar.exchange.choices_ask import Stop
from mekaar.exchange.events import NeedAsked, NeedWithdrawn
from mekaar.exchange.models import Kind, Need, Occurrence, Part, Series
from mekaar.exchange.refusals import BadWish
from mekaar.people.actions import same_community
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Place


class NeedFacts(TypedDict, total=False):
    """What can be told of a need beside what it must have; the rest is as the model says."""

    title: str
    language: str
    visibility: Visibility
    note: str
    exact_from: str
    exact_to: str
    people: int
    aid: str
    distinct: bool


@transaction.atomic
def ask(
    *,
    actor: Actor,
    kind: Kind,
    words: str,
    starts: Sequence[Iterable[datetime]],
    by: Account | None,
    now: datetime,
    village: Place | None = None,
    lat: float | None = None,
    lon: float | None = None,
    to: Place | None = None,
    urgency: int | None = None,
    parts: Sequence[PartWish] | None = None,
    minutes: int | None = None,
    quantity: int | None = None,
    requires: Sequence[str] = (),
    **facts: Unpack[NeedFacts],
) -> Need:
    """A need of `actor`, entered by `by`.

    `starts` holds, for each occurrence, the moments at which it could begin. Without `parts` it is made of what such a
    kind usually is, with `quantity` people and `requires` asked of them. Without a place it begins where the actor lives.
    Raises NoMandate, OtherCommunity, BadWish.
    """
    may(by, actor, Scope.ASK, now)
    community = actor.community
    same_community(community, kind, *(place for place in (village, to) if place is not None))
    need = Need.objects.create(
        community=community,
        actor=actor,
        by=by,
        kind=kind,
        words=words.strip() or facts.get("title") or kind.name,
        urgency=urgency or kind.urgency,
        village=village or actor.village,
        lat=near(lat, village, actor, "lat"),
        lon=near(lon, village, actor, "lon"),
        to=to,
        asked_at=now,
        **facts,
    )
    wishes = parts if parts is not None else rules.usual_parts(kind.slug, quantity=quantity, requires=requires)
    _make_parts(need, wishes, minutes or kind.minutes)
    _make_occurrences(need, starts)
    audit.note(
        "exchange.ask", need, by=by, now=now, for_id=actor.pk, after={"kind": kind.slug, "urgency": need.urgency}
    )
    emit(NeedAsked(community=community.pk, need=need.pk))
    return need


@transaction.atomic
def withdraw(*, need: Need, by: Account | None, now: datetime) -> Need:
    """The need is no longer asked; what was promised for it is called off by who listens. Raises NoMandate."""
    need = Need.objects.select_for_update().select_related("actor").get(pk=need.pk)
    may(by, need.actor, Scope.ASK, now)
    if need.withdrawn_at is None:
        need.withdrawn_at = now
        need.save(update_fields=["withdrawn_at"])
        audit.note("exchange.withdraw", need, by=by, now=now, for_id=need.actor_id)
        emit(NeedWithdrawn(community=need.community_id, need=need.pk))
    return need


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, by: Account | None, now: datetime) -> Occurrence:
    """This one time it is not needed. Raises NoMandate."""
    occurrence = Occurrence.objects.select_for_update().select_related("need__actor").get(pk=occurrence.pk)
    may(by, occurrence.need.actor, Scope.ASK, now)
    if occurrence.cancelled_at is None:
        occurrence.cancelled_at = now
        occurrence.save(update_fields=["cancelled_at"])
        audit.note("exchange.cancel_occurrence", occurrence, by=by, now=now, for_id=occurrence.need.actor_id)
        emit(NeedWithdrawn(community=occurrence.community_id, need=occurrence.need_id))
    return occurrence


@transaction.atomic
def restore_occurrence(*, occurrence: Occurrence, by: Account | None, now: datetime) -> Occurrence:
    """It is needed that time after all. Raises NoMandate, BadWish."""
    occurrence = Occurrence.objects.select_for_update().select_related("need__actor").get(pk=occurrence.pk)
    may(by, occurrence.need.actor, Scope.ASK, now)
    if occurrence.cancelled_at is not None:
        if occurrence.last <= now:
            raise BadWish(_("That moment is past already. Choose another."))
        occurrence.cancelled_at = None
        occurrence.save(update_fields=["cancelled_at"])
        audit.note("exchange.restore_occurrence", occurrence, by=by, now=now, for_id=occurrence.need.actor_id)
        emit(NeedAsked(community=occurrence.community_id, need=occurrence.need_id))
    return occurrence


@transaction.atomic
def reopen(*, need: Need, by: Account | None, now: datetime) -> Need:
    """Asked again after it was taken back. Raises NoMandate."""
    need = Need.objects.select_for_update().select_related("actor").get(pk=need.pk)
    may(by, need.actor, Scope.ASK, now)
    if need.withdrawn_at is not None:
        need.withdrawn_at = None
        need.save(update_fields=["withdrawn_at"])
        Series.objects.filter(need=need, stop=Stop.WITHDRAWN).update(stop="", stopped_at=None)
        audit.note("exchange.reopen", need, by=by, now=now, for_id=need.actor_id)
        emit(NeedAsked(community=need.community_id, need=need.pk))
    return need


@transaction.atomic
def change(
    *, need: Need, words: str, urgency: int, visibility: str, note: str, by: Account | None, now: datetime
) -> Need:
    """Other words, another urgency, seen by others; the moment stays. Raises NoMandate, BadWish."""
    need = Need.objects.select_for_update().select_related("actor").get(pk=need.pk)
    may(by, need.actor, Scope.ASK, now)
    if not words.strip():
        raise BadWish(_("Say in a few words what you need."))
    before = {"urgency": need.urgency, "visibility": need.visibility}
    need.words, need.title, need.urgency, need.visibility, need.note = words.strip(), "", urgency, visibility, note
    need.save(update_fields=["words", "title", "urgency", "visibility", "note"])
    after = {"urgency": urgency, "visibility": str(visibility)}
    audit.note("exchange.change", need, by=by, now=now, for_id=need.actor_id, before=before, after=after)
    emit(NeedAsked(community=need.community_id, need=need.pk))
    return need


def _make_parts(need: Need, wishes: Sequence[PartWish], minutes: int) -> None:
    if not wishes:
        raise BadWish(_("There is nothing to carry in this need."))
    kinds = {kind.slug: kind for kind in Kind.objects.filter(community=need.community_id)}
    missing = sorted({wish.kind for wish in wishes} - kinds.keys())
    if missing:
        raise BadWish(_("This community does not know %(kinds)s.") % {"kinds": ", ".join(missing)})
    Part.objects.bulk_create(
        Part(
            community=need.community,
            need=need,
            way=wish.way,
            position=position,
            kind=kinds[wish.kind],
            requires=sorted(set(wish.requires)),
            quantity=wish.quantity,
            offset=wish.offset,
            minutes=wish.minutes or minutes,
            where=wish.where,
        )
        for position, wish in enumerate(wishes, start=1)
    )


def _make_occurrences(need: Need, starts: Sequence[Iterable[datetime]]) -> None:
    if not starts:
        raise BadWish(_("Say when it is needed."))
    try:
        tidied = {tuple(rules.tidy_starts(one)) for one in starts}
    except ValueError as error:
        raise BadWish(_("Say when it is needed: one to twelve moments.")) from error
    if len({one[0] for one in tidied}) < len(tidied):
        raise BadWish(_("Two times of this need begin at the same moment."))
    Occurrence.objects.bulk_create(
        Occurrence(community=need.community, need=need, starts=list(one)) for one in sorted(tidied)
    )
