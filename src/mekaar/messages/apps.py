"""Django's name for this slice."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The slice `messages`. Its label is `outbox`, because Django's own notices are called messages already."""

    name = "mekaar.messages"
    label = "outbox"
