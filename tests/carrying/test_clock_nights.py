"""The nights in which the clock changes: 25 October 2026 (25 hours) and 28 March 2027 (23 hours)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.carrying import actions, queries_mine
from mekaar.carrying.forms_ridebook import RideForm
from mekaar.carrying.models import RideEntry
from mekaar.exchange import phrases_ask, suggest
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.models import Occurrence
from mekaar.exchange.rules_when import When
from mekaar.people import standing
from tests.carrying.tasks import browser, page

AUTUMN, SPRING = date(2026, 10, 25), date(2027, 3, 28)
NIGHTS = [AUTUMN, SPRING]


def local(cast, day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """A moment as the clock of Gavere shows it, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=cast.community.clock, fold=fold).astimezone(UTC)


def visit(cast, start: datetime, now: datetime) -> Any:
    """Nadia goes by at Georgette's."""
    need = cast.ask("visit", start, now=now)
    given = {"occurrence": need.occurrences.get(), "part": need.parts.get(), "start": start, "actor": cast.nadia}
    return actions.volunteer(**given, by=cast.nadia_account, now=now)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of the pages."""
    monkeypatch.setattr(suggest, "warm_up", lambda: None)

    def set_to(moment: datetime) -> datetime:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return set_to


@pytest.mark.parametrize("night", NIGHTS)
def test_my_week_shows_each_task_on_its_own_day_at_its_own_hour(cast, clock, night):
    now = clock(local(cast, night - timedelta(days=2), 9))
    after = night + timedelta(days=1)
    told = [(night - timedelta(days=1), 21), (night, 0), (night, 5), (night, 21), (after, 0)]
    for day, hour in told:
        visit(cast, local(cast, day, hour, 15), now)
    here = standing.of(cast.nadia_account, now=now)
    look = queries_mine.choices_for(here, cast.community, wish=None)
    mine = queries_mine.my_week(here, cast.community, look[0], look, night - timedelta(days=2), now=now)
    assert [(day.date, one.start.hour, one.start.minute) for day in mine.days for one in day.items] == [
        (day, hour, 15) for day, hour in told
    ]
    assert "0.15 u." in page(cast.nadia_account, "my_week")


@pytest.mark.parametrize("night", NIGHTS)
def test_what_was_told_counts_the_minutes_that_went_by(cast, clock, night):
    """From one to two o'clock on the wall: an hour asked is an hour given, also where the wall clock jumps."""
    start = local(cast, night, 1, 30)
    task = visit(cast, start, clock(local(cast, night - timedelta(days=2), 9)))
    clock(local(cast, night, 9))
    browser(cast.nadia_account).post(reverse("told", args=[task.pk]), {"done": "yes", "minutes": "", "km": ""})
    task.refresh_from_db()
    assert task.deeds.get().minutes == (task.end - task.start) // timedelta(minutes=1) == 60


@pytest.mark.parametrize(
    ("night", "left", "back", "minutes"),
    [
        (AUTUMN, "01:30", "02:30", 60),
        (AUTUMN, "02:30", "02:10", 40),
        (AUTUMN, "01:30", "03:30", 180),
        (SPRING, "01:30", "03:15", 45),
        (SPRING, "00:30", "04:30", 180),
        (AUTUMN - timedelta(days=1), "23:30", "00:30", 60),
    ],
)
def test_the_ride_book_takes_the_hours_of_the_wall_clock(cast, night, left, back, minutes):
    start = local(cast, night, int(left[:2]), int(left[3:]))
    early, late = start - timedelta(days=3), start + timedelta(hours=8)
    need = cast.ask_ride(starts=[[start]], now=early)
    seats, occurrence = need.parts.filter(way=2), need.occurrences.get()
    given = {"occurrence": occurrence, "start": occurrence.first, "by": cast.hilde_account, "now": early}
    seat = actions.propose(part=seats.get(kind__slug="ride"), actor=cast.nadia, **given)
    wheels = actions.propose(part=seats.get(kind__slug="car"), thing=cast.cars[0], **given)
    actions.accept(commitment=seat, by=cast.nadia_account, now=early)
    wheels.refresh_from_db()
    told = {"left": left, "back": back, "km_start": "100", "km_end": "120"}
    for _twice in range(2):
        form = RideForm(told, commitment=wheels)
        assert form.is_valid(), form.errors
        written = {"commitment": wheels, "driver": cast.nadia, "ride": form.ride(), "by": cast.nadia_account}
        actions.write_ride(**written, now=late)
    entry = RideEntry.objects.get()
    assert (entry.left, (entry.back - entry.left) // timedelta(minutes=1)) == (start, minutes)


@pytest.mark.parametrize(("night", "hour"), [(AUTUMN, "02:30"), (SPRING, "03:30")])
def test_what_is_asked_at_half_past_two_that_night_comes_once(cast, clock, night, hour):
    clock(local(cast, night - timedelta(days=2), 9))
    lut = browser(cast.lut_account)
    path = lut.post(reverse("ask"), {"words": "Een babbel."}).url
    rest = {"words": "Een babbel.", "kind": "visit", "moment": "day", "day": night.isoformat(), "part": "hour"}
    assert lut.post(path, {**rest, "hour": "02:30", "village": cast.villages["Asper"].pk}).status_code == 302
    (start,) = Occurrence.objects.get().starts
    assert start.astimezone(cast.community.clock).strftime("%Y-%m-%d %H:%M") == f"{night} {hour}"


SKIPPED = "Op zondag 28 maart gaat de klok vooruit en bestaat 2.30 u. niet: we nemen 3.30 u."
TWICE = "Op zondag 25 oktober wordt de klok teruggezet en komt 2.30 u. twee keer: we nemen de eerste keer, voor de klok wordt teruggezet."


@pytest.mark.parametrize(("night", "said"), [(SPRING, SKIPPED), (AUTUMN, TWICE), (SPRING + timedelta(days=7), "")])
def test_who_says_half_past_two_that_night_reads_what_became_of_it(cast, clock, night, said):
    clock(local(cast, night - timedelta(days=2), 9))
    rest = {
        "words": "Een babbel.",
        "kind": "visit",
        "moment": "day",
        "day": night.isoformat(),
        "part": "hour",
        "hour": "02:30",
    }
    rest |= {"village": cast.villages["Asper"].pk}
    for who, more in ((cast.lut_account, {}), (None, {"name": "Rosa", "reach": "rosa@example.org"})):
        asker = browser(who) if who else Client()
        path = asker.post(reverse("ask"), {"words": "Een babbel."}).url
        told = asker.post(path, {**rest, **more}, follow=True).content.decode()
        assert (said in told, "de klok" in told) == (True, bool(said))
    need = Occurrence.objects.get().need
    moved = browser(cast.lut_account).post(reverse("ask_moment", args=[need.pk]), rest, follow=True).content.decode()
    assert (said in moved, "de klok" in moved) == (True, bool(said))


def test_a_moment_in_the_hour_that_comes_twice_says_which_one_it_is(cast):
    first, second = (local(cast, AUTUMN, 2, 30, fold=fold) for fold in (0, 1))
    words = [phrases_ask.starts_words([start], cast.community).replace("\xa0", " ") for start in (first, second)]
    assert words == [
        "zondag 25 oktober, 2.30 u., voor de klok wordt teruggezet",
        "zondag 25 oktober, 2.30 u., nadat de klok is teruggezet",
    ]
    assert "klok" not in phrases_ask.starts_words([local(cast, AUTUMN, 3, 30)], cast.community)


def test_what_comes_every_week_at_that_hour_says_it_for_the_night_that_is_near(cast):
    weekly = When(Moment.WEEKLY, part=PartOfDay.HOUR, hour=time(2, 30), weekdays=(6,))
    days = [local(cast, SPRING - timedelta(days=ahead), 9) for ahead in (60, 20)]
    said = [phrases_ask.change_words(weekly, cast.community, now=now) for now in days]
    assert said == ["", SKIPPED]


@pytest.mark.parametrize("night", NIGHTS)
def test_the_board_has_seven_days_and_each_card_on_its_own(cast, clock, night):
    now = clock(local(cast, night - timedelta(days=2), 9))
    monday = night - timedelta(days=6)
    visit(cast, local(cast, night, 23, 30), now)
    for first, here in ((monday, True), (monday + timedelta(days=7), False)):
        text = page(cast.nadia_account, "week_of", first)
        assert ("23.30 u." in text) == here
