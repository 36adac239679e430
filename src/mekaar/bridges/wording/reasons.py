"""Why this one, and what would help: sentences for the codes of the engine's explanation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mekaar.bridges.wording import pick
from mekaar.bridges.wording.moments import clock_text, day_text, span_text
from mekaar.engine.calendar import Calendar
from mekaar.engine.explanation import HelpMost, Reason, WouldHelp
from mekaar.engine.problem import PERSON, Problem

WHY = {
    "frozen": ("al afgesproken", "agreed before"),
    "promised": ("al eerder voorgesteld", "proposed before"),
    "only": ("kan het als enige", "the only one who can"),
    "last_free": ("als enige van {could} nog vrij", "the only one of {could} still free"),
    "nearest": ("woont het dichtst van wie vrij is", "lives nearest of those who are free"),
    "least_loaded": ("heeft het minst te doen van wie vrij is", "has least to do of those who are free"),
    "whole": ("zo kan er die week het meeste", "leaves most room for the whole week"),
    "new_tie": ("een nieuwe kennismaking", "someone new to meet"),
    "known": ("kent de vrager al", "has helped this asker before"),
}
HELP = {
    "one_more": ("{who} {what}, {when}", "{who} {what}, {when}"),
    "radius": ("{provider} gaat tot {km} km ver", "{provider} would go as far as {km} km"),
    "window": ("{provider} kan ook {when}", "{provider} is free {when} as well"),
    "minutes": (
        "{provider} geeft die week {minutes} minuten meer",
        "{provider} gives {minutes} minutes more that week",
    ),
    "tasks": ("{provider} doet {day} een taak meer", "{provider} takes one task more on {day}"),
    "rule": ('de spelregel "{rule}" geldt niet voor {provider}', 'the rule "{rule}" does not hold for {provider}'),
    "share_cap": ('de grens "{cap}" geldt niet', 'the cap "{cap}" does not hold'),
    "hour": ("het mag {when} beginnen", "it may start {when}"),
}
NOW = ("het kan zoals het is", "it can be carried as things are")
NOTHING = ("geen kleine verandering volstaat", "no small change is enough")
SOMEONE = ("nog iemand", "one more person")
SOMETHING = ("nog een", "one more")
WHO_CAN = ("die {tags} kan", "who can: {tags}")
FREE = ("vrij {when}", "free {when}")
AND = (" en ", " and ")
MOST = ("{help}: dat draagt {count} noden meer ({needs})", "{help}: that carries {count} more needs ({needs})")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells codes as sentences, for one problem in one language. `labels`: how people call a need or a provider, by id."""

    problem: Problem
    lang: str
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The horizon of the problem."""
        return Calendar(self.problem.zone, self.problem.start, self.problem.days)

    def name(self, id_: str) -> str:
        """How people call it."""
        return self.labels.get(id_, id_)

    def span(self, start: int, end: int) -> str:
        """From start to end."""
        return span_text(self.calendar.local(start), self.calendar.local(end), self.lang)

    def moment(self, instant: int) -> str:
        """A day and a time."""
        moment = self.calendar.local(instant)
        return f"{day_text(moment.date(), self.lang)} {clock_text(moment, self.lang)}"

    def why(self, reason: Reason) -> str:
        """Why this provider."""
        return pick(WHY[reason.code], self.lang).format(could=reason.could)

    def help(self, ways: Iterable[WouldHelp]) -> str:
        """The smallest thing that would carry a need."""
        way = next(iter(ways), None)
        if way is None:
            return pick(NOTHING, self.lang)
        if not way.changes:
            return pick(NOW, self.lang)
        return pick(AND, self.lang).join(self.change(change) for change in way.changes)

    def change(self, change: Any) -> str:
        """One change."""
        given = {name: getattr(change, name) for name in change.__slots__ if name != "code"}
        if "provider" in given:
            given["provider"] = self.name(given["provider"])
        if "km" in given:
            given["km"] = _km(given["km"], self.lang)
        if change.code in ("one_more", "window"):
            given["when"] = self.span(change.start, change.end)
        if change.code == "one_more":
            given["who"], given["what"] = self._wanted(change.type, change.requires)
        if change.code == "hour":
            given["when"] = self.moment(change.start)
        if change.code == "tasks":
            given["day"] = day_text(self.calendar.local(change.start).date(), self.lang)
        return pick(HELP[change.code], self.lang).format(**given)

    def most(self, most: HelpMost) -> str:
        """The one thing that would carry most."""
        who, what = self._wanted(most.type, most.requires)
        when = pick(FREE, self.lang).format(when=self.span(most.start, most.end))
        needs = ", ".join(self.name(need) for need in most.needs[:3]) + (", ..." if len(most.needs) > 3 else "")
        return pick(MOST, self.lang).format(help=f"{who} {what}, {when}", count=len(most.needs), needs=needs)

    def _wanted(self, type_: str, requires: Iterable[str]) -> tuple[str, str]:
        tags = ", ".join(sorted(requires))
        if type_ == PERSON:
            return pick(SOMEONE, self.lang), pick(WHO_CAN, self.lang).format(tags=tags) if tags else ""
        return pick(SOMETHING, self.lang), tags


def _km(km: float, lang: str) -> str:
    text = f"{km:.1f}"
    return text.replace(".", ",") if lang == "nl" else text
