"""Django's name for this slice."""

from importlib import import_module

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The slice `base`."""

    name = "mekaar.base"

    def ready(self) -> None:
        """Lookups register themselves when they are read."""
        import_module("mekaar.base.lookups")
