"""Writing in the ride book, looking at it, taking it along as a spreadsheet."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from mekaar.carrying import actions, photos
from mekaar.carrying.models import KeyMark, RideEntry, RidePhoto
from tests.carrying.evenings import AFTER, BEGIN, borrowed, ride, written
from tests.carrying.test_thing_doors import client, picture
from tests.cast import Cast, at

TOLD = {
    "left": "18:00",
    "back": "19:30",
    "km_start": "1 000",
    "km_end": "1.020",
    "fuel": "20,5",
    "damage": "",
    "key_back": "on",
}


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    return the_cast


@pytest.fixture
def nadia(cast) -> Client:
    return client(cast, "nadia")


def tell(browser: Client, wheels, **other):
    return browser.post(reverse("ride_new", args=[wheels.pk]), {**TOLD, **other})


def test_a_ride_is_written_in_a_minute(cast, nadia):
    wheels = borrowed(cast)
    answer = tell(nadia, wheels)
    entry = RideEntry.objects.get()
    assert answer.url == reverse("ride", args=[entry.pk])
    assert (entry.left, entry.back) == (BEGIN, BEGIN + timedelta(minutes=90))
    assert (entry.km_start, entry.km_end, entry.fuel_cents) == (1000, 1020, 2050)
    assert KeyMark.objects.get().what == "returned"


def test_the_back_button_and_a_second_press_write_nothing_twice(cast, nadia):
    wheels = borrowed(cast)
    assert tell(nadia, wheels).url == tell(nadia, wheels).url
    assert RideEntry.objects.count() == 1


def test_who_drives_past_midnight_came_back_the_next_day(cast, nadia, monkeypatch):
    wheels = borrowed(cast, 1, 20)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(2, 9))
    tell(nadia, wheels, left="20:30", back="0:15")
    assert RideEntry.objects.get().back == at(2, 1) - timedelta(minutes=45)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"km_start": "", "km_end": "veel"}, "Lees de kilometerteller"),
        ({"km_end": "9" * 40}, "Zo ver rijdt geen wagen"),
        ({"km_end": "-5"}, "zoals 45230"),
        ({"km_end": "900"}, "omgewisseld"),
        ({"left": "25:00"}, "zoals 18:30"),
        ({"back": ""}, "Vul het uur in"),
        ({"fuel": "gratis"}, "zoals 20,50"),
        ({"fuel": "NaN"}, "zoals 20,50"),
        ({"back": "17:00"}, "nog niet voorbij"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_everything_typed_is_kept(cast, nadia, typed, said):
    page = tell(nadia, borrowed(cast), damage="Een blutsje.", **typed).content.decode()
    assert said in page
    assert "Een blutsje." in page
    assert RideEntry.objects.count() == 0


def test_the_form_begins_with_what_was_agreed_and_where_the_counter_stood(cast, nadia):
    written(cast, borrowed(cast, 1, 14), left=at(1, 14), km_start=500)
    page = nadia.get(reverse("ride_new", args=[borrowed(cast).pk])).content.decode()
    assert [value for value in ('value="18:00"', 'value="520"') if value not in page] == []


def test_the_owner_reads_who_drove_and_what_is_missing(cast):
    written(cast, borrowed(cast), fuel_cents=2050, damage="Krasje <b>achteraan</b>.")
    page = client(cast, "koen").get(reverse("ride_book", args=[cast.cars[0].pk])).content.decode()
    wanted = ["Nadia", "dinsdag 1 december", "18:00 – 19:30", "1000 – 1020", "€ 20,50", "niet gemeld"]
    assert [text for text in wanted if text not in page] == []
    assert "Krasje &lt;b&gt;achteraan&lt;/b&gt;." in page


def test_what_was_set_right_stays_readable(cast, nadia):
    entry = written(cast, borrowed(cast))
    nadia.post(reverse("ride_correct", args=[entry.pk]), {**TOLD, "km_end": "1033"})
    later = RideEntry.objects.get(corrects=entry)
    book = client(cast, "koen").get(reverse("ride_book", args=[cast.cars[0].pk])).content.decode()
    assert [text for text in ("1000 – 1033", "1000 – 1020", "Wat werd verbeterd") if text not in book] == []
    old = nadia.get(reverse("ride", args=[entry.pk])).content.decode()
    assert reverse("ride", args=[later.pk]) in old


def test_the_spreadsheet_holds_every_ride_and_no_formula(cast):
    wheels = borrowed(cast)
    written(cast, wheels, damage="=1+1", fuel_cents=2050)
    actions.correct_ride(
        entry=RideEntry.objects.get(),
        ride=ride(km=30, damage="=1+1", fuel_cents=2050),
        by=cast.nadia_account,
        now=AFTER,
    )
    answer = client(cast, "koen").get(reverse("ride_book_sheet", args=[cast.cars[0].pk]))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:4] == ["Dag", "Van", "Tot", "Chauffeur"]
    assert rows[1][1:10] == ["18:00", "19:30", "Nadia", "Asper", 1000, 1030, 30, 20.5, "=1+1"]
    assert sheet["J4"].data_type == "s"
    assert len(rows) == 2


def add(browser: Client, entry, upload, kind="receipt"):
    return browser.post(reverse("ride_photo_add", args=[entry.pk]), {"kind": kind, "photo": upload})


def test_a_receipt_is_added_and_shown(cast, nadia):
    entry = written(cast, borrowed(cast))
    answer = add(nadia, entry, picture())
    assert answer.url == reverse("ride", args=[entry.pk])
    photo = RidePhoto.objects.get()
    assert reverse("ride_photo", args=[photo.pk]) in nadia.get(answer.url).content.decode()


@pytest.mark.parametrize("upload", ["", SimpleUploadedFile("x.jpg", b"geen foto"), SimpleUploadedFile("leeg.jpg", b"")])
def test_a_bad_photo_gets_words_and_nothing_is_kept(cast, nadia, upload):
    entry = written(cast, borrowed(cast))
    answer = add(nadia, entry, upload)
    assert (answer.status_code, "foto" in answer.content.decode(), RidePhoto.objects.count()) == (200, True, 0)


def test_a_photo_over_the_limit_is_refused_in_words(cast, nadia):
    entry = written(cast, borrowed(cast))
    just_over = SimpleUploadedFile("x.jpg", b"0" * (photos.MOST_BYTES + 600_000))
    assert "12 MB is het meeste" in add(nadia, entry, just_over).content.decode()
    far_over = add(nadia, entry, SimpleUploadedFile("x.jpg", b"0" * (photos.MOST_BYTES + 2_000_000)))
    assert (far_over.status_code, "groter dan 12 MB" in far_over.content.decode()) == (413, True)


def test_a_page_that_takes_no_files_takes_no_megabytes(cast, nadia):
    big = SimpleUploadedFile("x.jpg", b"0" * 1_100_000)
    assert nadia.post(reverse("give_story"), {"words": "a", "file": big}).status_code == 413


def test_the_key_is_told_with_one_press(cast, nadia):
    wheels = borrowed(cast)
    for what in ("taken", "returned", "returned"):
        assert nadia.post(reverse("ride_key", args=[wheels.pk, what])).url == reverse("rides")
    assert set(wheels.key_marks.values_list("what", flat=True)) == {"taken", "returned"}
    assert nadia.post(reverse("ride_key", args=[wheels.pk, "lost"])).status_code == 404


def test_my_rides_tell_what_is_to_write_down_and_what_comes(cast, nadia):
    borrowed(cast)
    borrowed(cast, 3)
    page = nadia.get(reverse("rides")).content.decode()
    assert page.index("Nog op te schrijven") < page.index("Komt eraan")
