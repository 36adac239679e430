"""Django's name for this slice."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The slice `exchange`."""

    name = "mekaar.exchange"
