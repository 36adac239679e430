"""One commitment, or one need, as an item of my week."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mekaar.carrying import rules
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.mine import DO, GET, LEND, OPEN, Item, Key, Party, Standing
from mekaar.carrying.mine_faces import Faces
from mekaar.carrying.models import Commitment, Swap
from mekaar.exchange.choices import Approval
from mekaar.people.choices import Scope
from mekaar.people.queries import Actor

STANDINGS: Mapping[str, Standing] = {
    State.PROPOSED: "asked",
    State.ACCEPTED: "agreed",
    State.DONE: "done",
    State.MISSED: "missed",
}
YES = (State.ACCEPTED, State.DONE)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that was read for one page, and how an item is made of it; `who` is the actor whose week this is."""

    who: int
    faces: Faces
    clock: ZoneInfo
    held: Mapping[int, list[Commitment]]
    swaps: Mapping[int, Swap]
    came_by: Mapping[int, Swap]
    verdicts: frozenset[int]
    now: datetime

    def items(self, rows: Iterable[Commitment]) -> Iterator[Item]:
        """An item for every task of mine, and one for every need of mine whoever carries it."""
        mine: set[int] = set()
        for one in rows:
            if one.answering.pk == self.who:
                yield self.item(one)
            elif one.occurrence_id not in mine and one.state != State.DECLINED:
                mine.add(one.occurrence_id)
                yield self.item(one)

    def item(self, one: Commitment, *, offered: bool = False) -> Item:
        """This commitment as its carrier, its owner or its asker sees it; `offered`: to who could take it over."""
        need: Any = one.occurrence.need
        role = DO if offered or one.actor_id == self.who else LEND if one.answering.pk == self.who else GET
        bundle = self.held.get(one.occurrence_id, [])
        agreed = not offered and one.state in YES
        knows = role == GET or (agreed and self.faces.reaches(need.actor))
        start, end = self._span(one, bundle) if role == GET else (one.start, one.end)
        address, directions = self._address(need) if knows and role == DO else ("", "")
        answers = role != GET and (offered or self.faces.may(one.answering.pk, Scope.ANSWER))
        swap = self.swaps.get(one.pk)
        return Item(
            id=one.pk,
            occurrence=one.occurrence_id,
            role=role,
            standing=self._standing(one, bundle, role),
            start=start.astimezone(self.clock),
            end=end.astimezone(self.clock),
            **self._about(need),
            part=one.thing.name if one.thing else one.part.kind.name,
            address=address,
            directions=directions,
            address_to=need.exact_to if knows and role != LEND else "",
            note=self._note(need) if knows and role == DO else "",
            parties=tuple(self._parties(one, bundle, role, agreed)),
            keys=tuple(self._keys(bundle, role, agreed)),
            may_answer=answers and not _follows(one, bundle),
            may_ask=self.faces.may(need.actor_id, Scope.ASK),
            swap=swap.state if swap else "",
            lacking=role == GET and _lacks(one.occurrence, bundle),
            over=end <= self.now,
            thanked=role == GET and all(pk in self.verdicts for pk in _told_of(bundle)),
            tells=tuple(_told_of(bundle)) if role == GET else (),
            may_undo=answers and rules.may_reconsider(one.state, one.decided_at, one.start, self.now),
        )

    def open_items(self, occurrences: Iterable[Any]) -> Iterator[Item]:
        """What I asked and nobody carries yet."""
        for one in occurrences:
            if any(held.state in HOLDING for held in self.held.get(one.pk, ())):
                continue
            part = next(iter(one.need.parts.all()), None)
            yield Item(
                id=None,
                occurrence=one.pk,
                role=GET,
                standing=OPEN,
                start=one.first.astimezone(self.clock),
                end=(one.first + timedelta(minutes=part.minutes if part else 0)).astimezone(self.clock),
                **self._about(one.need),
                part="",
                lacking=True,
            )

    def _about(self, need: Any) -> dict[str, Any]:
        """What it is about: whoever is involved reads it whole."""
        return {
            "icon": need.kind.icon,
            "kind": need.kind.name,
            "title": need.title or need.kind.name,
            "words": need.words,
            "village": need.village.name,
            "to": need.to.name if need.to else "",
            "whom": self.faces.name(need.actor),
        }

    def _address(self, need: Any) -> tuple[str, str]:
        address, directions = self.faces.place(need.actor)
        return (need.exact_from, "") if need.exact_from else (address, directions)

    def _note(self, need: Any) -> str:
        """What only who comes may read: of this need, and of the asker."""
        return "\n".join(text for text in (need.note, self.faces.note(need.actor)) if text)

    def _standing(self, one: Commitment, bundle: list[Commitment], role: str) -> Standing:
        if role != GET:
            return STANDINGS.get(one.state, OPEN)
        states = {other.state for other in bundle}
        if not states:
            return OPEN
        if State.PROPOSED in states:
            return "asked"
        return "agreed" if State.ACCEPTED in states else "done" if State.DONE in states else "missed"

    def _span(self, one: Commitment, bundle: list[Commitment]) -> tuple[datetime, datetime]:
        return min((o.start for o in bundle), default=one.start), max((o.end for o in bundle), default=one.end)

    def _parties(self, one: Commitment, bundle: list[Commitment], role: str, agreed: bool) -> Iterator[Party]:
        """Asker and helpers see each other; owner and helper too; owner and asker have nothing to do with each other."""
        need: Any = one.occurrence.need
        if role == DO and agreed:
            yield self._party(need.actor, "", yes=True, opens=agreed)
        for other in bundle:
            if (other.pk == one.pk and role != GET) or other.state == State.MISSED:
                continue
            if other.actor is not None:
                yield self._party(
                    other.actor, other.part.kind.name, yes=other.state in YES, opens=agreed or role == GET, of=other
                )
            elif other.thing is not None and role == DO:
                yield self._party(other.thing.owner, other.thing.name, yes=other.state in YES, opens=agreed)

    def _party(self, actor: Actor, part: str, *, yes: bool, opens: bool, of: Commitment | None = None) -> Party:
        swap = self.came_by.get(of.pk) if of else None
        before = self.faces.name(swap.commitment.actor) if swap and swap.commitment.actor else ""
        contacts = self.faces.contacts(actor) if opens and yes and actor.pk != self.who else ()
        return Party(self.faces.name(actor), self.faces.icon(actor), part, yes, contacts, before)

    def _keys(self, bundle: list[Commitment], role: str, agreed: bool) -> Iterator[Key]:
        """The things of the bundle; where the key is, is told to who uses it once both said yes."""
        for one in bundle:
            if one.thing is not None and role == DO:
                yes = agreed and one.state in YES
                yield Key(one.thing.name, one.thing.key_place if yes else "", one.thing.conditions, yes)


def _told_of(bundle: list[Commitment]) -> list[int]:
    """The people's tasks of which the one who was helped can say how it was."""
    return [one.pk for one in bundle if one.actor_id and one.state in (State.ACCEPTED, State.DONE)]


def _lacks(occurrence: Any, bundle: list[Commitment]) -> bool:
    """Whether a place of the way that was begun is still empty."""
    holding = [one for one in bundle if one.state in (*HOLDING, State.DONE)]
    if not holding:
        return True
    way = holding[0].part.way
    return sum(row.quantity for row in occurrence.need.parts.all() if row.way == way) > len(holding)


def _follows(one: Commitment, bundle: list[Commitment]) -> bool:
    """A thing with standing permission follows the yes of its driver: its owner is not bothered."""
    if one.thing is None or one.state != State.PROPOSED or one.thing.approval != Approval.STANDING:
        return False
    return any(other.actor_id and other.state in HOLDING for other in bundle)
