"""The addresses of mandates and of taking over one's own record."""

from django.urls import path

from mekaar.people import views_mandates as views

urlpatterns = [
    path("mandates/", views.mandates, name="mandates"),
    path("mandates/<key:mandate>/end/", views.end_mandate, name="end_mandate"),
    path("take-over/", views.take_over, name="take_over"),
]
