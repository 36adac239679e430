"""The tables of exchange."""

from mekaar.exchange.models.kind import Kind
from mekaar.exchange.models.need import Need, Occurrence, Part
from mekaar.exchange.models.offer import Offer, OfferException, OfferWindow
from mekaar.exchange.models.story import Story
from mekaar.exchange.models.thing import Thing, ThingDriver, ThingException, ThingWindow

__all__ = [
    "Kind",
    "Need",
    "Occurrence",
    "Offer",
    "OfferException",
    "OfferWindow",
    "Part",
    "Story",
    "Thing",
    "ThingDriver",
    "ThingException",
    "ThingWindow",
]
