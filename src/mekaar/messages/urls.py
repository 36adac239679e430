"""The addresses of messages."""

from django.urls import path

from mekaar.messages import views, views_sms

urlpatterns = [
    path("messages/", views.messages, name="messages"),
    path("messages/<key:message>/", views.message, name="message"),
    path("messages/wishes/", views.wishes, name="wishes"),
    path("sms/incoming/", views_sms.incoming, name="sms_incoming"),
]
