"""The fixed lists of asking: when, with what aid, what became of a draft, why a series stopped."""

from datetime import time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Moment(TextChoices):
    """When somebody needs it, in the words of the page."""

    NOW = "now", _("as soon as possible")
    DAY = "day", _("on one day")
    DAYS = "days", _("one of several days")
    WEEKLY = "weekly", _("every week again")
    FLEXIBLE = "flexible", _("whenever it suits someone")


class PartOfDay(TextChoices):
    """Roughly when, or at an hour."""

    MORNING = "morning", _("in the morning")
    AFTERNOON = "afternoon", _("in the afternoon")
    EVENING = "evening", _("in the evening")
    HOUR = "hour", _("at this hour:")


HOURS_OF = {
    PartOfDay.MORNING: (time(9), time(12)),
    PartOfDay.AFTERNOON: (time(13), time(17)),
    PartOfDay.EVENING: (time(18), time(21)),
}
"""From which local time up to, and not at, which."""
WIDEST = timedelta(days=15)
"""The moments of one occurrence lie no farther apart than this."""


EVERY = ((1, _("every week")), (2, _("every two weeks")), (4, _("every four weeks")))
"""How often something can come again."""


class Aid(TextChoices):
    """What somebody moves with."""

    NONE = "none", _("nothing special")
    WALKER = "walker", _("a walker or a stick")
    FOLDING = "folding", _("a wheelchair that folds")
    WHEELCHAIR = "wheelchair", _("a wheelchair in which I stay seated")


class DraftState(TextChoices):
    """What became of something that was being asked."""

    STARTED = "started", _("still being written")
    WAITING = "waiting", _("waits to be confirmed")
    DONE = "done", _("asked")
    DROPPED = "dropped", _("taken back")


class Stop(TextChoices):
    """Why a series is no longer created."""

    ENDED = "ended", _("its last day is past")
    WITHDRAWN = "withdrawn", _("the question was taken back")
    NOBODY = "nobody", _("the person no longer takes part")
    ACCOUNT = "account", _("the account that asked it is closed")
    MANDATE = "mandate", _("the mandate of who asked it has ended")


WITH_MANY_HANDS = frozenset({"carry", "build", "garden", "play"})
"""Kinds in which "how many" is how many helpers come; in the others it is how many people it is for."""

AHEAD_DAYS = 42
"""So far ahead the times of a series are created."""
