"""The addresses of people."""

from django.urls import path

from mekaar.people import views

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/<slug:who>/", views.enter, name="enter"),
    path("leave/", views.leave, name="leave"),
]
