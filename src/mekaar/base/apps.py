"""Django's name for this slice."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class BaseConfig(AppConfig):
    """The slice `base`."""

    name = "mekaar.base"

    def ready(self) -> None:
        """Guards at the tables after every migration, and on every connection the sight that holds."""
        from mekaar.base import community, guards

        post_migrate.connect(guards.set_guards, sender=self)
        connection_created.connect(community.on_connection)
