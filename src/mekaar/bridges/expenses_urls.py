"""The addresses of the expense lists as files."""

from django.urls import path

from mekaar.bridges import expenses_views

urlpatterns = [
    path("my-week/expenses/<key:year>/sheet.xlsx", expenses_views.helper_sheet, name="expenses_sheet"),
    path("my-week/expenses/<key:year>/by-name/sheet.xlsx", expenses_views.list_sheet, name="expenses_list_sheet"),
]
