"""Django's name for this slice."""

from django.apps import AppConfig


class CarryingConfig(AppConfig):
    """The slice `carrying`."""

    name = "mekaar.carrying"
