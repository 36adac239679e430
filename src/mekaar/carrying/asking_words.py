"""A question to a helper in words: no name, place or number that they may not know before the yes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import clock, day, weekday_short
from mekaar.carrying import asking, phrases
from mekaar.messages.choices import Letter, Tap
from mekaar.people import queries as people
from mekaar.people import rules as people_rules

MEMBER = people_rules.Eyes(member=True)
"""Whoever is asked takes part: they see what members see."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: whole, short enough for a text message, and what more may be told before the yes."""

    ask: str
    short: str
    words: str
    where: str


def question(commitment: Any, *, now: datetime) -> Question:
    """The question about this commitment, in the language that is active."""
    need, local = commitment.occurrence.need, commitment.start.astimezone(commitment.community.clock)
    whom = whom_of(need.actor, now=now)
    when = _("on {day} at {time}").format(day=day(local), time=clock(local))
    soon = f"{weekday_short(local)} {date_format(local, 'j/n')} {clock(local)}"
    say = _sentence(commitment)
    facts = {"whom": whom, "place": need.to.name if need.to else "", "kind": commitment.part.kind.name}
    thing = commitment.thing.name if commitment.thing else ""
    return Question(
        ask=say.format(when=when, thing=thing, **facts),
        short=say.format(when=soon, thing=thing, **facts),
        words=need.words,
        where=need.village.name,
    )


def whom_of(actor: Any, *, now: datetime) -> str:
    """The asker's name if its owner agreed to show it, else "iemand uit Asper"."""
    name = people.visible_names([actor], lambda _actor: MEMBER, now=now).get(actor.pk)
    return name or phrases.someone(actor.kind, actor.village.name)


def _sentence(commitment: Any) -> str:
    """The sentence of this kind of help, with its gaps."""
    if commitment.thing is not None:
        return _("May {thing} be used {when}? It is for {whom}.")
    kind = commitment.part.kind.slug
    if kind == "ride" and commitment.occurrence.need.to is not None:
        return _("Can you drive {whom} to {place} {when}?")
    return _KINDS.get(kind, _any)()


def _any() -> str:
    return _("Can you help {whom} {when}? It is about: {kind}.")


_KINDS: dict[str, Callable[[], str]] = {
    "ride": lambda: _("Can you drive {whom} somewhere {when}?"),
    "visit": lambda: _("Can you visit {whom} {when}?"),
    "walk": lambda: _("Can you go for a walk with {whom} {when}?"),
    "carry": lambda: _("Can you come and carry things for {whom} {when}?"),
    "care": lambda: _("Can you help care for {whom} {when}?"),
    "call": lambda: _("Can you call {whom} {when}?"),
    "repair": lambda: _("Can you repair something for {whom} {when}?"),
    "cook": lambda: _("Can you cook for {whom} {when}?"),
    "shop": lambda: _("Can you do the shopping for {whom} {when}?"),
    "letter": lambda: _("Can you help {whom} with papers {when}?"),
    "read": lambda: _("Can you read aloud to {whom} {when}?"),
    "garden": lambda: _("Can you help in the garden of {whom} {when}?"),
}


def ask_letter(
    questions: Sequence[Question],
    *,
    path: str,
    about: str,
    places: Sequence[int],
    until: datetime,
    zone: Any,
    now: datetime,
) -> Letter:
    """One letter for one question or several; `places` are the numbers under which they can be answered by text message."""
    local = asking.said_until(until, now).astimezone(zone)
    by = _("Please answer by {day} at {time}.").format(day=day(local), time=clock(local))
    if len(questions) == 1:
        [one] = questions
        return Letter(
            subject=one.ask,
            body="\n\n".join([_("In their own words: “{words}”").format(words=one.words), by, _no_is_fine()]),
            short=_("{question} Reply J (yes) or N (no).").format(question=one.short),
            path=path,
            taps=(Tap(_("Answer yes or no"), path),),
            about=about,
            before=until,
        )
    n = len(questions)
    listed = [f"{number}. {one.ask}\n“{one.words}”" for number, one in zip(places, questions, strict=True)]
    return Letter(
        subject=ngettext("{n} question for you", "{n} questions for you", n).format(n=n),
        body="\n\n".join([*listed, by, _no_is_fine()]),
        short=_with_numbers(questions, places),
        path=path,
        taps=(Tap(_("Answer yes or no"), path),),
        about=about,
        before=until,
    )


def _with_numbers(questions: Sequence[Question], places: Sequence[int]) -> str:
    """Each with its number, as only a number surely names it; a bare yes to several would be a yes to what was not read."""
    listed = " ".join(f"{number}) {one.short}" for number, one in zip(places, questions, strict=True))
    facts = {"questions": listed, "first": places[0]}
    if len(questions) == 1:
        return _("{questions} Reply J {first} (yes) or N {first} (no).").format(**facts)
    return _(
        "{questions} Reply with the number: J {first} (yes) or N {first} (no). J ALL is yes to all, N is no to all."
    ).format(**facts)


def _no_is_fine() -> str:
    return _("No is fine too, and needs no reason. Then we ask someone else.")


def reminder_letter(
    questions: Sequence[Question], *, path: str, about: str, places: Sequence[int], until: datetime
) -> Letter:
    """What still waits for an answer: the one reminder, halfway, and what follows on a reply. It tells nobody off."""
    bare = list(places) == [1]
    short = _("{question} Reply J (yes) or N (no).").format(question=questions[0].short)
    return Letter(
        subject=_("There is still a question for you"),
        body="\n\n".join([*(one.ask for one in questions), _no_is_fine()]),
        short=_("Still to answer: {questions}").format(questions=short if bare else _with_numbers(questions, places)),
        path=path,
        taps=(Tap(_("Answer yes or no"), path),),
        about=about,
        before=until,
    )
