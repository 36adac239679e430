"""The days of Dirk, through whose eyes a visitor sees what helping is: what is agreed, what still waits for his yes, what he may tell of,
what another would gladly hand over to him."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mekaar.carrying import actions as carrying
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Visibility
from mekaar.people.models import Actor
from mekaar.wiring.demo.settle import Town


@dataclass(frozen=True, slots=True)
class Task:
    """Something small, so many days from today; in the evening, when the plan asks Dirk nothing."""

    days: int
    hour: time
    asker: str
    kind: str
    title: str
    words: str


TOLD_NOT_YET = Task(
    -1, time(18, 30), "georgette", "ride", "Naar de kaartavond", "Mijn benen willen niet meer, maar kaarten kan ik nog."
)
AGREED = (
    Task(
        1,
        time(18, 30),
        "georgette",
        "visit",
        "Foto's van de overzet uitzoeken",
        "Ik heb een doos oude foto's van de overzet. Wie kijkt er mee, en schrijft de namen op de achterkant?",
    ),
    Task(
        2,
        time(18, 45),
        "yasmina",
        "shop",
        "De zware boodschappen",
        "Twee bakken water en een zak patatten van tien kilo: dat krijg ik niet mee op de fiets.",
    ),
)
QUESTION = Task(
    3,
    time(19),
    "yasmina",
    "visit",
    "Nederlands oefenen aan de keukentafel",
    "Mijn nicht leert Nederlands. Een uur gewoon babbelen, dat leert ze nergens anders.",
)
HANDED_OVER_BY = "retired-driver-0"
HANDED_OVER = Task(
    7,
    time(12),
    "georgette",
    "visit",
    "Een bord soep aan tafel",
    "Alleen smaakt soep naar niets. Wie schuift er 's middags eens mee aan? De soep is van mij, de boterhammen ook.",
)
"""On the Monday after the week of the demo, at noon, when few are free and Dirk always is."""


def of_dirk(town: Town, monday: date, now: datetime) -> None:
    """What is agreed for the coming days and the day before; a question by hand only where the plan asked him nothing.

    A neighbour who said yes offers their task to others who fit, and Dirk is one of them.
    """
    dirk = town.actors["dirk"]
    for task in (TOLD_NOT_YET, *AGREED):
        promised(town, task, dirk, now, asked=now - timedelta(days=3), yes=now - timedelta(days=2))
    if not Commitment.objects.filter(actor=dirk, state=State.PROPOSED, start__gt=now).exists():
        promised(town, QUESTION, dirk, now, asked=now - timedelta(hours=2))
    until = monday - now.astimezone(town.community.clock).date()
    task, helper = replace(HANDED_OVER, days=HANDED_OVER.days + until.days), town.actors[HANDED_OVER_BY]
    promise = promised(town, task, helper, now, asked=now - timedelta(days=2), yes=now - timedelta(days=1))
    carrying.offer_task(commitment=promise, by=town.answers[helper.pk], now=now - timedelta(hours=3))


def promised(
    town: Town, task: Task, helper: Actor, now: datetime, *, asked: datetime, yes: datetime | None = None
) -> Commitment:
    """It was asked by who speaks for the asker, of this helper, who said yes; or has not answered yet."""
    clock = town.community.clock
    start = datetime.combine(now.astimezone(clock).date() + timedelta(days=task.days), task.hour, tzinfo=clock)
    voice = town.voice(task.asker)
    need = exchange.ask(
        actor=town.actors[task.asker],
        kind=town.kinds[task.kind],
        title=task.title,
        words=task.words,
        starts=[[start]],
        visibility=Visibility.MEMBERS,
        by=voice,
        now=asked,
    )
    promise = carrying.propose(
        occurrence=need.occurrences.get(),
        part=need.parts.filter(way=1)[0],
        start=start,
        actor=helper,
        by=voice,
        now=asked,
    )
    return promise if yes is None else carrying.accept(commitment=promise, by=town.answers[helper.pk], now=yes)
