"""Django's name for this slice."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class BaseConfig(AppConfig):
    """The slice `base`."""

    name = "mekaar.base"

    def ready(self) -> None:
        """Lookups register themselves when they are read; guards at the tables after every migration, and on every connection the sight that holds and how moments are read."""
        import_module("mekaar.base.lookups")
        community, guards = import_module("mekaar.base.community"), import_module("mekaar.base.guards")
        post_migrate.connect(guards.set_guards, sender=self)
        connection_created.connect(community.on_connection)
        connection_created.connect(import_module("mekaar.base.moments").on_connection)
