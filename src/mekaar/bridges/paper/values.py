"""What is printed, as values for the sheets: texts in the language of the reader, moments as people here write them."""

from collections.abc import Iterable
from datetime import datetime
from textwrap import shorten
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import also_on, clock, day, day_month, days_between, weekday_part
from mekaar.bridges.paper.press import icon, qr
from mekaar.carrying.board import Card
from mekaar.carrying.bulletin import Bulletin
from mekaar.carrying.desk import Reason, Ring
from mekaar.carrying.queries_desk_person import Question
from mekaar.people.choices import ActorKind
from mekaar.people.queries import Actor

CLAY = "#b5472f"
ONE_LINE = 38
"""So many letters fit beside the day, in the bulletin."""


def address(name: str, fragment: str = "") -> str:
    """The full address of a page, as a QR code needs it."""
    return urljoin(settings.ADDRESS, reverse(name)) + fragment


def spoken(link: str) -> str:
    """An address as people write it down."""
    return link.split("://", 1)[-1].split("#", 1)[0].rstrip("/")


def call_us() -> dict[str, str]:
    """How to reach a person, at the foot of everything that is printed."""
    link = address("home")
    return {"phone": settings.DESK_PHONE, "web": spoken(link), "qr": qr(link), "qr_alt": _("QR code to our page")}


def bulletin(made: Bulletin) -> dict[str, Any]:
    """The weekly bulletin."""
    ask = address("ask")
    return {
        "title": _("This week in %(place)s") % {"place": made.place},
        "kicker": _("Our weekly bulletin"),
        "dates": days_between(made.monday, made.sunday),
        "lead": _("Here we carry each other. Ask what you need, say what you can mean. The rest we arrange together."),
        "asks_title": _("Who can mean something?"),
        "asks": [_ask(card) for card in made.asks],
        "no_asks": _("Everything that everyone may read is carried this week. What a place."),
        "more": _more(made.more_asks),
        "perhaps": _("Something for you?"),
        "perhaps_words": _("One call is enough. Yes and no are both fine."),
        "given_title": _("What neighbours like to do for you"),
        "given": [{"icon": icon(one.icon), "kind": capfirst(one.kind), "how_many": one.how_many} for one in made.given],
        "no_given": _("Nobody offered anything yet. Who begins?"),
        "thanks_title": _("Thank you"),
        "thanks": [{"words": one.words, "who": capfirst(one.who)} for one in made.thanks],
        "how_title": _("How it works"),
        "how": [
            _("Someone asks, someone offers. In their own words."),
            _("The plan seeks who fits, so that everybody is carried and nobody carries too much."),
            _("You are asked. Yes or no: both are fine."),
        ],
        "need_title": _("Do you need something yourself?"),
        "need_words": _("A lift, company, a pair of hands. Call, or ask on our page. You need no account."),
        "call": {**call_us(), "web": spoken(ask), "qr": qr(ask)},
    }


def _ask(card: Card) -> dict[str, str]:
    seeks = shorten(_("seeks") + " " + ", ".join(card.seeks), ONE_LINE, placeholder=" …") if card.seeks else ""
    return {
        "icon": icon(card.icon, CLAY),
        "kind": capfirst(card.kind),
        "when": weekday_part(card.day, card.part_of_day),
        "where": " · ".join(filter(None, [day_month(card.day), also_on(card.also), card.village])),
        "seeks": seeks,
    }


def _when(card: Card) -> str:
    return moment(card.time) if card.time else weekday_part(card.day, card.part_of_day)


def _more(number: int) -> str:
    words = ngettext("{n} more in the week", "{n} more in the week", number).format(n=number)
    return words if number else ""


def call_sheet(rings: Iterable[tuple[Ring, str]], *, name: str, now: datetime) -> dict[str, Any]:
    """Whom to ring today, with room to note what was said; beside each ring the number, as far as the mandate allows."""
    return {
        "title": _("The call sheet of today"),
        "dates": day(now),
        "name": name,
        "intro": _(
            "Do not leave this sheet lying about: it holds names and numbers. Tear it up when it is written down."
        ),
        "none": _("Nobody waits for a call. Time for a coffee."),
        "yes": _("Yes"),
        "no": _("No"),
        "away": _("Nobody picked up"),
        "rings": [
            {
                "name": ring.person.name,
                "village": ring.person.village,
                "phone": number or _("no number known"),
                "reasons": [
                    {
                        "why": capfirst(one.why.words),
                        "about": capfirst(one.about),
                        "when": when_of(one),
                    }
                    for one in ring.reasons
                ],
            }
            for ring, number in rings
        ],
    }


def when_of(reason: Reason) -> str:
    """When it is, or before when it must be said."""
    if reason.at is None:
        return ""
    return _("before {moment}").format(moment=moment(reason.at)) if reason.due else moment(reason.at)


def moment(when: datetime) -> str:
    """Woensdag 2 december, 9.30 u."""
    return f"{day(when)}, {clock(when)}"


def letter(
    actor: Actor, *, lines: list[str], needs: Iterable[Card], tasks: Iterable[Question], signed: str, now: datetime
) -> dict[str, Any]:
    """A letter with somebody's week; `lines` is the address, `signed` who printed it."""
    return {
        "title": _("Your week"),
        "date": day(now),
        "lines": [actor.name, *lines],
        "hello": _hello(actor),
        "words": _("This is what stands for you in the coming days. Does something not suit you? One call is enough."),
        "needs_title": _("Who comes to you"),
        "needs": [
            {
                "icon": icon(card.icon),
                "what": capfirst(card.title),
                "when": ", ".join(filter(None, [_when(card), also_on(card.also)])),
                "who": _who(card),
            }
            for card in needs
        ],
        "no_needs": _("Nothing is asked for you this week."),
        "tasks_title": _("What you do for somebody"),
        "tasks": [
            {
                "icon": icon("hand-stop"),
                "what": capfirst(one.about),
                "when": moment(one.start),
                "who": f"{one.village} → {one.to}" if one.to else one.village,
            }
            for one in tasks
        ],
        "bye": _("Warm regards,"),
        "signed": signed,
        "call": call_us(),
    }


def _hello(actor: Actor) -> str:
    """Neighbours are greeted by their first name."""
    return _("Hello %(name)s,") % {
        "name": actor.name.split(" ", 1)[0] if actor.kind == ActorKind.PERSON else actor.name
    }


def _who(card: Card) -> str:
    if not card.parties:
        return _("We still seek somebody, and call you.")
    names = ", ".join(party.label for party in card.parties)
    return names if all(party.yes for party in card.parties) else _("%(names)s (still to say yes)") % {"names": names}


def code_letter(
    actor: Actor, code: str, *, lines: list[str], until: datetime, signed: str, now: datetime
) -> dict[str, Any]:
    """The letter with a code, to take over one's own record."""
    link = address("take_over")
    return {
        "title": _("A code for you alone"),
        "date": day(now),
        "lines": [actor.name, *lines],
        "hello": _hello(actor),
        "words": _(
            "Until now somebody wrote things down for you. With this code you can do it yourself, on a phone or a computer, whenever you like. Nothing has to change: you can go on calling."
        ),
        "steps": [
            _("Point your phone at the square below, or go to %(web)s.") % {"web": spoken(link)},
            _("Enter the code."),
            _("From then on it is yours, and you see who may still act for you."),
        ],
        "code_title": _("Your code"),
        "code": code,
        "until": _("It works once, until %(day)s.") % {"day": day(until)},
        "care": _(
            "Keep this letter to yourself: whoever has the code can sign in as you. Somebody from the desk never asks for it."
        ),
        "bye": _("Warm regards,"),
        "signed": signed,
        "call": {
            **call_us(),
            "qr": qr(address("take_over", f"#{code}")),
            "qr_alt": _("QR code to our page, with your code"),
        },
    }
