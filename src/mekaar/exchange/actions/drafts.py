"""From the first words to a need: keeping a draft, sending it, confirming it, dropping it."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.exchange import rules_ask, rules_when, wish
from mekaar.exchange.actions import claims
from mekaar.exchange.actions.common import may
from mekaar.exchange.actions.needs import ask
from mekaar.exchange.actions.series import ask_weekly
from mekaar.exchange.choices_ask import DraftState, Moment
from mekaar.exchange.models import Draft, Kind, Need
from mekaar.exchange.queries_ask import digest, keyed, known_place
from mekaar.exchange.refusals import BadWish, TooOften
from mekaar.exchange.wish import Wish
from mekaar.people import actions as people_actions
from mekaar.people import queries as people
from mekaar.people.addresses import Address
from mekaar.people.choices import ActorKind, DutyKind, How, Scope
from mekaar.people.queries import Account, Actor, Community, Place
from mekaar.people.refusals import NoMandate

UNSENT = timedelta(days=1)
UNCONFIRMED = timedelta(days=14)
FOLLOWED = timedelta(days=60)
HOUR = timedelta(hours=1)
PER_HOUR = 30
"""So many questions may begin from one address in an hour: a whole care home may share one."""
PER_REACH = 3
"""So many may be sent in an hour with one number or mail address in it."""


def begin(
    *,
    community: Community,
    words: str,
    by: Account | None,
    now: datetime,
    kind: str = "",
    actor: Actor | None = None,
    source: str = "",
    more: Wish | None = None,
) -> str:
    """Keep the first words; returns the secret of the private link. Raises NoMandate, TooOften."""
    if actor is not None:
        people_actions.same_community(community, actor)
        may(by, actor, Scope.ASK, now)
    mark = keyed("source", f"{now:%Y-%m-%d} {source}") if source and by is None else ""
    if mark and Draft.objects.filter(source=mark, made_at__gt=now - HOUR).count() >= PER_HOUR:
        raise TooOften(_("Too many questions came from here in a short time. Wait an hour, or call us."))
    secret = secrets.token_urlsafe(16)
    Draft.objects.create(
        community=community,
        key=digest(secret),
        words=words,
        told=wish.written(more or Wish(words, kind)),
        by=by,
        actor=actor,
        source=mark,
        made_at=now,
        expires_at=now + UNSENT,
    )
    return secret


def keep(*, draft: Draft, told: Wish) -> None:
    """Keep what was filled in so far, so that coming back finds it. Nothing of a draft that was sent changes."""
    changes: dict[str, Any] = {"words": told.words, "told": wish.written(told)}
    if Draft.objects.filter(pk=draft.pk, state=DraftState.STARTED).update(**changes):
        draft.words, draft.told = changes["words"], changes["told"]


@transaction.atomic
def send(*, draft: Draft, told: Wish, actor: Actor | None, by: Account | None, now: datetime) -> Draft:
    """It is asked: with an actor it becomes a need at once, without one it waits to be confirmed. Twice is once.

    Raises NoMandate, BadWish, TooOften.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("community").get(pk=draft.pk)
    if draft.state != DraftState.STARTED:
        return draft
    if actor is not None:
        need = _make_need(draft.community, told, actor, by=by, now=now)
        return _done(draft, need, actor, by=by, now=now)
    _check_stranger(draft.community, told, now)
    reach = keyed("reach", told.reach)
    recent = Draft.objects.filter(reach=reach, sent_at__gt=now - HOUR).count()
    if recent >= PER_REACH:
        raise TooOften(_("You already asked several times this hour. Wait a little, or call us."))
    draft.words, draft.told, draft.state, draft.reach = told.words, wish.written(told), DraftState.WAITING, reach
    draft.sent_at, draft.expires_at = now, now + UNCONFIRMED
    draft.save()
    audit.note("exchange.send_draft", draft, by=None, now=now)
    return draft


def _check_stranger(community: Community, told: Wish, now: datetime) -> None:
    """What a stranger asks can become a need later: there is a name, a way to reach, a village and a moment."""
    if not told.name or rules_ask.way_to_reach(told.reach) is None or told.village is None:
        raise BadWish(_("Tell us your name, your village and how we can reach you."))
    if told.when.moment != Moment.WEEKLY and not rules_when.starts_of(told.when, now=now, clock=community.clock):
        raise BadWish(_("That moment is past already. Choose another."))


@transaction.atomic
def confirm_draft(*, draft: Draft, by: Account, now: datetime, actor: Actor | None = None) -> Need:
    """A mediator spoke to who asked: it becomes a need of a new participant, or of `actor` for whom the mediator may ask.

    The mediator gets a mandate "by phone". Raises NoMandate, BadWish.
    """
    if DutyKind.MEDIATOR not in people.duties_of(by, now=now) or by.community_id != draft.community_id:
        raise NoMandate(_("Only a mediator can confirm this."))
    draft, told = _waiting(draft)
    welcomed = actor is None
    if actor is None:
        actor = _welcome(draft.community, told, by=by, now=now)
        people_actions.give_mandate(
            actor=actor,
            account=by,
            scope=[Scope.ASK, Scope.ANSWER, Scope.CONTACT],
            how=How.PHONE,
            by=by,
            heard_by=by,
            now=now,
        )
    need = _make_need(draft.community, told, actor, by=by, now=now)
    _done(draft, need, actor, by=by, now=now, found_by=claims.mark_of(told) if welcomed else "")
    return need


@transaction.atomic
def confirm_own(*, draft: Draft, now: datetime) -> Need:
    """Who asked has shown that the mail address or number is theirs (`actions.codes`): it becomes a need. Raises BadWish.

    Where that address and name are known already it is a need of that person, else of a new participant.
    """
    draft, told = _waiting(draft)
    reached = rules_ask.way_to_reach(told.reach)
    known = people.same_person(draft.community, Address(*reached), told.name) if reached else None
    actor = known or _welcome(draft.community, told, by=None, now=now)
    if reached and known is None:
        actor.contacts.filter(channel=reached[0]).update(verified_at=now)
    need = _make_need(draft.community, told, actor, by=None, now=now)
    _done(draft, need, actor, by=None, now=now)
    return need


@transaction.atomic
def drop_draft(*, draft: Draft, by: Account | None, now: datetime) -> None:
    """It is not asked after all: by who holds the private link, or by a mediator. What was typed is wiped."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state in (DraftState.STARTED, DraftState.WAITING):
        draft.state, draft.words, draft.told, draft.reach = DraftState.DROPPED, "", "", ""
        draft.save(update_fields=["state", "words", "told", "reach"])
        audit.note("exchange.drop_draft", draft, by=by, now=now)


def expire_drafts(*, now: datetime) -> int:
    """What nobody sent or confirmed in time is wiped; returns how many."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def _waiting(draft: Draft) -> tuple[Draft, Wish]:
    draft = Draft.objects.select_for_update(of=("self",)).select_related("community").get(pk=draft.pk)
    told = wish.read(draft.told)
    if draft.state != DraftState.WAITING or told is None:
        raise BadWish(_("This question no longer waits for a confirmation."))
    return draft, told


def _welcome(community: Community, told: Wish, *, by: Account | None, now: datetime) -> Actor:
    reached = rules_ask.way_to_reach(told.reach)
    return people_actions.welcome_actor(
        community=community,
        kind=ActorKind.PERSON,
        name=told.name,
        village=_village(community, told),
        contacts=[reached] if reached else [],
        address=told.exact_from,
        by=by,
        now=now,
    )


def _village(community: Community, told: Wish) -> Place:
    place = people.villages(community).filter(pk=told.village or 0).first()
    if place is None:
        raise BadWish(_("Choose the village where it begins."))
    return place


def _done(draft: Draft, need: Need, actor: Actor, *, by: Account | None, now: datetime, found_by: str = "") -> Draft:
    draft.state, draft.need, draft.actor, draft.words, draft.told = DraftState.DONE, need, actor, "", ""
    draft.reach, draft.code, draft.sent_at, draft.expires_at = found_by, "", draft.sent_at or now, now + FOLLOWED
    draft.save()
    audit.note("exchange.confirm_draft", draft, by=by, now=now, for_id=actor.pk, after={"need": need.pk})
    return draft


def _make_need(community: Community, told: Wish, actor: Actor, *, by: Account | None, now: datetime) -> Need:
    kind = Kind.objects.filter(community=community, slug=told.kind).first()
    if kind is None:
        raise BadWish(_("Choose what it is about."))
    to = known_place(community, told.to)
    facts: dict[str, Any] = {
        "kind": kind,
        "words": told.words,
        "village": _village(community, told) if told.village else None,
        "to": to,
        "exact_from": told.exact_from,
        "exact_to": "" if to and to.name.casefold() == told.to.strip().casefold() else told.to,
        "people": told.people,
        "aid": told.aid,
        "urgency": told.urgency,
        "visibility": told.visibility,
        "note": told.note,
        "parts": rules_ask.parts_for(
            kind.slug, people=told.people, aid=told.aid, back_after=told.back_after, minutes=kind.minutes
        ),
    }
    if told.when.moment == Moment.WEEKLY:
        return ask_weekly(when=told.when, actor=actor, by=by, now=now, **facts)
    starts = rules_when.starts_of(told.when, now=now, clock=community.clock)
    if not starts:
        raise BadWish(_("That moment is past already. Choose another."))
    return ask(actor=actor, starts=[starts], by=by, now=now, **facts)
