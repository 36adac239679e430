"""The fixed lists of the ride book."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KeyMove(TextChoices):
    """What happened with the key."""

    TAKEN = "taken", _("key taken")
    RETURNED = "returned", _("key back in its place")


class PhotoKind(TextChoices):
    """What a photo shows."""

    RECEIPT = "receipt", _("receipt")
    DAMAGE = "damage", _("damage")
