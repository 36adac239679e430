"""Which address leads to which page."""

from django.urls import include, path, register_converter
from django.views.i18n import set_language

from mekaar.base.converters import Day, Key

register_converter(Key, "key")
register_converter(Day, "day")

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("", include("mekaar.people.urls")),
    path("", include("mekaar.exchange.urls_supply")),
    path("", include("mekaar.carrying.urls")),
    path("", include("mekaar.carrying.urls_things")),
]
