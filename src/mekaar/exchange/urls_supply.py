"""The addresses of giving and of things."""

from django.urls import path

from mekaar.exchange import views_give, views_things

urlpatterns = [
    path("give/", views_give.give, name="give"),
    path("give/story/", views_give.give_story, name="give_story"),
    path("give/enter/", views_give.give_enter, name="give_enter"),
    path("give/<slug:what>/", views_give.give_time, name="give_time"),
    path("things/", views_things.things, name="things"),
    path("things/lend/", views_things.lend, name="lend"),
    path("things/<key:pk>/change/", views_things.thing_change, name="thing_change"),
    path("things/<key:pk>/keep/<slug:what>/", views_things.thing_keep, name="thing_keep"),
    path("things/<key:pk>/driver/<slug:what>/", views_things.driver, name="thing_driver"),
    path("offers/<key:pk>/keep/<slug:what>/", views_things.offer_keep, name="offer_keep"),
    path("stories/<key:pk>/back/", views_things.story_back, name="story_back"),
]
