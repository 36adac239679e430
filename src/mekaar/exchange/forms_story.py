"""A story for the radio, as a form."""

from django import forms
from django.utils.translation import gettext_lazy

MOST_LETTERS = 5000


class StoryForm(forms.Form):
    """Own words, and the yes that others may hear them."""

    words = forms.CharField(
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )
    may_be_heard = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Tick this if others may hear your story. Without it we keep nothing.")
        }
    )
    form = forms.UUIDField(widget=forms.HiddenInput)
