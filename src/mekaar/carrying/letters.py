"""What people are told of an agreement: when both said yes, when it falls through, the evening before. Written in the transaction of
the change itself."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.carrying import letters_parts as parts
from mekaar.carrying.card_words import listed
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.letters_parts import Both
from mekaar.carrying.models import Ask, Commitment
from mekaar.carrying.phrases import seeks
from mekaar.carrying.queries_asking import whole
from mekaar.exchange.choices import Approval
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.choices import Letter, Pace
from mekaar.people.queries import Actor

Lacks = Sequence[tuple[Any, int]]
"""Parts of a need, each with how many of it are missing."""


def agreed(commitment: Commitment, *, now: datetime, instead_of: Actor | None = None) -> None:
    """Everybody said yes: the asker, each helper and each owner is told who, where and how to reach each other.

    `instead_of` is who had agreed to it before.
    """
    if commitment.start <= now:
        return
    rows = holding_of(commitment.occurrence_id)
    if any(one.state == State.PROPOSED for one in rows):
        return
    key = f"agreed:{commitment.pk}"
    helpers, things = _split(rows)
    asker, both, sought = rows[0].occurrence.need.actor, Both(), _still_sought(rows)
    if helpers:
        tell(asker, key, partial(to_asker, helpers, both, instead_of, sought), now)
    for one in helpers:
        if one.actor_id != asker.pk:
            tell(one.actor, key, partial(to_helper, one, helpers, things, both, sought), now)
    for one in things:
        if one.thing.owner_id not in {asker.pk, *(helper.actor_id for helper in helpers)}:
            pace = Pace.NOW if one.thing.approval == Approval.EACH_TIME else Pace.DIGEST
            tell(one.thing.owner, f"{key}:{one.thing_id}", partial(to_owner, one, helpers, both), now, pace)


def moved(commitment: Commitment, before: str, *, by: Any, now: datetime) -> None:
    """An agreement was given back, or is no longer needed: the other side is told at once."""
    if commitment.start <= now:
        return
    if commitment.state == State.RELEASED:
        _fell_through(whole().get(pk=commitment.pk), now)
    elif commitment.state == State.CANCELLED and (
        before == State.ACCEPTED or Ask.objects.filter(commitment=commitment).exists()
    ):
        one = whole().get(pk=commitment.pk)
        tell(one.answering, f"cancelled:{one.pk}", partial(no_longer_needed, one), now)


def _fell_through(one: Commitment, now: datetime) -> None:
    others, things = _split(holding_of(one.occurrence_id))
    asker = one.occurrence.need.actor
    receivers = {actor.pk: actor for actor in (asker, *(other.actor for other in others if _agreed(other)))}
    for thing in things:
        if _agreed(thing):
            receivers.setdefault(thing.thing.owner_id, thing.thing.owner)
    receivers.pop(one.answering.pk, None)
    for receiver in receivers.values():
        tell(receiver, f"released:{one.pk}", partial(given_back, one, receiver == asker), now)


def _agreed(one: Commitment) -> bool:
    return one.state == State.ACCEPTED


def holding_of(occurrence_id: int) -> list[Commitment]:
    """Everything that holds of this occurrence, in order."""
    rows = list(whole().filter(occurrence=occurrence_id, state__in=HOLDING).order_by("part__position", "place", "pk"))
    for one in rows:  # all live in one community: it is read once
        for actor in (one.answering, one.occurrence.need.actor):
            actor.community = one.community
    return rows


def _still_sought(rows: Sequence[Commitment]) -> Lacks:
    """What this way asks and nobody promised yet."""
    asked = rows[0].occurrence.need.parts.filter(way=rows[0].part.way).select_related("kind")
    lacks = [(part, part.quantity - sum(row.part_id == part.pk for row in rows)) for part in asked]
    return [(part, lack) for part, lack in lacks if lack > 0]


def _sought_line(sought: Lacks) -> list[str]:
    """The same as a line of a letter; none where everything is there."""
    what = listed([seeks(part.kind, lack, tuple(part.requires)) for part, lack in sought])
    return [_("We still look for: {what}. You hear it as soon as it is there.").format(what=what)] if sought else []


def _split(rows: Sequence[Commitment]) -> tuple[list[Any], list[Any]]:
    """Who helps, and with what."""
    return [one for one in rows if one.actor_id], [one for one in rows if one.thing_id]


def tell(to: Actor, key: str, write: Callable[[], Letter], now: datetime, pace: str = Pace.NOW) -> None:
    """Write this letter in the language of who gets it, and hand it to the post."""
    with translation.override(told.tongue(to)):
        letter = write()
    messages.tell(to=to, key=key, letter=letter, pace=pace, now=now)


def to_helper(one: Any, helpers: Sequence[Any], things: Sequence[Any], both: Both, sought: Lacks = ()) -> Letter:
    """Where to be, for whom, with whom and with what."""
    asker = one.occurrence.need.actor
    others = [other.actor for other in helpers if other.actor_id != one.actor_id]
    lines = [parts.what_line(one), parts.time_line(one), _("For: {who}").format(who=both.someone(asker))]
    lines += parts.place_lines(one, both)
    if others:
        lines.append(_("Together with: {who}").format(who=both.those(others)))
    lines += parts.thing_lines(things, both) + _sought_line(sought)
    address, _directions = both.place(one.occurrence.need)
    short = _("Agreed: {kind} {when} for {who}, {place}.").format(
        kind=one.part.kind.name, when=parts.when_short(one), who=both.someone(asker), place=address
    )
    return Letter(
        subject=_("Agreed: {kind}, {when}").format(kind=one.part.kind.name, when=parts.when(one)),
        body="\n\n".join([_("Thank you for saying yes."), "\n".join(lines), _cannot_after_all()]),
        short=short,
        path=parts.on_the_week(one),
        before=one.end,
    )


def to_asker(helpers: Sequence[Any], both: Both, instead_of: Actor | None = None, sought: Lacks = ()) -> Letter:
    """Who comes, and how to reach them; and who no longer does."""
    one = helpers[0]
    names = listed([helper.actor.name for helper in helpers])
    subject = ngettext("{who} helps you, {when}", "{who} help you, {when}", len(helpers))
    short = ngettext("{who} helps you {when}: {kind}.", "{who} help you {when}: {kind}.", len(helpers))
    who = both.those(helper.actor for helper in helpers)
    lines = [parts.what_line(one), parts.time_line(one), _("Who: {who}").format(who=who)]
    if instead_of is not None:
        lines.append(_("This is instead of {who}, who cannot after all.").format(who=instead_of.name))
    lines += _sought_line(sought)
    return Letter(
        subject=subject.format(who=names, when=parts.when(one)),
        body="\n\n".join(["\n".join(lines), _("Is it no longer needed? Let them know, or call the desk.")]),
        short=short.format(who=who, when=parts.when_short(one), kind=one.part.kind.name),
        path=parts.on_the_week(one),
        before=one.end,
    )


def to_owner(one: Any, helpers: Sequence[Any], both: Both) -> Letter:
    """By whom and when their thing is used."""
    who = both.those(helper.actor for helper in helpers) or _("the neighbourhood")
    lines = [parts.time_line(one), _("By: {who}").format(who=who)]
    subject = _("{thing} is used, {when}").format(thing=one.thing.name, when=parts.when(one))
    return Letter(subject=subject, body="\n".join(lines), short=subject, path=parts.on_the_week(one), before=one.end)


def given_back(one: Any, to_asker: bool) -> Letter:
    """Somebody cannot come after all. Why is nobody's business."""
    who = one.actor.name if one.actor else one.thing.name
    subject = _("{who} cannot come after all, {when}").format(who=who, when=parts.when(one))
    if one.actor is None:
        subject = _("{who} cannot be used after all, {when}").format(who=who, when=parts.when(one))
    more = (
        _("We are looking for someone else at once. You hear from us.") if to_asker else _("We look for another way.")
    )
    return Letter(
        subject=subject,
        body="\n\n".join([parts.what_line(one), more]),
        short=f"{subject.rstrip('.')}. {more}",
        path=parts.on_the_week(one),
        before=one.end,
    )


def no_longer_needed(one: Any) -> Letter:
    """What was asked or agreed is called off."""
    subject = _("No longer needed: {kind}, {when}").format(kind=one.part.kind.name, when=parts.when(one))
    body = _("You do not need to come. Thank you for being ready to.")
    return Letter(subject=subject, body=body, short=f"{subject.rstrip('.')}. {body}", before=one.end)


def _cannot_after_all() -> str:
    return _("Can you not come after all? Tell it as soon as you can: then we look for someone else.")
