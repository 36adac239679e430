"""The tables of carrying."""

from mekaar.carrying.models.ask import Ask
from mekaar.carrying.models.commitment import Commitment
from mekaar.carrying.models.deed import Deed
from mekaar.carrying.models.plan import Plan, PlanRun
from mekaar.carrying.models.shock import Shock

__all__ = ["Ask", "Commitment", "Deed", "Plan", "PlanRun", "Shock"]
