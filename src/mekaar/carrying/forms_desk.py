"""The forms of the desk."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mekaar.people import queries as people
from mekaar.people import queries_mandates
from mekaar.people.choices import ActorKind, Channel, How, Scope
from mekaar.people.queries import Actor, Community

HEARD = [(how.value, how.label) for how in (How.PHONE, How.DOOR, How.PAPER)]
LONGEST_LINE = 160


class MandateForm(forms.Form):
    """What somebody lets the mediator do, since now, until when, and how they said so."""

    scope = forms.MultipleChoiceField(
        label=gettext_lazy("What may you do for them?"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How did they say so?"), choices=HEARD, widget=forms.RadioSelect, initial=How.PHONE
    )
    given_by = forms.CharField(
        label=gettext_lazy("Who said so, if it was somebody else?"),
        help_text=gettext_lazy(
            "A daughter, a guardian, the chair of the club. Leave it empty if they said it themselves."
        ),
        max_length=120,
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Leave it empty: until they take it back."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["scope"].initial = list(Scope.values)

    def clean_until(self) -> datetime | None:
        """The end of that day in this place."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        end = datetime.combine(day, time(23, 59), tzinfo=self.clock)
        if end <= self.now:
            raise forms.ValidationError(_("This day is over."))
        if day.year > self.now.year + 10:
            raise forms.ValidationError(_("At most ten years ahead."))
        return end

    @property
    def clock(self) -> Any:
        """How this place reads its watch."""
        return self.now.tzinfo

    def mandate(self) -> dict[str, Any]:
        """What the action asks."""
        return {name: self.cleaned_data[name] for name in ("scope", "how", "given_by", "until")}


class NewForm(MandateForm):
    """Somebody new, by phone or at the door."""

    kind = forms.ChoiceField(
        label=gettext_lazy("One person, or several together?"),
        choices=ActorKind.choices,
        widget=forms.RadioSelect,
        initial=ActorKind.PERSON,
    )
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    village: Any = forms.ModelChoiceField(label=gettext_lazy("Village"), queryset=None, empty_label=None)
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=gettext_lazy("E-mail, if they have one"), max_length=LONGEST_LINE, required=False)
    address = forms.CharField(label=gettext_lazy("Street and number"), max_length=LONGEST_LINE, required=False)
    note = forms.CharField(
        label=gettext_lazy("Good to know"),
        help_text=gettext_lazy("For who helps: walks with a stick, ring twice. No illnesses, no judgements."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    another = forms.BooleanField(
        label=gettext_lazy("This is somebody else with the same name"), required=False, widget=forms.HiddenInput
    )
    field_order = ("kind", "name", "village", "phone", "email", "address", "note", "scope", "how", "given_by", "until")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.namesakes: list[Actor] = []
        self.fields["village"].queryset = people.villages(community)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Some way to reach them, and nobody twice."""
        given = super().clean() or {}
        if not (given.get("phone") or given.get("email") or given.get("address")):
            self.add_error("phone", _("Note at least one way to reach them: phone, e-mail or street."))
        if given.get("name") and not given.get("another"):
            self.namesakes = queries_mandates.namesakes(self.community, given["name"])
            if self.namesakes:
                self.fields["another"].widget = forms.CheckboxInput()
                self.add_error("name", _("Somebody with this name takes part already. Is it the same person?"))
        return given

    def person(self) -> dict[str, Any]:
        """What the action asks beside the mandate."""
        given = self.cleaned_data
        contacts = [(Channel.PHONE, given["phone"]), (Channel.EMAIL, given["email"]), (Channel.POST, given["address"])]
        return {
            **{name: given[name] for name in ("kind", "name", "village", "address", "note")},
            "contacts": [(channel.value, value) for channel, value in contacts if value],
        }


class TellForm(forms.Form):
    """How it went, as the asker tells it on the phone."""

    done = forms.ChoiceField(
        label=gettext_lazy("Did it happen?"),
        choices=[("yes", gettext_lazy("Yes, it was done")), ("no", gettext_lazy("No, it did not happen"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    minutes = forms.IntegerField(label=gettext_lazy("How many minutes?"), min_value=0, max_value=24 * 60)
    km = forms.IntegerField(label=gettext_lazy("How many kilometres?"), min_value=0, max_value=2000, required=False)
    thanks = forms.CharField(
        label=gettext_lazy("A word of thanks"),
        help_text=gettext_lazy("In their own words. Leave it empty if there is none."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    share = forms.BooleanField(
        label=gettext_lazy("They agree that everyone may read their thanks, in the weekly bulletin too"), required=False
    )
