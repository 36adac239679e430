"""The tables of carrying."""

from mekaar.carrying.models.ask import Ask
from mekaar.carrying.models.commitment import Commitment
from mekaar.carrying.models.deed import Deed
from mekaar.carrying.models.feed import CalendarFeed
from mekaar.carrying.models.plan import Plan, PlanRun
from mekaar.carrying.models.ridebook import KeyMark, RideEntry, RidePhoto
from mekaar.carrying.models.shock import Shock
from mekaar.carrying.models.swap import Swap, SwapAsk
from mekaar.carrying.models.verdict import Verdict

__all__ = [
    "Ask",
    "CalendarFeed",
    "Commitment",
    "Deed",
    "KeyMark",
    "Plan",
    "PlanRun",
    "RideEntry",
    "RidePhoto",
    "Shock",
    "Swap",
    "SwapAsk",
    "Verdict",
]
