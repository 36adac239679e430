"""The planner's codes as sentences: why someone carries a part, and what would carry what nobody carries yet.

Codes and facts are those of `mekaar.engine.explanation`, kept as JSON. Who is meant is told by `Voice`, which knows what this
reader may see; a sentence is left out where a code is not known here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import clock, day, weekday
from mekaar.carrying.board import part_of_day
from mekaar.carrying.card_words import listed
from mekaar.carrying.choices import QUIET_RULES

Facts = dict[str, Any]
SHOWN = 3
"""So many ways that would help; the rest ask more."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak to this reader: `who` names a provider of the engine, `what` describes a missing helper or thing by type
    and tags, `moment` gives the local time of a moment as it is kept, `hours` tells whether the exact hour may be said, and
    `day` and `part` are those of the need, which stand above the sentences already.
    """

    who: Callable[[str], str]
    what: Callable[[str, list[str]], str]
    moment: Callable[[str], datetime]
    hours: bool
    day: date
    part: str


def reasons(facts: Sequence[Facts], voice: Voice) -> tuple[str, ...]:
    """Why each provider is where it is, each sentence once; those of whom the same is true are named together."""
    together: dict[str, list[str]] = {}
    for one in facts:
        key = one["code"] if one["code"] not in COUNTED else f"{one['code']} {one['provider']}"
        who = together.setdefault(key, [])
        if (name := voice.who(one["provider"])) not in who:
            who.append(name)
    counted = {f"{one['code']} {one['provider']}": one for one in facts if one["code"] in COUNTED}
    said = [
        _counted(counted[key], names[0]) if key in counted else _plain(key, len(names)).format(who=listed(names))
        for key, names in together.items()
    ]
    return tuple(dict.fromkeys(capfirst(sentence) for sentence in said if sentence))


COUNTED = frozenset({"last_free", "only"})
"""These tell how many others there were, so each is a sentence of its own."""


def _counted(facts: Facts, who: str) -> str:
    if facts["code"] == "last_free":
        taken = facts["busy"] + facts["full"]
        others = ngettext(
            "{n} other fits too, but was already taken or carries enough.",
            "{n} others fit too, but were already taken or carry enough.",
            taken,
        )
        return _("{who} was free.").format(who=who) + " " + others.format(n=taken)
    near = ngettext(
        "{n} other could do it, but has no time then.",
        "{n} others could do it, but have no time then.",
        facts["not_home"],
    )
    rest = " " + near.format(n=facts["not_home"]) if facts["not_home"] else ""
    return _("only {who} fits: the right help, at that time and near enough.").format(who=who) + rest


def _plain(code: str, n: int) -> str:
    """The sentence of a code, for one or several of whom it is true; empty for a code that is not known here."""
    return {
        "frozen": ngettext(
            "{who} already said yes, and a yes stays a yes.", "{who} already said yes, and their yes stays a yes.", n
        ),
        "promised": ngettext(
            "{who} was already asked for this; what was proposed stays where it can.",
            "{who} were already asked for this; what was proposed stays where it can.",
            n,
        ),
        "nearest": ngettext("of all who were free, {who} is nearest.", "of all who were free, {who} are nearest.", n),
        "least_loaded": ngettext(
            "of all who were free, {who} carries least this week.",
            "of all who were free, {who} carry least this week.",
            n,
        ),
        "whole": _("others were free too; with {who} here, the week as a whole works out best."),
        "new_tie": ngettext(
            "{who} has not helped here before: a new tie between neighbours.",
            "{who} have not helped here before: new ties between neighbours.",
            n,
        ),
        "known": ngettext(
            "{who} has helped here before: they know each other.",
            "{who} have helped here before: they know each other.",
            n,
        ),
    }.get(code, "")


def help_wanted(facts: Iterable[Facts], voice: Voice) -> tuple[str, ...]:
    """What would carry it, the smallest ask first; what takes several changes at once is said in one sentence.

    That someone said no is told to nobody.
    """
    said = []
    for one in facts:
        if any(change["code"] == "rule" and change["rule"] in QUIET_RULES for change in one["changes"]):
            continue
        pieces = Counter(_change(change, voice) for change in one["changes"])
        if not pieces:
            said.append(_("It can be carried as things stand now; the next plan does so."))
        elif all(pieces):
            told = [
                piece if n == 1 else _("{n} times: {piece}").format(n=n, piece=piece) for piece, n in pieces.items()
            ]
            said.append(capfirst(_(", and ").join(told)).rstrip(".") + ".")
    return tuple(dict.fromkeys(said))[:SHOWN]


def _change(facts: Facts, voice: Voice) -> str:
    code = facts["code"]
    who = voice.who(facts["provider"]) if "provider" in facts else ""
    if code == "one_more":
        what = voice.what(facts["type"], facts["requires"])
        return _("{what} {when}").format(what=what, when=_when(facts["start"], facts["end"], voice)).strip()
    if code == "hour":
        when = _when(facts["start"], None, voice) or _("then")
        return _("another moment: {when} it can be done").format(when=when)
    if code == "window":
        when = _when(facts["start"], facts["end"], voice) or _("then")
        return _("{who} would be free {when}").format(who=who, when=when)
    if code == "tasks":
        return _("{who} would do one thing more on {day}").format(who=who, day=weekday(voice.moment(facts["start"])))
    if code == "radius":
        return _("{who} would come {km} km further").format(who=who, km=_km(facts["km"]))
    if code == "minutes":
        return _("{who} would give {minutes} minutes more that week").format(who=who, minutes=facts["minutes"])
    if code == "rule":
        return _("the rule “{rule}” would not hold here").format(rule=facts["rule"])
    if code == "share_cap":
        return _("the agreement “{cap}” would not hold").format(cap=facts["cap"])
    return ""


def _when(start: str, end: str | None, voice: Voice) -> str:
    """On woensdag 2 december from 9.30 to 10.30; only the part of the day where the hour is not for this reader, and nothing
    twice that stands above the sentences already.
    """
    begin = voice.moment(start)
    same_day, part = begin.date() == voice.day, part_of_day(begin)
    if not voice.hours:
        if same_day:
            return "" if part == voice.part else _("that day, {part}").format(part=_(part))
        return _("on {day}, {part}").format(day=day(begin), part=_(part))
    if end is None:
        text = _("that day at {start}") if same_day else _("on {day} at {start}")
        return text.format(day=day(begin), start=clock(begin))
    text = _("from {start} to {end}") if same_day else _("on {day} from {start} to {end}")
    return text.format(day=day(begin), start=clock(begin), end=clock(voice.moment(end)))


def _km(km: float) -> str:
    return f"{max(km, 0.1):.1f}".removesuffix(".0").replace(".", ",")
