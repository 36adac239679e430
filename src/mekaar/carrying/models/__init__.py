"""The tables of carrying."""

from mekaar.carrying.models.commitment import Commitment
from mekaar.carrying.models.deed import Deed
from mekaar.carrying.models.plan import Plan, PlanRun
from mekaar.carrying.models.ridebook import KeyMark, RideEntry, RidePhoto
from mekaar.carrying.models.shock import Shock

__all__ = ["Commitment", "Deed", "KeyMark", "Plan", "PlanRun", "RideEntry", "RidePhoto", "Shock"]
