"""The addresses of carrying."""

from django.urls import include, path

from mekaar.carrying import views, views_answer

urlpatterns = [
    path("", views.home, name="home"),
    path("week/", views.week, name="week"),
    path("week/<day:day>/", views.week, name="week_of"),
    path("planning/", views.planning, name="planning"),
    path("answer/<str:token>/", views_answer.answer, name="answer"),
    path("", include("mekaar.carrying.urls_mine")),
]
