"""What somebody can do for others, as a form."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mekaar.exchange import queries_supply, weekly
from mekaar.exchange.choices import OWN_CAR
from mekaar.exchange.forms_week import WeekForm, away_initial, week_initial
from mekaar.exchange.models import Kind, Offer
from mekaar.people.choices import Language
from mekaar.people.queries import Actor

SPEAKS = "speaks-"
SKILLS = ("repair", "build", "cook", "letter", "read", "garden", "record", "test")
"""What stands first on the form for somebody who comes with a skill."""

HOURS = (1, 2, 3, 5, 8)
TASKS = (1, 2, 3)
KM = (2, 4, 8, 15)
NO_LIMIT = "0"

WHY_NOT = {"required": gettext_lazy("Choose at least one thing that you like to do.")}


class GiveForm(WeekForm):
    """Kinds of help, when, how much of it, how far, on which conditions."""

    kinds = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, error_messages=WHY_NOT)
    own_car = forms.BooleanField(required=False)
    hours_per_week = forms.ChoiceField(widget=forms.RadioSelect)
    tasks_per_day = forms.ChoiceField(widget=forms.RadioSelect)
    km = forms.ChoiceField(widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    conditions = forms.CharField(required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Sequence[Kind],
        today: date,
        actor: Actor | None = None,
        villages: Sequence[Any] = (),
        standing: Offer | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        known, kept = given_initial(standing, today) if standing else ({}, [])
        first = {"hours_per_week": "2", "tasks_per_day": "1", "km": "4"}
        super().__init__(data, today=today, kept=kept, initial=first | known | (initial or {}))
        self.by_slug = {kind.slug: kind for kind in kinds}
        self.extra_tags = [] if standing is None else [tag for tag in standing.tags if not of_the_form(tag)]
        self.spoken = [Language(one).label for one in actor.languages] if actor else []
        self.set_choices(kinds, actor, villages)

    def set_choices(self, kinds: Sequence[Kind], actor: Actor | None, villages: Sequence[Any]) -> None:
        """What can be chosen here, and what stood there before."""
        own = set(actor.languages) if actor else {Language.NL.value}
        self.choose("kinds", [(kind.slug, kind.name) for kind in kinds])
        self.choose("hours_per_week", [(str(n), hours_label(n)) for n in self.among(HOURS, "hours_per_week")])
        self.choose("tasks_per_day", [(str(n), tasks_label(n)) for n in self.among(TASKS, "tasks_per_day")])
        self.choose("km", [(str(n), km_label(n, actor, villages)) for n in self.among(KM, "km")])
        self.choose("languages", [(one, str(label)) for one, label in Language.choices if one not in own])

    def kind_picks(self) -> Iterator[dict[str, Any]]:
        """The kinds with their drawings."""
        for box in self["kinds"]:
            kind = self.by_slug[str(box.data["value"])]
            yield {"id": box.id_for_label, "tag": box.tag(), "icon": kind.icon, "name": kind.name}

    def among(self, usual: Sequence[int], name: str) -> list[float]:
        """The usual steps, with what stood there before among them; 0 is no limit, and comes last."""
        before = self.initial[name]
        steps = {*usual, *([float(before)] if before != NO_LIMIT else [])}
        return [*(int(one) if one == int(one) else one for one in sorted(steps)), 0]

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field its choices."""
        field: Any = self.fields[name]
        field.choices = choices

    def offer(self) -> dict[str, Any]:
        """What `actions.give` takes, from a valid form."""
        told = self.cleaned_data
        hours, tasks, km = float(told["hours_per_week"]), int(told["tasks_per_day"]), int(told["km"])
        tags = [*self.extra_tags, *(SPEAKS + one for one in told["languages"])]
        return {
            "kinds": [self.by_slug[slug] for slug in told["kinds"]],
            "windows": told["windows"],
            "exceptions": told["exceptions"],
            "tags": tags + ([OWN_CAR] if told["own_car"] else []),
            "minutes_per_week": round(hours * 60) or None,
            "tasks_per_day": tasks or None,
            "radius_km": km or None,
            "words": told["words"],
            "conditions": told["conditions"],
        }


def of_the_form(tag: str) -> bool:
    """Whether this tag is asked on the form; other tags stay with the offer."""
    return tag == OWN_CAR or tag.startswith(SPEAKS)


def given_initial(offer: Offer, today: date) -> tuple[dict[str, Any], list[Any]]:
    """A standing offer on the form, and what the form keeps without showing."""
    dates, kept = away_initial(offer.exceptions.all(), today)
    minutes = offer.minutes_per_week or 0
    initial = {
        "kinds": [kind.slug for kind in offer.kinds.all()],
        "own_car": OWN_CAR in offer.tags,
        "hours_per_week": f"{minutes / 60:g}",
        "tasks_per_day": str(offer.tasks_per_day or 0),
        "km": str(offer.radius_km or 0),
        "languages": [tag.removeprefix(SPEAKS) for tag in offer.tags if tag.startswith(SPEAKS)],
        "words": offer.words,
        "conditions": offer.conditions,
    }
    return initial | week_initial(weekly.of_windows(offer.windows.all())) | dates, kept


def hours_label(hours: float) -> str:
    """ "2 uur per week"."""
    if not hours:
        return _("no limit")
    if hours != int(hours):
        return _("{n} hours").format(n=f"{hours:.1f}".replace(".", ","))
    return ngettext("{n} hour", "{n} hours", int(hours)).format(n=int(hours))


def tasks_label(tasks: float) -> str:
    """ "één per dag"."""
    return ngettext("{n} a day", "{n} a day", int(tasks)).format(n=int(tasks)) if tasks else _("no limit")


def km_label(km: float, actor: Actor | None, villages: Sequence[Any]) -> str:
    """ "4 km: Asper, Gavere"; without a home only the distance."""
    if not km:
        return _("anywhere")
    names = queries_supply.reached(actor, villages, km) if actor else []
    if names:
        return _("{km} km: {villages}").format(km=int(km), villages=", ".join(names))
    return _("{km} km").format(km=int(km))
