"""Why one need stands on the board as it does: the reasons of the plan, in sentences, with no name this viewer may not see."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mekaar.base import plain
from mekaar.base.encryption import readable
from mekaar.carrying import board_rows, phrases, sentences, sight
from mekaar.carrying.board import OPEN, Card
from mekaar.carrying.board_cards import Lists, Read, Viewer, card_of, involved, lent, short_lists
from mekaar.carrying.board_rows import Asked
from mekaar.carrying.translate import provider_of
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind, Private
from mekaar.people.faces import Face
from mekaar.people.models import Actor, Community

Facts = list[dict[str, Any]]

BEHIND = """
SELECT ({facts}), CASE WHEN %(near)s THEN n.exact_from END, CASE WHEN %(near)s THEN e.address END
FROM exchange_need n LEFT JOIN people_exactplace e ON e.actor_id = n.actor_id WHERE n.id = %(need)s
"""
REASONS = BEHIND.format(
    facts="""
    SELECT json_agg(why ORDER BY start, id)::text FROM carrying_commitment
    WHERE occurrence_id = %(occurrence)s AND state = ANY(%(on_board)s::text[])
"""
)
WANTED = BEHIND.format(
    facts="""
    SELECT (explanation #> %(where)s::text[])::text FROM carrying_plan
    WHERE community_id = %(community)s ORDER BY made_at DESC, id DESC LIMIT 1
"""
)
"""What the planner wrote on the promises, so that it stays known after the next plan; what the latest plan says would help."""


@dataclass(frozen=True, slots=True)
class Why:
    """A card with the sentences behind it; `place` is the exact place where this viewer may see it; `planned`: a plan looked at it.

    `words`: what the asker said, whole, in their `language`; empty where it is not for this viewer.
    """

    card: Card
    sentences: tuple[str, ...]
    place: str | None
    planned: bool
    past: bool = False
    words: str = ""
    language: str = ""


def why(
    community: Community,
    who: Viewer,
    *,
    occurrence: int,
    now: datetime,
    lists: Lists | None = None,
    read: Read | None = None,
) -> Why | None:
    """None for a need that is not there, or not for this viewer. `lists`, `read`: what the page has read already."""
    lists, read = lists or short_lists(community), read or Read()
    asked = read.asked(community, [occurrence]).get(occurrence)
    card = card_of(community, asked, who, now=now, lists=lists, read=read) if asked else None
    if asked is None or card is None:
        return None
    eyes, close, still_open = who.eyes(asked.asker), involved(asked, who), card.state == OPEN
    told = sight.sees_words(eyes, asked.visibility, involved=close)
    facts, place = _behind(community, asked, who, still_open=still_open)
    hours = sight.sees_hour(eyes, involved=close) if still_open else True
    voice = _voice(community, who, lists, read, facts or [], card=card, hours=hours, helping=not still_open, now=now)
    return Why(
        card,
        (sentences.help_wanted if still_open else sentences.reasons)(facts or [], voice),
        place,
        planned=facts is not None,
        past=card.gone,
        words=asked.words if told else "",
        language=asked.language if told else "",
    )


def _behind(community: Community, asked: Asked, who: Viewer, *, still_open: bool) -> tuple[Facts | None, str | None]:
    """What the planner wrote of it (None where the latest plan did not look at a need that is open), and where to ring.

    The place is for who comes or mediates: once both said yes to this very need, or by mandate.
    """
    eyes = who.eyes(asked.asker)
    comes = any(promise.yes and promise.actor in who.mine for promise in asked.promises)
    near = people_rules.sees_exact_place(people_rules.Eyes(eyes.member, eyes.scopes, partner=comes))
    given: dict[str, Any] = {"need": asked.need, "near": near}
    if still_open:
        given |= {"community": community.pk, "where": ["uncarried", str(asked.id)]}
    else:
        given |= {"occurrence": asked.id, "on_board": plain.words(board_rows.ON_BOARD)}
    [(text, exact_from, address)] = plain.rows(WANTED if still_open else REASONS, **given)
    facts = json.loads(text) if text else None
    place = readable(exact_from or address) or None if near else None
    if place:
        people.note_look(Actor(pk=asked.asker, community_id=community.pk), Private.PLACE, eyes)
    return facts if still_open else [fact for of_one in facts or () for fact in of_one], place


def _voice(
    community: Community,
    who: Viewer,
    lists: Lists,
    read: Read,
    facts: Facts,
    *,
    card: Card,
    hours: bool,
    helping: bool,
    now: datetime,
) -> sentences.Voice:
    """How to speak of these facts. Who could help but does not is never named to others (`helping` false): no one is put under pressure."""
    providers = {provider_of(key) for key in _providers(facts)}
    actors = {pk for type_, pk in providers if type_ == "a"}
    faces = read.faces_of(actors, now=now)
    names = _names([faces[pk] for pk in actors if pk in faces], who, lists, helping=helping)
    things = lent({pk for type_, pk in providers if type_ == "t"}, who)
    kinds = {kind.slug: kind for kind in lists.kinds.values()}

    def named(key: str) -> str:
        type_, pk = provider_of(key)
        if type_ == "t":
            thing = things.get(pk)
            label = thing and (thing.name if who.account else _("a {thing}").format(thing=lists.called[thing.kind]))
            return label or _("something")
        return _("you") if pk == who.own and not helping else names.get(pk) or _("somebody")

    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).astimezone(community.clock)

    return sentences.Voice(
        named, lambda type_, tags: phrases.wanted(type_, tags, kinds), moment, hours, card.day, card.part_of_day
    )


def _providers(facts: Any) -> Iterator[str]:
    """Every provider named anywhere in these facts, whoever was tried (`assign`) left out."""
    for one in facts:
        if one.get("provider"):
            yield one["provider"]
        yield from _providers(one.get("changes", ()))


def _names(faces: list[Face], who: Viewer, lists: Lists, *, helping: bool) -> dict[int, str]:
    return {
        face.id: _first_name(face)
        if (helping or face.id in who.mine) and people_rules.sees_name(who.eyes(face.id), face.consents)
        else phrases.someone(face.kind, lists.places[face.village].name)
        for face in faces
    }


def _first_name(face: Face) -> str:
    """The whole name stands above the sentences already."""
    return face.name.split(" ", 1)[0] if face.kind == ActorKind.PERSON else face.name
