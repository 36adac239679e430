"""The fixed lists of carrying."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a commitment stands; the moves between them are in `rules.MOVES`."""

    PROPOSED = "proposed", _("waits for a yes")
    ACCEPTED = "accepted", _("agreed")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("no answer in time")
    REPLACED = "replaced", _("planned otherwise before an answer")
    RELEASED = "released", _("given back")
    SWAPPED = "swapped", _("taken over by another")
    CANCELLED = "cancelled", _("no longer needed")
    DONE = "done", _("done")
    MISSED = "missed", _("did not happen")


HOLDING = (State.PROPOSED.value, State.ACCEPTED.value)
"""The states in which a commitment holds its actor or thing."""


class PlanStatus(TextChoices):
    """What is known of a plan's quality; the words are those of the engine."""

    OPTIMAL = "optimal", _("proven best")
    FEASIBLE = "feasible", _("good")


class RunState(TextChoices):
    """Where a planning run stands."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("planning")
    DONE = "done", _("planned")
    FAILED = "failed", _("failed")


UNFINISHED = (RunState.QUEUED.value, RunState.RUNNING.value)


class ShockKind(TextChoices):
    """What fell away."""

    AWAY = "away", _("someone cannot help")
    THING = "thing", _("something cannot be used")
    MANY = "many", _("several at once")


QUIET_RULES = frozenset({"own need", "said no", "one part each"})
"""The planner's own rules: no page tells of them. Who said no is nobody's business."""


class Carried(TextChoices):
    """Whether a need was met, in the eyes of who had it."""

    FULLY = "fully", _("yes, entirely")
    PARTLY = "partly", _("partly")
    NOT = "not", _("no")


class ThanksTo(TextChoices):
    """For whom thanks are meant."""

    HELPER = "helper", _("only for who helped")
    RADIO = "radio", _("may be read on the radio too")


class SwapState(TextChoices):
    """Where a task that was offered to others stands."""

    OPEN = "open", _("others are asked")
    OWNER = "owner", _("waits for the owner")
    TAKEN = "taken", _("taken over")
    ENDED = "ended", _("no longer offered")


SWAP_UNSETTLED = (SwapState.OPEN.value, SwapState.OWNER.value)


class SwapAnswer(TextChoices):
    """What someone said who was offered the task of another."""

    WAITING = "waiting", _("no answer yet")
    YES = "yes", _("yes")
    NO = "no", _("no")
