"""Lending things, as a form: one, or several at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mekaar.exchange import weekly
from mekaar.exchange.actions.lending import MOST_AT_ONCE
from mekaar.exchange.choices import Approval, Drivers, Weekday
from mekaar.exchange.forms_week import PART_LABELS, WeekForm, away_initial, week_initial
from mekaar.exchange.models import Kind, Thing
from mekaar.people.queries import Actor, Place

KM = (5, 10, 15, 25)
NAME_LENGTH = 80


class Preset(TextChoices):
    """Ready-made weeks."""

    AFTER_WORK = "after-work", gettext_lazy("Outside working hours")
    ALWAYS = "always", gettext_lazy("Always")
    OWN = "own", gettext_lazy("I choose the hours myself")


WHOLE = {Preset.AFTER_WORK: weekly.outside_work, Preset.ALWAYS: weekly.always}
NAME_FIRST = {"required": gettext_lazy("Write at least one name.")}
KIND_FIRST = {"required": gettext_lazy("Choose what you lend.")}


class LendForm(WeekForm):
    """Kind, names, hours with exceptions, where and for whom, key and conditions."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, error_messages=KIND_FIRST)
    names = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), error_messages=NAME_FIRST)
    form = forms.UUIDField(widget=forms.HiddenInput)
    preset = forms.ChoiceField(choices=Preset.choices, widget=forms.RadioSelect)
    village = forms.ChoiceField()
    km = forms.ChoiceField()
    key_place = forms.CharField(required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    conditions = forms.CharField(required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    drivers = forms.ChoiceField(choices=Drivers.choices, widget=forms.RadioSelect)
    trusted = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    approval = forms.ChoiceField(choices=Approval.choices, widget=forms.RadioSelect)

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Sequence[Kind],
        villages: Sequence[Place],
        candidates: Sequence[Actor],
        owner: Actor,
        today: date,
        thing: Thing | None = None,
        kind: str = "",
    ) -> None:
        known, kept = lent_initial(thing, today) if thing else (new_initial(owner, kind), [])
        super().__init__(data, today=today, kept=kept, initial=known)
        self.thing, self.owner = thing, owner
        self.by_slug = {one.slug: one for one in kinds}
        self.places = {str(place.pk): place for place in villages}
        self.people = {str(actor.pk): actor for actor in candidates}
        for day in Weekday:
            for part in weekly.BLOCKS:
                self.fields[f"not{day}{part}"] = forms.BooleanField(required=False)
        steps = sorted({*KM, *([thing.radius_km] if thing and thing.radius_km else [])})
        choices = {
            "kind": [(one.slug, one.name) for one in kinds],
            "village": [(pk, place.name) for pk, place in self.places.items()],
            "km": [*((str(km), _("{km} km").format(km=km)) for km in steps), ("0", _("anywhere"))],
            "trusted": [(pk, actor.name) for pk, actor in self.people.items()],
        }
        for name, some in choices.items():
            field: Any = self.fields[name]
            field.choices = some
        if thing is not None:
            self.fields["names"] = forms.CharField(max_length=NAME_LENGTH)

    def blocks(self) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
        """The parts of days that can be left out of a ready-made week."""
        for day in Weekday:
            yield str(day.label), [(str(label), self[f"not{day}{part}"]) for part, label in PART_LABELS.items()]

    def block_hours(self) -> list[tuple[str, str]]:
        """The heads of those columns."""
        hours = {part: f"{low // 60} – {high // 60}" for part, (low, high) in weekly.BLOCKS.items()}
        return [(str(label), hours[part]) for part, label in PART_LABELS.items()]

    def any_block(self) -> bool:
        """Whether something is left out."""
        return any(self[f"not{day}{part}"].value() for day in Weekday for part in weekly.BLOCKS)

    def clean_names(self) -> str:
        """One name a line, each of a length that can be kept."""
        names = self.cleaned_data["names"].splitlines()
        written = [name for name in names if name.strip()]
        if any(len(name) > NAME_LENGTH for name in names):
            raise forms.ValidationError(_("Keep every name under 80 letters."))
        if len(written) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Twenty at once is the most; the others can follow on another sheet."))
        return "\n".join(name.strip() for name in written)

    def read_week(self, cleaned: dict[str, Any]) -> weekly.Week | None:
        """A ready-made week without what was left out, or the hours that the owner chose."""
        preset = cleaned.get("preset")
        if preset not in WHOLE:
            return super().read_week(cleaned)
        cells = [(day, part) for day in Weekday for part in weekly.BLOCKS if cleaned.get(f"not{day}{part}")]
        return weekly.minus(WHOLE[Preset(preset)](), weekly.ticked(cells, weekly.BLOCKS))

    def shared(self) -> dict[str, Any]:
        """What `lend_several` and `change_thing` take alike, from a valid form."""
        told = self.cleaned_data
        return {
            "kind": self.by_slug[told["kind"]],
            "windows": told["windows"],
            "exceptions": told["exceptions"],
            "village": self.places[told["village"]],
            "radius_km": int(told["km"]) or None,
            "key_place": told["key_place"],
            "conditions": told["conditions"],
            "drivers": told["drivers"],
            "approval": told["approval"],
        }

    def position(self) -> dict[str, Any]:
        """Where the things stand: with their owner, if that is the owner's village."""
        place = self.places[self.cleaned_data["village"]]
        here = self.owner if place.pk == self.owner.village_id else place
        return {"lat": float(here.lat), "lon": float(here.lon)}


def new_initial(owner: Actor, kind: str) -> dict[str, Any]:
    """What most owners say."""
    return {
        "kind": kind,
        "form": uuid4(),
        "preset": Preset.AFTER_WORK,
        "village": str(owner.village_id),
        "km": "15",
        "drivers": Drivers.NAMED,
        "approval": Approval.EACH_TIME,
    }


def lent_initial(thing: Thing, today: date) -> tuple[dict[str, Any], list[Any]]:
    """A thing that is lent on the form, and what the form keeps without showing."""
    dates, kept = away_initial(thing.exceptions.all(), today)
    initial = {
        "kind": thing.kind.slug,
        "names": thing.name,
        "form": thing.form or uuid4(),
        "village": str(thing.village_id),
        "km": str(thing.radius_km or 0),
        "key_place": thing.key_place,
        "conditions": thing.conditions,
        "drivers": thing.drivers,
        "approval": thing.approval,
    }
    return initial | hours_initial(weekly.of_windows(thing.windows.all())) | dates, kept


def hours_initial(week: weekly.Week) -> dict[str, Any]:
    """The ready-made week that these hours are, with what was left out of it; else the hours themselves."""
    for preset, whole in WHOLE.items():
        cells = weekly.left_out(week, whole())
        if cells is not None and len(cells) <= weekly.DAYS:
            return {"preset": preset, **{f"not{day}{part}": True for day, part in cells}}
    return {"preset": Preset.OWN, **week_initial(week)}
