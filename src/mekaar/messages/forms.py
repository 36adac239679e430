"""The form about how someone wants to hear things."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from mekaar.messages.choices import DIGEST_DAY, QUIET_FROM, QUIET_TO, Way
from mekaar.messages.models import Preference
from mekaar.messages.models.preference import MOST_ASKS

WAYS = [("", _("the way that is in my contacts")), *Way.choices]


class WishForm(forms.Form):
    """By which way, when not, on which day the weekly letter, and how often they may be asked."""

    way = forms.ChoiceField(
        label=_("How do you want to hear it?"), choices=WAYS, required=False, widget=forms.RadioSelect
    )
    quiet_from = forms.TimeField(label=_("Leave me in peace from"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_to = forms.TimeField(label=_("until"), widget=forms.TimeInput(attrs={"type": "time"}))
    digest_day = forms.TypedChoiceField(
        label=_("My weekly letter comes on"), choices=list(WEEKDAYS.items()), coerce=int
    )
    asks_per_week = forms.IntegerField(
        label=_("Ask me at most so many times a week"),
        help_text=_("Leave it empty for what is usual here. With 0 you are not asked for now."),
        min_value=0,
        max_value=MOST_ASKS,
        required=False,
    )

    @classmethod
    def of(cls, preference: Preference | None) -> "WishForm":
        """The form as it stands for someone."""
        given: dict[str, Any] = {"way": "", "quiet_from": QUIET_FROM, "quiet_to": QUIET_TO, "digest_day": DIGEST_DAY}
        if preference is not None:
            given = {name: getattr(preference, name) for name in cls.base_fields}
        return cls(initial=given)
