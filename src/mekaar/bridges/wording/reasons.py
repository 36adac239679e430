"""Why this one, and what would help: sentences for the codes of the engine's explanation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mekaar.bridges.sheets.places import place_key
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.moments import clock_text, day_text, span_text
from mekaar.engine.calendar import Calendar
from mekaar.engine.explanation import HelpMost, Reason, WouldHelp
from mekaar.engine.problem import PERSON, Part, Problem

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
    "one_more": ("{wanted}, {when}", "{wanted}, {when}"),
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
SOMETHING = ("nog een ding", "one more thing")
TAG_PREFIXES = {
    "rijdt": ("mag rijden met {rest}", "may drive for {rest}"),
    "drives": ("mag rijden met {rest}", "may drive for {rest}"),
    "van": ("van {rest}", "of {rest}"),
    "of": ("van {rest}", "of {rest}"),
    "id": ("{rest}", "{rest}"),
}
"""Tags that a spreadsheet or a town makes to tell whose car it is, and how to say them."""
FREE = ("vrij {when}", "free {when}")
AND = (" en ", " and ")
ANYWHERE = ("eender waar", "anywhere")
MOST = ("{help}: dan is ook gedragen {needs}", "{help}: then this is carried too: {needs}")
MORE = ("{needs} en nog {count}", "{needs} and {count} more")
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells codes as sentences, for one problem in one language. `labels`: how people call a need or a provider, by id, or a place."""

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

    def places(self, parts: Iterable[Part]) -> str:
        """Where these parts are, each place once: its name, else its coordinates."""
        return ", ".join(dict.fromkeys(map(self._place, parts)))

    def _place(self, part: Part) -> str:
        if part.x is None or part.y is None:
            return pick(ANYWHERE, self.lang)
        return self.labels.get(place_key(part)) or f"x {part.x:.2f} km, y {part.y:.2f} km"

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
            given["wanted"] = self._wanted(change.type, change.requires)
        if change.code == "hour":
            given["when"] = self.moment(change.start)
        if change.code == "tasks":
            given["day"] = day_text(self.calendar.local(change.start).date(), self.lang)
        return pick(HELP[change.code], self.lang).format(**given)

    def most(self, most: HelpMost) -> str:
        """The one thing that would carry most."""
        when = pick(FREE, self.lang).format(when=self.span(most.start, most.end))
        needs = ", ".join(self.name(need) for need in most.needs[:MOST_NAMES])
        if len(most.needs) > MOST_NAMES:
            needs = pick(MORE, self.lang).format(needs=needs, count=len(most.needs) - MOST_NAMES)
        help_ = f"{self._wanted(most.type, most.requires)}, {when}"
        return pick(MOST, self.lang).format(help=help_, needs=needs)

    def _wanted(self, type_: str, requires: Iterable[str]) -> str:
        """ "nog iemand (eigen wagen, rit)"."""
        tags = ", ".join(self._tag(tag) for tag in sorted(requires))
        who = pick(SOMEONE if type_ == PERSON else SOMETHING, self.lang)
        return f"{who} ({tags})" if tags else who

    def _tag(self, tag: str) -> str:
        prefix, colon, rest = tag.partition(":")
        return pick(TAG_PREFIXES[prefix], self.lang).format(rest=rest) if colon and prefix in TAG_PREFIXES else tag


def _km(km: float, lang: str) -> str:
    text = f"{km:.1f}"
    return text.replace(".", ",") if lang == "nl" else text
