"""Django's name for this slice."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The slice `people`."""

    name = "mekaar.people"
