"""What people type about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mekaar.people import queries
from mekaar.people.addresses import LONGEST, Address, read
from mekaar.people.choices import Audience, Language, Shared
from mekaar.people.models import Actor, Community

LONGEST_NAME = 120
LONGEST_TEXT = 2000


class AddressField(forms.CharField):
    """An e-mail address or a telephone number; cleaned to an Address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Your e-mail address or mobile number"),
                "max_length": LONGEST,
                "widget": forms.TextInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
                "error_messages": {"required": _("Fill in your e-mail address or your mobile number.")},
                **kwargs,
            }
        )

    def clean(self, value: Any) -> Address:
        """Raises ValidationError for what is neither."""
        address = read(super().clean(value))
        if address is None:
            raise forms.ValidationError(
                _("This is no e-mail address and no telephone number. For example: rosa@example.be or 0470 12 34 56.")
            )
        return address


class AddressForm(forms.Form):
    """Where the code goes."""

    address = AddressField()


class CodeForm(forms.Form):
    """Six digits, with or without spaces between them."""

    code = forms.CharField(
        label=_("The six digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "digits"}),
        error_messages={"required": _("Fill in the six digits that we sent.")},
    )

    def clean_code(self) -> str:
        """Only its digits."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isascii() and sign.isdigit())


class PersonForm(forms.Form):
    """Who somebody is: a name and a village."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us your name.")},
    )
    village: Any = forms.ModelChoiceField(
        label=_("Where do you live?"),
        queryset=None,
        empty_label=_("Choose your village"),
        error_messages={"required": _("Choose the village where you live, or the nearest.")},
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        village: Any = self.fields["village"]
        village.queryset = queries.villages(community)


class NewcomerForm(PersonForm):
    """The same, and how to reach them."""

    address = AddressField()


class CorrectForm(PersonForm):
    """All that somebody can put right about themselves on one page."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    address = forms.CharField(
        label=_("Street and number"),
        required=False,
        max_length=200,
        help_text=_("Only for who comes to you, once both of you said yes."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    directions = forms.CharField(
        label=_("How do they find you?"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Bell at the back, third floor ..."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("Good to know for who helps you"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(cls, actor: Actor) -> "CorrectForm":
        """The form as it stands for this actor."""
        place = getattr(actor, "exact_place", None)
        given = {
            "name": actor.name,
            "village": actor.village_id,
            "languages": actor.languages,
            "address": place.address if place else "",
            "directions": place.directions if place else "",
            "note": actor.note,
        }
        return cls(actor.community, initial=given)


class ShareForm(forms.Form):
    """With whom somebody shares one thing."""

    what = forms.ChoiceField(choices=Shared.choices)
    audience = forms.ChoiceField(choices=[("", ""), *Audience.choices], required=False)
