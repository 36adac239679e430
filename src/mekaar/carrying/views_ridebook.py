"""The ride book: its page and its spreadsheet, writing a ride, setting it right, photos and the key."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.base.uploads import takes_files
from mekaar.carrying import actions, queries_ridebook, ridebook_sheet
from mekaar.carrying.choices_ridebook import KeyMove, PhotoKind
from mekaar.carrying.forms_ridebook import PhotoForm, RideForm
from mekaar.carrying.models import RideEntry
from mekaar.carrying.views_offers import owned
from mekaar.exchange.choices import WITH_RIDE_BOOK
from mekaar.exchange.queries import Thing
from mekaar.exchange.standing import Standing, standing
from mekaar.people import queries as people
from mekaar.people.choices import Scope

UPLOAD = 13_000_000
"""A photo of 12 MB with the little that a form adds."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def ride_book(request: HttpRequest, pk: int) -> HttpResponse:
    """All rides of a car, newest first; it prints."""
    stand = standing(request)
    thing = _with_book(stand, pk)
    entries = list(queries_ridebook.book(thing))
    context: dict[str, Any] = {
        **stand.context(),
        "thing": thing,
        "entries": [_shown(entry) for entry in entries],
        "corrected": [_shown(entry) for entry in queries_ridebook.corrected(thing)],
        "km": sum(entry.km for entry in entries),
        "today": stand.today,
    }
    return render(request, "carrying/ride_book.html", context)


@require_safe
def ride_book_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a spreadsheet."""
    stand = standing(request)
    thing = _with_book(stand, pk)
    content = ridebook_sheet.workbook(thing, queries_ridebook.book(thing).order_by("left", "id"))
    headers = {"Content-Disposition": f'attachment; filename="ritboekje-{thing.pk}.xlsx"', "Cache-Control": "private"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _with_book(stand: Standing, pk: int) -> Thing:
    thing, scopes = owned(stand, pk)
    if thing.kind.slug not in WITH_RIDE_BOOK or Scope.ANSWER not in scopes:
        raise Http404
    return thing


def _shown(entry: RideEntry) -> dict[str, Any]:
    """One ride in local time."""
    zone = entry.thing.community.clock
    return {
        "entry": entry,
        "left": entry.left.astimezone(zone),
        "back": entry.back.astimezone(zone),
        "fuel": f"{entry.fuel_cents / 100:.2f}".replace(".", ",") if entry.fuel_cents else "",
        "key_back": ridebook_sheet.key_is_back(entry),
    }


@require_safe
def rides(request: HttpRequest) -> HttpResponse:
    """The cars that I drive: where the key is, and what is still to be written down."""
    stand = standing(request)
    if stand.account is None:
        return redirect("give_enter")
    found = []
    for car, driver in queries_ridebook.rides_of(stand.account, stand.community, now=stand.now):
        zone, marks = stand.community.clock, {mark.what for mark in car.key_marks.all()}
        found.append(
            {
                "car": car,
                "driver": driver,
                "start": car.start.astimezone(zone),
                "end": car.end.astimezone(zone),
                "entry": next(iter(car.rides.all()), None),
                "begun": car.start <= stand.now,
                "taken": KeyMove.TAKEN in marks,
                "returned": KeyMove.RETURNED in marks,
            }
        )
    to_write = [one for one in found if one["begun"] and one["entry"] is None]
    coming = [one for one in found if not one["begun"]]
    written = [one for one in reversed(found) if one["entry"]]
    context = {**stand.context(), "to_write": to_write, "coming": coming, "written": written}
    return render(request, "carrying/rides.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ride_new(request: HttpRequest, promise: int) -> HttpResponse:
    """Write down one ride."""
    stand = standing(request)
    car = queries_ridebook.car_promise(stand.community, promise)
    driver = _driver(stand, car)
    if car is None or driver is None:
        raise Http404
    last = queries_ridebook.last_km(car.thing) if car.thing else None
    form = RideForm(request.POST if request.method == "POST" else None, commitment=car, last=last)
    if request.method == "POST" and form.is_valid():
        told = {"ride": form.ride(), "key_back": form.cleaned_data["key_back"]}
        try:
            entry = actions.write_ride(commitment=car, driver=driver, by=stand.account, now=stand.now, **told)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Your ride stands in the book. Thank you."))
            return redirect("ride", entry.pk)
    context = {**stand.context(), "form": form, "car": car, "thing": car.thing, "last": last, "driver": driver}
    return render(request, "carrying/ride_form.html", {**context, "day": car.start.astimezone(stand.community.clock)})


def _driver(stand: Standing, car: Any) -> Any:
    """The driver of this car's ride for whom this account answers, if any."""
    if car is None:
        return None
    scopes = people.scopes_of(stand.account, now=stand.now)
    drivers = queries_ridebook.drivers_of(car)
    return next((actor for actor in drivers if Scope.ANSWER in scopes.get(actor.pk, ())), None)


@require_safe
def ride(request: HttpRequest, pk: int) -> HttpResponse:
    """One ride with its photos, and the place to add one."""
    stand = standing(request)
    entry = _entry(stand, pk)
    return _ride_page(request, stand, entry, PhotoForm(initial={"kind": _first_photo(entry)}))


def _ride_page(
    request: HttpRequest, stand: Standing, entry: RideEntry, form: PhotoForm, status: int = 200
) -> HttpResponse:
    scopes = people.scopes_of(stand.account, now=stand.now)
    context = {
        **stand.context(),
        **_shown(entry),
        "thing": entry.thing,
        "photos": entry.photos.all(),
        "form": form,
        "latest": not RideEntry.objects.filter(corrects=entry).exists(),
        "owner": Scope.ANSWER in scopes.get(entry.thing.owner_id, ()),
    }
    return render(request, "carrying/ride.html", context, status=status)


def _first_photo(entry: RideEntry) -> str:
    """Damage is photographed first, where there is no receipt to show."""
    return PhotoKind.DAMAGE if entry.damage and not entry.fuel_cents else PhotoKind.RECEIPT


@require_http_methods(["GET", "HEAD", "POST"])
def ride_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a ride right by a new entry."""
    stand = standing(request)
    entry = _entry(stand, pk)
    form = RideForm(request.POST if request.method == "POST" else None, commitment=entry.commitment, entry=entry)
    if request.method == "POST" and form.is_valid():
        try:
            later = actions.correct_ride(entry=entry, ride=form.ride(), by=stand.account, now=stand.now)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Set right. What stood there before stays readable."))
            return redirect("ride", later.pk)
    day = entry.commitment.start.astimezone(stand.community.clock)
    context = {"form": form, "car": entry.commitment, "thing": entry.thing, "entry": entry, "day": day}
    return render(request, "carrying/ride_form.html", {**stand.context(), **context})


@takes_files(UPLOAD)
@require_POST
def ride_photo_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a photo beside a ride."""
    stand = standing(request)
    entry = _entry(stand, pk)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_photo(entry=entry, kind=told["kind"], upload=told["photo"], by=stand.account, now=stand.now)
        except Refused as no:
            form.add_error("photo", str(no))
        else:
            messages.success(request, _("The photo is kept."))
            return redirect("ride", entry.pk)
    return _ride_page(request, stand, entry, form)


@require_safe
def ride_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo itself, for whom the ride concerns and nobody else."""
    stand = standing(request)
    photo = queries_ridebook.photo_of(stand.community, pk)
    if photo is None or not queries_ridebook.may_open(stand.account, photo.entry, now=stand.now):
        raise Http404
    return HttpResponse(photo.picture, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@require_POST
def ride_key(request: HttpRequest, promise: int, what: str) -> HttpResponse:
    """The key was taken, or lies in its place again."""
    stand = standing(request)
    car = queries_ridebook.car_promise(stand.community, promise)
    if car is None or what not in KeyMove.values or not _tells(stand, car):
        raise Http404
    try:
        actions.mark_key(commitment=car, what=what, by=stand.account, now=stand.now)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Noted. Thank you."))
    return redirect("rides" if _driver(stand, car) else "mine")


def _tells(stand: Standing, car: Any) -> bool:
    """Whether this account may tell about the key."""
    scopes = people.scopes_of(stand.account, now=stand.now)
    return _driver(stand, car) is not None or Scope.ANSWER in scopes.get(car.thing.owner_id, ())


def _entry(stand: Standing, pk: int) -> RideEntry:
    """An entry that this account may open. Raises Http404."""
    entry = queries_ridebook.entry_of(stand.community, pk)
    if entry is None or not queries_ridebook.may_open(stand.account, entry, now=stand.now):
        raise Http404
    return entry
