"""The addresses of the desk and of the weekly bulletin."""

from django.urls import path

from mekaar.carrying import views_bulletin, views_desk, views_desk_person

urlpatterns = [
    path("desk/", views_desk.desk, name="desk"),
    path("desk/new/", views_desk.new, name="desk_new"),
    path("desk/draft/<key:draft>/", views_desk.draft, name="desk_draft"),
    path("desk/tell/<key:commitment>/", views_desk.tell, name="desk_tell"),
    path("desk/answer/<key:commitment>/", views_desk_person.answer, name="desk_answer"),
    path("desk/told/<key:message>/", views_desk_person.told, name="desk_told"),
    path("desk/person/<key:actor>/", views_desk_person.person, name="desk_person"),
    path("desk/person/<key:actor>/mandate/", views_desk_person.mandate, name="desk_mandate"),
    path("desk/person/<key:actor>/end/", views_desk_person.end, name="desk_end"),
    path("desk/person/<key:actor>/called/", views_desk_person.called, name="desk_called"),
    path("bulletin/", views_bulletin.bulletin, name="bulletin"),
]
