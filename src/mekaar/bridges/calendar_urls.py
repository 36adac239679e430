"""The address of the calendar feed."""

from django.urls import re_path

from mekaar.bridges import calendar_views

urlpatterns = [
    re_path(r"^calendar/(?P<token>[A-Za-z0-9_-]{20,64})\.ics$", calendar_views.feed, name="calendar_feed"),
]
