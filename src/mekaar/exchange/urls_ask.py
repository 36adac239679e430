"""The addresses of asking, of what comes again, and of search."""

from django.urls import path

from mekaar.exchange import views_ask, views_asks, views_moment, views_search, views_series

urlpatterns = [
    path("ask/", views_ask.ask, name="ask"),
    path("ask/suggest/", views_ask.ask_suggest, name="ask_suggest"),
    path("ask/<slug:secret>/", views_ask.ask_draft, name="ask_draft"),
    path("ask/<slug:secret>/likely/", views_ask.ask_likely, name="ask_likely"),
    path("ask/<slug:secret>/code/", views_ask.ask_code, name="ask_code"),
    path("ask/<slug:secret>/drop/", views_ask.ask_drop, name="ask_drop"),
    path("asks/", views_asks.asks, name="asks"),
    path("asks/<key:need>/", views_asks.ask_change, name="ask_change"),
    path("asks/<key:need>/moment/", views_moment.ask_moment, name="ask_moment"),
    path("asks/<key:need>/dates/", views_moment.ask_dates, name="ask_dates"),
    path("asks/<key:need>/withdraw/", views_asks.ask_withdraw, name="ask_withdraw"),
    path("asks/<key:need>/again/", views_asks.ask_repeat, name="ask_repeat"),
    path("asks/time/<key:occurrence>/", views_asks.ask_this_time, name="ask_this_time"),
    path("series/", views_series.series, name="series"),
    path("series/<key:number>/", views_series.series_go_on, name="series_go_on"),
    path("search/", views_search.search, name="search"),
]
