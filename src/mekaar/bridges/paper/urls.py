"""The addresses of what can be printed."""

from django.urls import path

from mekaar.bridges.paper import views

urlpatterns = [
    path("bulletin/pdf/", views.bulletin_pdf, name="bulletin_pdf"),
    path("desk/calls/pdf/", views.call_sheet, name="call_sheet"),
    path("desk/person/<key:actor>/letter/", views.letter, name="desk_letter"),
    path("desk/person/<key:actor>/code/", views.code, name="desk_code"),
]
