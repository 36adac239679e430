"""Photos of receipts and damage: small, upright, without place or camera, and only for whom they concern."""

from datetime import timedelta
from io import BytesIO

import pytest
from cryptography.fernet import Fernet
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from mekaar.base.rotation import reencrypt
from mekaar.carrying import actions, photos, retention
from mekaar.carrying.choices_ridebook import PhotoKind
from mekaar.carrying.models import RideEntry, RidePhoto
from mekaar.carrying.refusals import BadPhoto
from mekaar.people import actions as people
from mekaar.people.refusals import NoMandate
from tests.carrying.evenings import AFTER, borrowed, ride, written
from tests.cast import Cast

NEW = Fernet.generate_key().decode()
LATITUDE = 0x0002
GPS, CAMERA, TURNED = 0x8825, 0x010F, 0x0112


def photo(width=2400, height=1800, form="JPEG", exif=None, mode="RGB", colour="red") -> SimpleUploadedFile:
    out = BytesIO()
    image = Image.new(mode, (width, height), colour)
    image.save(out, form, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile("bon.jpg", out.getvalue())


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


@pytest.fixture
def cast(the_cast) -> Cast:
    return the_cast


def test_a_photo_becomes_small_and_loses_its_place_and_camera():
    exif = Image.Exif()
    exif[CAMERA] = "Fototoestel"
    exif.get_ifd(GPS)[LATITUDE] = (50.0, 54.0, 57.0)
    kept = opened(photos.tidied(photo(exif=exif)))
    assert (kept.format, kept.size) == ("JPEG", (1600, 1200))
    assert dict(kept.getexif()) == {}
    assert "exif" not in kept.info


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[TURNED] = 6
    assert opened(photos.tidied(photo(400, 300, exif=exif))).size == (300, 400)


def test_a_transparent_picture_comes_on_white():
    kept = opened(photos.tidied(photo(20, 20, "PNG", mode="RGBA", colour=(0, 0, 0, 0))))
    assert kept.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 ...", b"<svg xmlns='x'/>", b"\xff\xd8\xff\xe0 half a photo", b"GIF89a"]
)
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(BadPhoto, match="geen foto"):
        photos.tidied(SimpleUploadedFile("x.jpg", content))


def test_a_photo_cut_off_halfway_is_refused():
    whole = photo().read()
    with pytest.raises(BadPhoto):
        photos.tidied(SimpleUploadedFile("x.jpg", whole[: len(whole) // 2]))


def test_too_large_is_said_with_the_size_and_the_limit(monkeypatch):
    heavy = SimpleUploadedFile("x.jpg", b"0" * (photos.MOST_BYTES + 1_000_000))
    with pytest.raises(BadPhoto, match="13 MB, en 12 MB"):
        photos.tidied(heavy)


def test_a_small_file_with_a_huge_picture_is_refused():
    with pytest.raises(BadPhoto):
        photos.tidied(photo(9000, 9000, "PNG", mode="1", colour=1))


def add(cast, entry, by=None, upload=None, kind=PhotoKind.RECEIPT):
    return actions.add_photo(entry=entry, kind=kind, upload=upload or photo(), by=by or cast.nadia_account, now=AFTER)


JPEG = b"\xff\xd8"


def column() -> list[bytes]:
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM carrying_ridephoto")
        return [bytes(value) for (value,) in cursor.fetchall()]


def test_a_photo_is_kept_once_and_unreadable_without_the_key(cast):
    entry = written(cast, borrowed(cast))
    first = add(cast, entry)
    assert add(cast, entry) == first
    (kept,) = column()
    assert (kept[:2] == JPEG, RidePhoto.objects.get().picture[:2] == JPEG) == (False, True)


def test_a_list_of_photos_does_not_carry_the_pictures_along(cast, django_assert_num_queries):
    entry = written(cast, borrowed(cast))
    add(cast, entry)
    with django_assert_num_queries(1):
        (photo,) = entry.photos.all()
    assert photo.get_deferred_fields() == {"picture"}


def test_a_new_key_reads_the_photo_too(cast, settings):
    add(cast, written(cast, borrowed(cast)))
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    reencrypt()
    settings.FIELD_KEYS = [NEW]
    assert RidePhoto.objects.get().picture[:2] == JPEG


def test_photos_go_when_their_year_is_settled_and_the_ride_stays(cast):
    add(cast, written(cast, borrowed(cast)))
    retention.sweep(cast.community, now=AFTER + timedelta(days=399))
    assert RidePhoto.objects.count() == 1
    retention.sweep(cast.community, now=AFTER + timedelta(days=401))
    assert (RidePhoto.objects.count(), RideEntry.objects.count()) == (0, 1)


def test_photos_go_with_who_drove(cast):
    add(cast, written(cast, borrowed(cast)))
    people.erase(actor=cast.nadia, by=cast.nadia_account, now=AFTER)
    assert RidePhoto.objects.count() == 0


def test_who_has_nothing_to_do_with_the_ride_adds_no_photo(cast):
    entry = written(cast, borrowed(cast))
    with pytest.raises(NoMandate):
        add(cast, entry, by=cast.dirk_account)
    assert RidePhoto.objects.count() == 0


def test_six_photos_are_enough(cast):
    entry = written(cast, borrowed(cast))
    for shade in range(6):
        add(cast, entry, upload=photo(30, 30, colour=(shade * 40, 0, 0)))
    with pytest.raises(BadPhoto, match="Zes"):
        add(cast, entry, upload=photo(30, 30, colour="blue"))
    assert RidePhoto.objects.count() == 6


def test_photos_go_along_with_a_ride_that_is_set_right(cast):
    entry = written(cast, borrowed(cast))
    given = {"by": cast.nadia_account, "now": AFTER}
    kept = actions.add_photo(entry=entry, kind=PhotoKind.RECEIPT, upload=photo(20, 20), **given)
    right = actions.correct_ride(entry=entry, ride=ride(km=21), **given)
    assert [one.pk for one in right.photos.all()] == [kept.pk]
