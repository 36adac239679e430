"""What people fill in: bounded, and forgiving where nothing is filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mekaar.carrying.actions.verdicts import LONGEST_THANKS
from mekaar.carrying.choices import Carried

MOST_MINUTES, MOST_KM = 24 * 60, 2000


class ToldForm(forms.Form):
    """What came of a task; an empty number is the plan's."""

    done = forms.ChoiceField(choices=[("yes", _("It was done")), ("no", _("It did not happen"))])
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=MOST_MINUTES, required=False)
    km = forms.IntegerField(label=_("Kilometres"), min_value=0, max_value=MOST_KM, required=False)
    thanks = forms.CharField(
        label=_("A word of thanks from you, if you like"),
        max_length=LONGEST_THANKS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deed = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)


class ThanksForm(forms.Form):
    """The word of who was helped."""

    carried = forms.ChoiceField(label=_("Were you helped?"), choices=Carried.choices, widget=forms.RadioSelect)
    thanks = forms.CharField(
        label=_("Your thanks"), max_length=LONGEST_THANKS, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    radio = forms.BooleanField(label=_("My thanks may be read on the radio too"), required=False)
