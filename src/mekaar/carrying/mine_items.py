"""One commitment, or one need, as an item of my week."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mekaar.base.encryption import readable
from mekaar.carrying import rules
from mekaar.carrying.board_cards import Lists
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.mine import DO, GET, LEND, OPEN, Item, Key, Party, Standing
from mekaar.carrying.mine_faces import Faces
from mekaar.carrying.mine_rows import Asked, Promise
from mekaar.exchange.choices import Approval
from mekaar.people.choices import Scope

STANDINGS: Mapping[str, Standing] = {
    State.PROPOSED: "asked",
    State.ACCEPTED: "agreed",
    State.DONE: "done",
    State.MISSED: "missed",
}
YES = (State.ACCEPTED, State.DONE)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that was read for one page, and how an item is made of it; `who` is the actor whose week this is.

    `held`: by occurrence, all that holds or was done of it.
    """

    who: int
    faces: Faces
    lists: Lists
    held: Mapping[int, list[Promise]]
    now: datetime

    def items(self, rows: Iterable[Promise]) -> Iterator[Item]:
        """An item for every task of mine, and one for every need of mine whoever carries it."""
        mine: set[int] = set()
        for one in rows:
            if one.answering == self.who:
                yield self.item(one)
            elif one.asked.id not in mine and one.state != State.DECLINED:
                mine.add(one.asked.id)
                yield self.item(one)

    def item(self, one: Promise, *, offered: bool = False) -> Item:
        """This commitment as its carrier, its owner or its asker sees it; `offered`: to who could take it over."""
        need, clock = one.asked, self.lists.zone
        role = DO if offered or one.actor == self.who else LEND if one.answering == self.who else GET
        bundle = self.held.get(need.id, [])
        agreed = not offered and one.state in YES
        knows = role == GET or (agreed and self.faces.reaches(need.asker))
        start, end = self._span(one, bundle) if role == GET else (one.start, one.end)
        address, directions = self._address(need) if knows and role == DO else ("", "")
        answers = role != GET and (offered or self.faces.may(one.answering, Scope.ANSWER))
        told = _told_of(bundle) if role == GET else []
        return Item(
            id=one.id,
            occurrence=need.id,
            role=role,
            standing=self._standing(one, bundle, role),
            start=start.astimezone(clock),
            end=end.astimezone(clock),
            **self._about(need),
            part=one.thing.name if one.thing else self.lists.called[one.kind],
            address=address,
            directions=directions,
            address_to=readable(need.to_token) if knows and role != LEND else "",
            note=self._note(need) if knows and role == DO else "",
            parties=tuple(self._parties(one, bundle, role, agreed)),
            keys=tuple(self._keys(bundle, role, agreed)),
            may_answer=answers and not _follows(one, bundle),
            may_ask=self.faces.may(need.asker, Scope.ASK),
            swap=one.swap or "",
            lacking=role == GET and _lacks(need, bundle),
            over=end <= self.now,
            thanked=role == GET and all(each.judged for each in told),
            tells=tuple(each.id for each in told),
            may_undo=answers and rules.may_reconsider(one.state, one.decided_at, one.start, self.now),
        )

    def open_items(self, needs: Iterable[Asked]) -> Iterator[Item]:
        """What I asked and nobody carries yet."""
        for one in needs:
            if any(held.state in HOLDING for held in self.held.get(one.id, ())):
                continue
            start, *later = [moment for moment in one.starts if moment > self.now] or one.starts[-1:]
            first = start.astimezone(self.lists.zone)
            yield Item(
                id=None,
                occurrence=one.id,
                role=GET,
                standing=OPEN,
                start=first,
                end=(start + one.usual_length).astimezone(self.lists.zone),
                also=tuple(dict.fromkeys(self._days(later, after=first.date()))),
                **self._about(one),
                part="",
                lacking=True,
            )

    def _days(self, moments: Iterable[datetime], *, after: date) -> Iterator[date]:
        """The days after this one on which these moments lie."""
        days = (moment.astimezone(self.lists.zone).date() for moment in moments)
        return (one for one in days if one > after)

    def _about(self, need: Asked) -> dict[str, Any]:
        """What it is about: whoever is involved reads it whole."""
        kind, places = self.lists.called[need.kind], self.lists.places
        return {
            "icon": self.lists.kinds[need.kind].icon,
            "kind": kind,
            "title": need.title or kind,
            "words": need.words,
            "village": places[need.village].name,
            "to": places[need.to].name if need.to else "",
            "whom": self.faces.name(need.asker),
        }

    def _address(self, need: Asked) -> tuple[str, str]:
        address, directions = self.faces.place(need.asker)
        return (readable(need.from_token), "") if need.from_token else (address, directions)

    def _note(self, need: Asked) -> str:
        """What only who comes may read: of this need, and of the asker."""
        return "\n".join(text for text in (readable(need.note_token), self.faces.note(need.asker)) if text)

    def _standing(self, one: Promise, bundle: list[Promise], role: str) -> Standing:
        if role != GET:
            return STANDINGS.get(one.state, OPEN)
        states = {other.state for other in bundle}
        if not states:
            return OPEN
        if State.PROPOSED in states:
            return "asked"
        return "agreed" if State.ACCEPTED in states else "done" if State.DONE in states else "missed"

    def _span(self, one: Promise, bundle: list[Promise]) -> tuple[datetime, datetime]:
        return min((o.start for o in bundle), default=one.start), max((o.end for o in bundle), default=one.end)

    def _parties(self, one: Promise, bundle: list[Promise], role: str, agreed: bool) -> Iterator[Party]:
        """Asker and helpers see each other; owner and helper too; owner and asker have nothing to do with each other."""
        if role == DO and agreed:
            yield self._party(one.asked.asker, "", yes=True, opens=agreed)
        for other in bundle:
            if (other.id == one.id and role != GET) or other.state == State.MISSED:
                continue
            yes = other.state in YES
            if other.actor is not None:
                part, opens = self.lists.called[other.kind], agreed or role == GET
                yield self._party(other.actor, part, yes=yes, opens=opens, before=other.before)
            elif other.thing is not None and role == DO:
                yield self._party(other.thing.owner, other.thing.name, yes=yes, opens=agreed)

    def _party(self, actor: int, part: str, *, yes: bool, opens: bool, before: int | None = None) -> Party:
        instead_of = self.faces.name(before) if before else ""
        contacts = self.faces.contacts(actor) if opens and yes and actor != self.who else ()
        return Party(self.faces.name(actor), self.faces.icon(actor), part, yes, contacts, instead_of)

    def _keys(self, bundle: list[Promise], role: str, agreed: bool) -> Iterator[Key]:
        """The things of the bundle; where the key is, is told to who uses it once both said yes."""
        for one in bundle:
            if one.thing is not None and role == DO:
                yes = agreed and one.state in YES
                yield Key(one.thing.name, readable(one.thing.key_token) if yes else "", one.thing.conditions, yes)


def _told_of(bundle: list[Promise]) -> list[Promise]:
    """The people's tasks of which the one who was helped can say how it was."""
    return [one for one in bundle if one.actor and one.state in YES]


def _lacks(need: Asked, bundle: list[Promise]) -> bool:
    """Whether a place of the way that was begun is still empty."""
    holding = [one for one in bundle if one.state in (*HOLDING, State.DONE)]
    if not holding:
        return True
    return sum(quantity for way, quantity, _minutes in need.parts if way == holding[0].way) > len(holding)


def _follows(one: Promise, bundle: list[Promise]) -> bool:
    """A thing with standing permission follows the yes of its driver: its owner is not bothered."""
    if one.thing is None or one.state != State.PROPOSED or one.thing.approval != Approval.STANDING:
        return False
    return any(other.actor and other.state in HOLDING for other in bundle)
