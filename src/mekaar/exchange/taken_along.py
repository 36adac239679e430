"""Who began a form in one name and goes on in another's takes along what they typed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from mekaar.exchange.standing import INSTEAD, Standing, left_behind

F = TypeVar("F", bound=forms.Form)


def changes_for_whom(request: HttpRequest) -> bool:
    """Whether this form was sent only to say for whom it is."""
    return request.method == "POST" and INSTEAD in request.POST


def filled(request: HttpRequest, stand: Standing, build: Callable[[Standing, Any], F], kept: Any = None) -> F:
    """The form as it was sent, else as it was `kept` before signing in; `build(stand, data)` makes it.

    Where it is now for another: theirs, with what was typed; what was left alone is as it stands for them. Nothing is judged
    yet: who is still typing has made no mistake.
    """
    if request.method != "POST":
        return build(stand, kept)
    if not changes_for_whom(request):
        return build(stand, request.POST)
    typed, form = build(left_behind(request, stand), request.POST), build(stand, None)
    form.initial.update({name: typed[name].data for name in typed.changed_data})
    return form
