"""The addresses of my week and what belongs to it."""

from django.urls import path

from mekaar.carrying import views_after, views_expenses, views_feed, views_mine, views_swaps, views_volunteer

urlpatterns = [
    path("my-week/", views_mine.my_week, name="my_week"),
    path("my-week/<day:day>/", views_mine.my_week, name="my_week_from"),
    path("my-week/<key:commitment>/", views_mine.my_task, name="my_task"),
    path("my-week/<key:commitment>/yes/", views_mine.say_yes, name="say_yes"),
    path("my-week/<key:commitment>/no/", views_mine.say_no, name="say_no"),
    path("my-week/<key:commitment>/yes-after-all/", views_mine.yes_after_all, name="yes_after_all"),
    path("my-week/<key:commitment>/cannot/", views_mine.cannot, name="cannot"),
    path("my-week/<key:commitment>/give-back/", views_mine.give_back, name="give_back"),
    path("my-week/<key:commitment>/told/", views_after.told, name="told"),
    path("my-week/<key:commitment>/thanks/", views_after.thanks, name="thanks"),
    path("my-week/<key:commitment>/offer/", views_swaps.offer_task, name="offer_task"),
    path("my-week/<key:commitment>/keep/", views_swaps.keep_task, name="keep_task"),
    path("my-week/take/<key:ask>/yes/", views_swaps.take_task, name="take_task"),
    path("my-week/take/<key:ask>/no/", views_swaps.refuse_task, name="refuse_task"),
    path("my-week/driver/<key:swap>/", views_swaps.agree_driver, name="agree_driver"),
    path("my-week/calendar/", views_feed.my_calendar, name="my_calendar"),
    path("my-week/calendar/make/", views_feed.make_calendar, name="make_calendar"),
    path("my-week/calendar/revoke/", views_feed.revoke_calendar, name="revoke_calendar"),
    path("my-week/expenses/", views_expenses.expenses, name="expenses"),
    path("my-week/expenses/<key:year>/", views_expenses.expenses, name="expenses_of"),
    path("my-week/expenses/<key:year>/by-name/", views_expenses.expenses_list, name="expenses_list"),
    path("can-do/<key:occurrence>/", views_volunteer.can_do, name="can_do"),
]
