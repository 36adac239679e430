"""The addresses of people."""

from django.urls import path

from mekaar.people import views, views_mine, views_outside, views_passkeys, views_signin

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/<slug:who>/", views.enter, name="enter"),
    path("leave/", views.leave, name="leave"),
    path("sign-in/", views_signin.sign_in, name="sign_in"),
    path("sign-in/code/", views_signin.code, name="sign_in_code"),
    path("sign-in/who/", views_signin.who, name="sign_in_who"),
    path("sign-in/new/", views_signin.new, name="sign_in_new"),
    path("sign-in/passkey/", views_passkeys.enter, name="passkey_enter"),
    path("sign-in/passkey/ask/", views_passkeys.ask, name="passkey_ask"),
    path("sign-in/outside/", views_outside.start, name="outside_start"),
    path("sign-in/outside/back/", views_outside.back, name="outside_back"),
    path("sign-in/outside/new/", views_outside.new, name="outside_new"),
    path("sign-in/outside/keys/", views_outside.keys, name="outside_keys"),
    path("my-data/outside/", views_outside.link, name="outside_link"),
    path("my-data/outside/<key:key>/drop/", views_outside.drop, name="outside_drop"),
    path("my-data/passkey/", views_passkeys.add, name="passkey_add"),
    path("my-data/passkey/ask/", views_passkeys.ask_new, name="passkey_ask_new"),
    path("my-data/passkey/<key:passkey>/drop/", views_passkeys.drop, name="passkey_drop"),
    path("my-data/", views_mine.my_data, name="my_data"),
    path("my-data/change/", views_mine.change, name="my_data_change"),
    path("my-data/share/", views_mine.share, name="my_data_share"),
    path("my-data/download/", views_mine.download, name="my_data_download"),
    path("my-data/erase/", views_mine.erase, name="my_data_erase"),
    path("my-data/gone/", views_mine.gone, name="my_data_gone"),
    path("my-data/mandate/<key:mandate>/end/", views_mine.end_mandate, name="my_data_end_mandate"),
    path("my-data/contact/", views_mine.contact, name="my_data_contact"),
    path("my-data/contact/code/", views_mine.contact_code, name="my_data_contact_code"),
    path("my-data/contact/<key:contact>/", views_mine.contact_do, name="my_data_contact_do"),
]
