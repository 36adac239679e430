"""When it is needed, as a page takes it in: when something is asked, when its moment changes, and when what comes again is not needed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mekaar.exchange import rules_when
from mekaar.exchange.choices import Weekday
from mekaar.exchange.choices_ask import EVERY, Moment, PartOfDay
from mekaar.exchange.rules_when import When
from mekaar.people.queries import Community

DAYS_SHOWN = 14
FARTHEST = timedelta(days=366)
DAYS_IN: dict[str, str] = {Moment.DAY: "day", Moment.DAYS: "days", Moment.WEEKLY: "weekdays"}
WITHOUT = ("without_1", "without_2", "without_3")


def within_a_year(day: date | None, today: date) -> date | None:
    """This day, which may be left empty. Raises ValidationError for the past, and for what lies very far."""
    if day is not None and not today <= day <= today + FARTHEST:
        raise forms.ValidationError(_("Choose a day from today on, within a year."))
    return day


class WhenForm(forms.Form):
    """The answer to "When?", as templates/exchange/_ask_when.html asks it."""

    moment = forms.ChoiceField(
        choices=Moment.choices, error_messages={"required": gettext_lazy("Say when it is needed.")}
    )
    day = forms.DateField(required=False)
    days = forms.TypedMultipleChoiceField(required=False, coerce=date.fromisoformat)
    part = forms.ChoiceField(choices=PartOfDay.choices, required=False)
    hour = forms.TimeField(required=False)
    weekdays = forms.TypedMultipleChoiceField(choices=Weekday.choices, required=False, coerce=int)
    every = forms.TypedChoiceField(choices=EVERY, required=False, coerce=int, empty_value="1")
    last_day = forms.DateField(required=False)
    without_1 = forms.DateField(required=False)
    without_2 = forms.DateField(required=False)
    without_3 = forms.DateField(required=False)

    def __init__(self, *args: Any, community: Community, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.now = community, now
        self.today = now.astimezone(community.clock).date()
        self.shown_days = [self.today + timedelta(days=n) for n in range(DAYS_SHOWN)]
        self.fields["days"].choices = [(one.isoformat(), "") for one in self.shown_days]  # type: ignore[attr-defined]

    @property
    def without_boxes(self) -> list[forms.BoundField]:
        """The boxes for dates on which it is not needed."""
        return [self[name] for name in WITHOUT]

    def clean_day(self) -> date | None:
        """Not in the past, and within a year."""
        return within_a_year(self.cleaned_data["day"], self.today)

    def clean_last_day(self) -> date | None:
        """The same."""
        return within_a_year(self.cleaned_data["last_day"], self.today)

    def clean(self) -> dict[str, Any]:
        """What one answer asks of another."""
        facts = super().clean() or self.cleaned_data
        moment = facts.get("moment")
        needs = DAYS_IN.get(moment or "")
        if needs is None:
            return facts
        if not facts.get(needs) and needs not in self.errors:
            self.add_error(needs, _("Choose on which day or days."))
        elif facts.get("part") == PartOfDay.HOUR and not facts.get("hour") and "hour" not in self.errors:
            self.add_error("hour", _("Fill in the hour, such as 9:30."))
        elif (
            moment != Moment.WEEKLY
            and not self.errors
            and not rules_when.starts_of(self.when(), now=self.now, clock=self.community.clock)
        ):
            self.add_error(needs, _("That moment is past already. Choose another."))
        return facts

    def when(self) -> When:
        """When, from what was filled in so far."""
        facts = self.cleaned_data
        day = facts.get("day")
        moment = facts.get("moment") or Moment.FLEXIBLE
        return When(
            moment=moment,
            days=((day,) if day else ()) if moment == Moment.DAY else tuple(facts.get("days") or ()),
            part=facts.get("part") or PartOfDay.MORNING,
            hour=facts.get("hour"),
            weekdays=tuple(facts.get("weekdays") or ()),
            every=int(facts.get("every") or 1),
            last_day=facts.get("last_day"),
            without=tuple(facts[name] for name in WITHOUT if facts.get(name)),
        )


def shown(when: When, today: date) -> dict[str, Any]:
    """A moment as the form shows it."""
    return {
        "moment": when.moment,
        "day": next((day for day in when.days if day >= today), None),
        "days": [day.isoformat() for day in when.days],
        "part": when.part or PartOfDay.MORNING,
        "hour": when.hour,
        "weekdays": [str(number) for number in when.weekdays],
        "every": when.every,
        "last_day": when.last_day,
        **dict(zip(WITHOUT, when.without, strict=False)),
    }


class MomentForm(WhenForm):
    """Another moment for something that is asked once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].choices = moments_once()  # type: ignore[attr-defined]


def moments_once() -> list[tuple[str, str]]:
    """The moments that can be chosen where nothing comes again."""
    return [(value, str(label)) for value, label in Moment.choices if value != Moment.WEEKLY]


class LeaveOutForm(forms.Form):
    """When something that comes again is not needed: one day, or from a day until another, both included."""

    from_day = forms.DateField(error_messages={"required": gettext_lazy("Choose on which day or days.")})
    until_day = forms.DateField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_from_day(self) -> date | None:
        """Not in the past, and within a year."""
        return within_a_year(self.cleaned_data["from_day"], self.today)

    def clean_until_day(self) -> date | None:
        """The same, and not before the first."""
        until, first = within_a_year(self.cleaned_data["until_day"], self.today), self.cleaned_data.get("from_day")
        if until and first and until < first:
            raise forms.ValidationError(_("The last day lies before the first."))
        return until

    def days(self) -> list[date]:
        """Every day that is meant."""
        first = self.cleaned_data["from_day"]
        last = self.cleaned_data["until_day"] or first
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class LastDayForm(forms.Form):
    """Until when something comes again; empty: it goes on."""

    last_day = forms.DateField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, last_day: date | None = None) -> None:
        super().__init__(data, initial={"last_day": last_day})
        self.today = today

    def clean_last_day(self) -> date | None:
        """Not in the past, and within a year."""
        return within_a_year(self.cleaned_data["last_day"], self.today)
