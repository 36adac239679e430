"""The one page of the peer."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ROWS = 50


class Person(models.Model):
    """Somebody of the crowd, read where Mekaar wrote them."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)

    class Meta:
        app_label = "floor"
        managed = False
        db_table = "people_actor"

    def __str__(self) -> str:
        return f"person {self.pk}"


def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows."""
    return render(request, "floor.html", {"people": Person.objects.order_by("id")[:ROWS]})


urlpatterns = [path("", rows)]
