"""Which address leads to which page. What is opened most stands first: an address is compared with one after the other."""

from django.urls import include, path, register_converter
from django.views.i18n import set_language

from mekaar.base.converters import Day, Key
from mekaar.base.manifest import manifest

register_converter(Key, "key")
register_converter(Day, "day")

handler500 = "mekaar.base.trouble.failed"

urlpatterns = [
    path("", include("mekaar.carrying.urls")),
    path("", include("mekaar.carrying.urls_desk")),
    path("language/", set_language, name="set_language"),
    path("", include("mekaar.people.urls")),
    path("", include("mekaar.messages.urls")),
    path("", include("mekaar.people.urls_mandates")),
    path("", include("mekaar.exchange.urls_ask")),
    path("", include("mekaar.exchange.urls_supply")),
    path("", include("mekaar.bridges.paper.urls")),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("", include("mekaar.bridges.calendar_urls")),
    path("", include("mekaar.bridges.expenses_urls")),
    path("", include("mekaar.carrying.urls_things")),
]
