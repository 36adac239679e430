"""The tables of exchange."""

from mekaar.exchange.models.draft import Draft
from mekaar.exchange.models.kind import Kind
from mekaar.exchange.models.need import Need, Occurrence, Part
from mekaar.exchange.models.offer import Offer, OfferException, OfferWindow
from mekaar.exchange.models.search import SearchText, SearchWord
from mekaar.exchange.models.series import Series, SeriesRun
from mekaar.exchange.models.story import Story
from mekaar.exchange.models.thing import Thing, ThingDriver, ThingException, ThingWindow

__all__ = [
    "Draft",
    "Kind",
    "Need",
    "Occurrence",
    "Offer",
    "OfferException",
    "OfferWindow",
    "Part",
    "SearchText",
    "SearchWord",
    "Series",
    "SeriesRun",
    "Story",
    "Thing",
    "ThingDriver",
    "ThingException",
    "ThingWindow",
]
