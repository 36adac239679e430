"""The planner's codes as sentences: why someone carries a part, and what would carry what nobody carries yet.

Codes and facts are those of `mekaar.engine.explanation`, kept as JSON. Who is meant is told by `Voice`, which knows what this
reader may see; a sentence is left out where a code is not known here.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import clock, day, weekday
from mekaar.carrying.board import part_of_day
from mekaar.carrying.choices import QUIET_RULES

Facts = dict[str, Any]
SHOWN = 3
"""So many ways that would help; the rest ask more."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak to this reader: `who` names a provider of the engine, `what` describes a missing helper or thing by type
    and tags, `moment` gives the local time of a moment as it is kept, and `hours` tells whether the exact hour may be said.
    """

    who: Callable[[str], str]
    what: Callable[[str, list[str]], str]
    moment: Callable[[str], datetime]
    hours: bool


def reasons(facts: Iterable[Facts], voice: Voice) -> tuple[str, ...]:
    """Why each provider is where it is, each sentence once."""
    said = [_reason(one["code"], one, voice.who(one["provider"])) for one in facts]
    return tuple(dict.fromkeys(capfirst(sentence) for sentence in said if sentence))


def _reason(code: str, facts: Facts, who: str) -> str:
    if code == "last_free":
        taken = facts["busy"] + facts["full"]
        others = ngettext(
            "{n} other fits too, but was already taken or carries enough.",
            "{n} others fit too, but were already taken or carry enough.",
            taken,
        )
        return _("{who} was free.").format(who=who) + " " + others.format(n=taken)
    if code == "only":
        near = ngettext(
            "{n} other could do it, but has no time then.",
            "{n} others could do it, but have no time then.",
            facts["not_home"],
        )
        rest = " " + near.format(n=facts["not_home"]) if facts["not_home"] else ""
        return _("only {who} fits: the right help, at that time and near enough.").format(who=who) + rest
    sentence = {
        "frozen": _("{who} already said yes, and a yes stays a yes."),
        "promised": _("{who} was already asked for this; what was proposed stays where it can."),
        "nearest": _("of all who were free, {who} is nearest."),
        "least_loaded": _("of all who were free, {who} carries least this week."),
        "whole": _("others were free too; with {who} here, the week as a whole works out best."),
        "new_tie": _("{who} has not helped here before: a new tie between neighbours."),
        "known": _("{who} has helped here before: they know each other."),
    }.get(code, "")
    return sentence.format(who=who)


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
        return _("{what} {when}").format(what=what, when=_when(facts["start"], facts["end"], voice))
    if code == "hour":
        return _("another moment: {when} it can be done").format(when=_when(facts["start"], None, voice))
    if code == "window":
        when = _when(facts["start"], facts["end"], voice)
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
    """On woensdag 2 december from 9.30 to 10.30; only the part of the day where the hour is not for this reader."""
    begin = voice.moment(start)
    if not voice.hours:
        return _("on {day}, {part}").format(day=day(begin), part=_(part_of_day(begin)))
    if end is None:
        return _("on {day} at {start}").format(day=day(begin), start=clock(begin))
    return _("on {day} from {start} to {end}").format(day=day(begin), start=clock(begin), end=clock(voice.moment(end)))


def _km(km: float) -> str:
    return f"{max(km, 0.1):.1f}".removesuffix(".0").replace(".", ",")
