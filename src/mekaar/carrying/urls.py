"""The addresses of carrying."""

from django.urls import path

from mekaar.carrying import views

urlpatterns = [
    path("", views.home, name="home"),
    path("week/", views.week, name="week"),
    path("week/<day:day>/", views.week, name="week_of"),
    path("planning/", views.planning, name="planning"),
    path("ask/", views.ask, name="ask"),
]
