"""One person at the desk: what the mandate of this mediator allows, and nothing more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mekaar.carrying import board_rows, queries_board, queries_rings
from mekaar.carrying.board import Card
from mekaar.carrying.choices import HOLDING
from mekaar.carrying.models import Commitment
from mekaar.messages import queries as messages
from mekaar.messages.queries import Message
from mekaar.people import actions_paper, acts, queries_mandates
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.acts import Act
from mekaar.people.choices import Scope
from mekaar.people.models import ExactPlace, Mandate
from mekaar.people.queries import Account, Actor, Community

WEEKS_AHEAD = 4
MOST_CARDS = 30


@dataclass(frozen=True, slots=True)
class Question:
    """A commitment of this person that waits for their answer, or that they carry, in words; times are local."""

    id: int
    about: str
    start: datetime
    end: datetime
    village: str
    to: str
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that was agreed for this person and is over: who carried it, and whether nobody told of it yet."""

    id: int
    about: str
    start: datetime
    minutes: int
    helper: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page. What a scope does not open is empty; `scopes` empty: name and village, and how to record a mandate."""

    actor: Actor
    scopes: frozenset[str]
    mandates: tuple[Mandate, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    place: ExactPlace | None = None
    note: str = ""
    questions: tuple[Question, ...] = ()
    tasks: tuple[Question, ...] = ()
    needs: tuple[Card, ...] = ()
    tellings: tuple[Telling, ...] = ()
    messages: tuple[Message, ...] = ()
    acts: tuple[Act, ...] = ()
    own_account: bool = False


def found(community: Community, actor_id: int) -> Actor | None:
    """Somebody who takes part here now."""
    return people.present_actors(community).select_related("village", "community").filter(pk=actor_id).first()


def sheet(account: Account, actor: Actor, *, now: datetime) -> Sheet:
    """What this account may see and do for this actor at this moment."""
    scopes = people.scopes_of(account, now=now).get(actor.pk, people.NOBODY)
    if not scopes:
        return Sheet(actor, scopes)
    eyes = people_rules.Eyes(member=True, scopes=scopes)
    held = queries_mandates.held_by(account, now=now).filter(actor=actor).select_related("heard_by")
    contact, ask, answer = Scope.CONTACT in scopes, Scope.ASK in scopes, Scope.ANSWER in scopes
    told = messages.to_call(actor.community, account=account, now=now).filter(receiver=actor) if contact else ()
    return Sheet(
        actor,
        scopes,
        mandates=tuple(held),
        contacts=tuple(people.visible_contacts(actor, eyes)),
        place=people.visible_place(actor, eyes),
        note=people.visible_note(actor, eyes),
        questions=_questions(actor, now) if answer else (),
        tasks=_tasks(actor, now) if answer else (),
        needs=needs_of(account, actor, now=now) if ask else (),
        tellings=tellings_of(actor, now) if ask else (),
        messages=tuple(told),
        acts=tuple(acts.of(actor, by=account)),
        own_account=actions_paper.has_own_account(actor),
    )


def needs_of(account: Account, actor: Actor, *, now: datetime, days: int = 7 * WEEKS_AHEAD) -> tuple[Card, ...]:
    """What this actor asked for the coming time, with who comes."""
    who = queries_board.viewer(account, actor.community, now=now)
    today = now.astimezone(actor.community.clock).date()
    asked = board_rows.asked_by(actor.community, actor.pk, today, days, now=now)
    return tuple(queries_board.cards_of(actor.community, asked[:MOST_CARDS], who, now=now))


def tasks_between(actor: Actor, start: datetime, end: datetime) -> tuple[Question, ...]:
    """What this actor agreed to carry, or is asked to, in this time."""
    rows = Commitment.objects.filter(actor=actor, state__in=HOLDING, start__gte=start, start__lt=end)
    rows = rows.select_related("part__kind", "occurrence__need__village", "occurrence__need__to")
    return tuple(_question(one, actor) for one in rows.order_by("start", "id"))


def tellings_of(actor: Actor, now: datetime) -> tuple[Telling, ...]:
    """What is over and nobody told of."""
    clock = actor.community.clock
    return tuple(
        Telling(
            one.pk,
            queries_rings.words_of(one),
            one.start.astimezone(clock),
            round((one.end - one.start) / timedelta(minutes=1)),
            one.actor.name if one.actor else "",
        )
        for one in queries_rings.to_tell([actor.pk], now)
    )


def telling(account: Account, commitment_id: int, *, now: datetime) -> tuple[Actor, Telling] | None:
    """One thing that is over, for a mediator who may ask for whom it was done."""
    asks = [actor for actor, scope in people.scopes_of(account, now=now).items() if Scope.ASK in scope]
    one = next((row for row in queries_rings.to_tell(asks, now) if row.pk == commitment_id), None)
    if one is None:
        return None
    actor = one.occurrence.need.actor
    return actor, next(row for row in tellings_of(actor, now) if row.id == commitment_id)


def _questions(actor: Actor, now: datetime) -> tuple[Question, ...]:
    return tuple(_question(one, actor) for one in queries_rings.answers_for([actor.pk], now))


def _tasks(actor: Actor, now: datetime) -> tuple[Question, ...]:
    until = now + timedelta(weeks=WEEKS_AHEAD)
    asked = {one.id for one in _questions(actor, now)}
    return tuple(one for one in tasks_between(actor, now, until) if one.id not in asked)


def _question(one: Commitment, actor: Actor) -> Question:
    need, clock = one.occurrence.need, actor.community.clock
    return Question(
        one.pk,
        queries_rings.words_of(one),
        one.start.astimezone(clock),
        one.end.astimezone(clock),
        need.village.name,
        need.to.name if need.to else "",
        one.thing.name if one.thing else "",
    )
