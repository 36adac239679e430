"""What lies on Hilde's desk: questions of people without an account, a yes of which nothing was heard since, a letter to post."""

from datetime import datetime, time, timedelta

from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.exchange import actions as exchange
from mekaar.exchange import queries_ask
from mekaar.exchange.choices_ask import Moment
from mekaar.exchange.models import Offer
from mekaar.exchange.rules_when import When
from mekaar.exchange.wish import Wish
from mekaar.messages import actions as messages
from mekaar.messages.choices import Way
from mekaar.messages.models import Message
from mekaar.people.choices import Channel
from mekaar.people.models import Actor, Contact, ExactPlace
from mekaar.wiring.demo.coming_days import Task, promised
from mekaar.wiring.demo.settle import Town

STRANGERS = (
    (
        "Mariette Coppens",
        "mariette@gavere.example",
        "asper",
        "shop",
        "Mijn heup is geopereerd. Wie haalt deze week mijn boodschappen?",
    ),
    (
        "Roger De Wilde",
        "roger@gavere.example",
        "vurste",
        "garden",
        "De haag steekt over het voetpad en ik geraak de ladder niet meer op.",
    ),
)
"""Who, how to reach them, where, what, in which words. They asked this morning, and nobody rang them back yet."""

LONG_AGO = Task(
    2,
    time(10, 30),
    "georgette",
    "visit",
    "Samen de kerststal opzetten",
    "De kerststal staat op zolder, en de trap vertrouw ik niet meer.",
)
"""Agreed a week ago, for one of the coming days."""
QUIET_FROM, QUIET_TO, MONDAY = time(21), time(8), 0


def lay_out(town: Town, now: datetime) -> None:
    """Everything that a mediator should see once."""
    for number, stranger in enumerate(STRANGERS):
        _asks(town, *stranger, now - timedelta(minutes=170 - 75 * number))
    helper = _never_asked(town)
    if helper is not None:
        promised(town, LONG_AGO, helper, now, asked=now - timedelta(days=8), yes=now - timedelta(days=7))
    _by_post(town, now)


def _asks(town: Town, name: str, reach: str, village: str, kind: str, words: str, at: datetime) -> None:
    told = Wish(words, kind, When(Moment.FLEXIBLE), town.places[village].pk, name=name, reach=reach, kept=True)
    secret = exchange.begin(community=town.community, words=words, by=None, now=at, more=told)
    draft = queries_ask.draft_behind(secret, None, now=at)
    if draft is not None:
        exchange.send(draft=draft, told=told, actor=None, by=None, now=at)


def _never_asked(town: Town) -> Actor | None:
    """Somebody who keeps company, whom Hilde may ring, and who was never asked: a yes by phone, and silence since."""
    mine = town.accounts["hilde"].mandates.filter(how="phone").exclude(actor=town.actors["georgette"]).values("actor")
    offers = Offer.objects.filter(actor__in=mine, kinds__slug="visit", actor__commitments=None)
    offer = offers.select_related("actor__village").order_by("actor_id").first()
    return offer.actor if offer else None


def _by_post(town: Town, now: datetime) -> None:
    """The last of those for whom Hilde asked, and who were told that somebody comes, would rather have a letter."""
    hilde = town.accounts["hilde"]
    told = Message.objects.filter(community=town.community, key__startswith="agreed:").values("receiver")
    agreed = Commitment.objects.filter(
        state=State.ACCEPTED,
        actor__isnull=False,
        start__gt=now,
        occurrence__need__by=hilde,
        occurrence__need__actor__in=told,
    ).exclude(occurrence__need__actor=town.actors["georgette"])
    last = agreed.select_related("occurrence__need__actor__community").order_by("start", "id").last()
    if last is not None:
        actor = last.occurrence.need.actor
        home = ExactPlace.objects.get(actor=actor).address
        Contact.objects.create(community=town.community, actor=actor, channel=Channel.POST, value=home)
        messages.wish(
            actor=actor,
            way=Way.POST,
            quiet_from=QUIET_FROM,
            quiet_to=QUIET_TO,
            digest_day=MONDAY,
            asks_per_week=None,
            by=hilde,
            now=now,
        )
