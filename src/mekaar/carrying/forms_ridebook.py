"""A ride as the driver fills it in."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy

from mekaar.carrying.actions.ridebook import RideFacts
from mekaar.carrying.choices_ridebook import PhotoKind
from mekaar.carrying.models import Commitment, RideEntry
from mekaar.carrying.models.ridebook import MOST_CENTS, MOST_KM

COUNTER = {"inputmode": "numeric", "autocomplete": "off"}
NUMBER_FIRST = {
    "required": gettext_lazy("Read the counter and fill in the number."),
    "invalid": gettext_lazy("Write only the number on the counter, such as 45230."),
    "max_value": gettext_lazy("No car drives that far. Check the number."),
    "min_value": gettext_lazy("Write only the number on the counter, such as 45230."),
}
HOUR_FIRST = {
    "required": gettext_lazy("Fill in the hour."),
    "invalid": gettext_lazy("Write the hour like 18:30."),
}


class TimeInput(forms.TimeInput):
    """An hour as browsers exchange it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class Counter(forms.IntegerField):
    """Kilometres, also written as "45 230" or "45.230"."""

    def __init__(self) -> None:
        widget = forms.TextInput(attrs=COUNTER)
        super().__init__(min_value=0, max_value=MOST_KM, widget=widget, error_messages=NUMBER_FIRST)

    def to_python(self, value: Any) -> Any:
        """Without the dots and spaces that people write."""
        text = str(value if value is not None else "").replace(" ", "").replace("\u00a0", "").replace(".", "")
        return super().to_python(text)


class Euros(forms.DecimalField):
    """An amount, with a comma or a point."""

    def to_python(self, value: Any) -> Any:
        """Both are fine."""
        return super().to_python(str(value).replace("€", "").strip().replace(",", ".") if value else value)


class RideForm(forms.Form):
    """Hours, counter, fuel, damage, key."""

    left = forms.TimeField(widget=TimeInput(), error_messages=HOUR_FIRST)
    back = forms.TimeField(widget=TimeInput(), error_messages=HOUR_FIRST)
    km_start = Counter()
    km_end = Counter()
    fuel = Euros(
        required=False,
        min_value=0,
        max_value=Decimal(MOST_CENTS) / 100,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write an amount like 20,50.")},
    )
    damage = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    key_back = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, commitment: Commitment, entry: RideEntry | None = None, last: int | None = None):
        self.zone: ZoneInfo = commitment.community.clock
        self.agreed: datetime = commitment.start
        super().__init__(data, initial=self._entry(entry) if entry else self._first(commitment, last))

    def _first(self, commitment: Commitment, last: int | None) -> dict[str, Any]:
        left, back = (one.astimezone(self.zone).time() for one in (commitment.start, commitment.end))
        return {"left": left, "back": back, "km_start": last}

    def _entry(self, entry: RideEntry) -> dict[str, Any]:
        fuel = f"{entry.fuel_cents / 100:.2f}".replace(".", ",") if entry.fuel_cents else ""
        left, back = (one.astimezone(self.zone).time() for one in (entry.left, entry.back))
        km = {"km_start": entry.km_start, "km_end": entry.km_end}
        return {"left": left, "back": back, "fuel": fuel, "damage": entry.damage, **km}

    def ride(self) -> RideFacts:
        """What `write_ride` takes, from a valid form. Whoever comes back at an earlier hour came back the next day."""
        told = self.cleaned_data
        left = self._nearest(told["left"])
        day = left.astimezone(self.zone).date()
        moments = [*self._on(day, told["back"]), *self._on(day + timedelta(days=1), told["back"])]
        back = next(one for one in moments if one > left)
        return {
            "left": left,
            "back": back,
            "km_start": told["km_start"],
            "km_end": told["km_end"],
            "fuel_cents": round((told["fuel"] or Decimal()) * 100),
            "damage": told["damage"].strip(),
        }

    def _nearest(self, hour: time) -> datetime:
        """This hour on the day on which it lies nearest to what was agreed."""
        day = self.agreed.astimezone(self.zone).date()
        days = (day + timedelta(days=step) for step in (-1, 0, 1))
        return min((moment for one in days for moment in self._on(one, hour)), key=lambda one: abs(one - self.agreed))

    def _on(self, day: date, hour: time) -> tuple[datetime, datetime]:
        """Twice the same, but for the hour that comes twice in autumn; in UTC, where the second is later than the first."""
        moment = datetime.combine(day, hour.replace(second=0, microsecond=0), tzinfo=self.zone)
        return moment.astimezone(UTC), moment.replace(fold=1).astimezone(UTC)


class PhotoForm(forms.Form):
    """One photo."""

    kind = forms.ChoiceField(choices=PhotoKind.choices, widget=forms.RadioSelect, initial=PhotoKind.RECEIPT)
    photo = forms.FileField(
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        error_messages={
            "required": gettext_lazy("Choose a photo first."),
            "empty": gettext_lazy("This photo is empty. Take it again."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
    )
