"""Why one need stands on the board as it does: the reasons of the plan, in sentences, with no name this viewer may not see."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from mekaar.base import plain
from mekaar.base.encryption import readable
from mekaar.carrying import board_rows, phrases, queries_board, sentences, sight
from mekaar.carrying.board import OPEN, Card
from mekaar.carrying.board_cards import Lists, lent, short_lists
from mekaar.carrying.board_rows import Asked
from mekaar.carrying.queries_board import Viewer
from mekaar.carrying.translate import provider_of
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind, Private
from mekaar.people.faces import Face, faces_of
from mekaar.people.models import Actor, Community

Facts = list[dict[str, Any]]

REASONS = """
SELECT why::text FROM carrying_commitment WHERE occurrence_id = %(occurrence)s AND state = ANY(%(on_board)s::text[]) ORDER BY start, id
"""
WANTED = """
SELECT (explanation #> %(where)s)::text FROM carrying_plan WHERE community_id = %(community)s ORDER BY made_at DESC, id DESC LIMIT 1
"""
PLACE = """
SELECT n.exact_from, e.address
FROM exchange_need n LEFT JOIN people_exactplace e ON e.actor_id = n.actor_id WHERE n.id = %(need)s
"""


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


def why(community: Community, who: Viewer, *, occurrence: int, now: datetime, lists: Lists | None = None) -> Why | None:
    """None for a need that is not there, or not for this viewer. `lists`: the short lists, where they were read already."""
    asked = board_rows.one(community, occurrence)
    lists = lists or short_lists(community)
    card = queries_board.card_of(community, asked, who, now=now, lists=lists) if asked else None
    if asked is None or card is None:
        return None
    eyes, close = who.eyes(asked.asker), queries_board.involved(asked, who)
    told = sight.sees_words(eyes, asked.visibility, involved=close)
    words, language = (asked.words, asked.language) if told else ("", "")
    place = _place(community, asked, who)
    speak = partial(_voice, community, who, lists, card=card, now=now)
    if card.state != OPEN:
        facts = _reasons(asked)
        voice = speak(facts, hours=True, helping=True)
        return Why(card, sentences.reasons(facts, voice), place, planned=True, words=words, language=language)
    wanted = _wanted(community, asked)
    voice = speak(wanted or [], hours=sight.sees_hour(eyes, involved=close), helping=False)
    return Why(
        card,
        sentences.help_wanted(wanted or [], voice),
        place,
        planned=wanted is not None,
        past=card.gone,
        words=words,
        language=language,
    )


def _reasons(asked: Asked) -> Facts:
    """What the planner wrote on the promises, so that it stays known after the next plan."""
    found = plain.rows(REASONS, occurrence=asked.id, on_board=plain.words(board_rows.ON_BOARD))
    return [fact for (facts,) in found for fact in json.loads(facts)]


def _wanted(community: Community, asked: Asked) -> Facts | None:
    """What the latest plan says would help; None where it did not look at this need."""
    found = plain.rows(WANTED, community=community.pk, where=["uncarried", str(asked.id)])
    return next((json.loads(facts) for (facts,) in found if facts), None)


def _voice(
    community: Community,
    who: Viewer,
    lists: Lists,
    facts: Facts,
    *,
    card: Card,
    hours: bool,
    helping: bool,
    now: datetime,
) -> sentences.Voice:
    """How to speak of these facts. Who could help but does not is never named to others (`helping` false): no one is put under pressure."""
    providers = {provider_of(key) for key in _providers(facts)}
    names = _names({pk for type_, pk in providers if type_ == "a"}, who, lists, helping=helping, now=now)
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


def _names(actors: set[int], who: Viewer, lists: Lists, *, helping: bool, now: datetime) -> dict[int, str]:
    return {
        face.id: _first_name(face)
        if (helping or face.id in who.mine) and people_rules.sees_name(who.eyes(face.id), face.consents)
        else phrases.someone(face.kind, lists.places[face.village].name)
        for face in faces_of(actors, now=now).values()
    }


def _first_name(face: Face) -> str:
    """The whole name stands above the sentences already."""
    return face.name.split(" ", 1)[0] if face.kind == ActorKind.PERSON else face.name


def _place(community: Community, asked: Asked, who: Viewer) -> str | None:
    """Where to ring, for who comes or mediates: once both said yes to this very need, or by mandate."""
    eyes = who.eyes(asked.asker)
    comes = any(promise.yes and promise.actor in who.mine for promise in asked.promises)
    if not people_rules.sees_exact_place(people_rules.Eyes(eyes.member, eyes.scopes, partner=comes)):
        return None
    [(exact_from, address)] = plain.rows(PLACE, need=asked.need)
    place = readable(exact_from or address) or None
    if place:
        people.note_look(Actor(pk=asked.asker, community_id=community.pk), Private.PLACE, eyes)
    return place
