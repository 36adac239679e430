"""The addresses of what I give, of the owner's page, and of the ride book."""

from django.urls import path

from mekaar.carrying import views_offers, views_ridebook

urlpatterns = [
    path("mine/", views_offers.mine, name="mine"),
    path("things/<key:pk>/", views_offers.thing, name="thing"),
    path("things/<key:pk>/answer/<key:promise>/<slug:what>/", views_offers.thing_answer, name="thing_answer"),
    path("things/<key:pk>/book/", views_ridebook.ride_book, name="ride_book"),
    path("things/<key:pk>/book/sheet/", views_ridebook.ride_book_sheet, name="ride_book_sheet"),
    path("rides/", views_ridebook.rides, name="rides"),
    path("rides/of/<key:promise>/", views_ridebook.ride_new, name="ride_new"),
    path("rides/of/<key:promise>/key/<slug:what>/", views_ridebook.ride_key, name="ride_key"),
    path("rides/<key:pk>/", views_ridebook.ride, name="ride"),
    path("rides/<key:pk>/correct/", views_ridebook.ride_correct, name="ride_correct"),
    path("rides/<key:pk>/photo/", views_ridebook.ride_photo_add, name="ride_photo_add"),
    path("rides/photos/<key:pk>/", views_ridebook.ride_photo, name="ride_photo"),
]
