"""Django's name for this slice."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The slice `base`."""

    name = "mekaar.base"
