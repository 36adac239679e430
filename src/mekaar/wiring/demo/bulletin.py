"""Some of those who said thanks agree that everyone reads it, so that the weekly bulletin has something to tell."""

from datetime import datetime

from mekaar.carrying.models import Deed
from mekaar.people import actions as people
from mekaar.people.choices import Audience, How, Shared
from mekaar.wiring.demo.settle import Town


def agree_to_share(town: Town, now: datetime) -> None:
    """Every second one who said thanks."""
    rows = Deed.objects.filter(community=town.community, done=True).order_by("id")
    deeds = rows.select_related("commitment__occurrence__need__actor")
    thankful = dict.fromkeys(deed.commitment.occurrence.need.actor for deed in deeds if deed.thanks)
    for actor in list(thankful)[::2]:
        people.give_consent(actor=actor, what=Shared.THANKS, audience=Audience.PUBLIC, how=How.PHONE, by=None, now=now)
