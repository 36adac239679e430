"""The demo in the database: filled once, the same everywhere, alive on every day of the week."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from mekaar.base.models import AuditLine
from mekaar.carrying import planning, queries_desk
from mekaar.carrying.actions import ask_for_plan
from mekaar.carrying.choices import State, SwapAnswer, SwapState
from mekaar.carrying.models import Commitment, Deed, Plan, PlanRun, RideEntry, SwapAsk
from mekaar.carrying.queries import waiting_for
from mekaar.exchange import queries_ask
from mekaar.exchange.models import Need, Occurrence, Offer, Thing
from mekaar.messages.models import Message, Preference
from mekaar.people import standing
from mekaar.people.models import Account, Actor
from mekaar.people.personas import open_doors
from mekaar.wiring.demo.coming_days import HANDED_OVER, TOLD_NOT_YET
from mekaar.wiring.demo.fill import fill
from mekaar.wiring.demo.personas import PERSONAS
from mekaar.wiring.demo.places import VILLAGES

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=BRUSSELS)
WEDNESDAY = datetime(2026, 11, 25, 11, 0, tzinfo=BRUSSELS)
FRIDAY = datetime(2026, 11, 27, 15, 0, tzinfo=BRUSSELS)
SATURDAY = datetime(2026, 11, 28, 10, 0, tzinfo=BRUSSELS)

STANDING = (State.PROPOSED, State.ACCEPTED, State.DONE, State.MISSED)


FIRST: dict[datetime, list[tuple]] = {}
"""What stood in a fill that was undone before the one that stands, by its moment."""


def count_from_one() -> None:
    """As in a database that is new: what is equally good for the plan is decided by the numbers of the rows."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("mekaar.") and not model.objects.exists():
                cursor.execute(f"ALTER SEQUENCE IF EXISTS {model._meta.db_table}_id_seq RESTART")


@pytest.fixture(scope="module")
def gavere(request, django_db_setup, django_db_blocker):
    """The community as it was filled at the moment named by the parameter: once for all tests of that moment, then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        if request.param == WEDNESDAY:
            FIRST[WEDNESDAY] = undone_fill(WEDNESDAY)
        assert not Actor.objects.exists()
        count_from_one()
        community = fill(now=request.param)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the database does by itself within a minute
        yield community
        transaction.set_rollback(True)


def filled(*moments: datetime):
    """Run the test on the demo as it is at these moments."""
    return pytest.mark.parametrize("gavere", moments, indirect=True, scope="module", ids=lambda now: f"{now:%A}")


def carried_by() -> dict[str, set[str]]:
    """For every need of this week the states of what stands of it."""
    rows = Occurrence.objects.filter(need__series=None).prefetch_related("commitments").select_related("need")
    return {row.need.title: {one.state for one in row.commitments.all() if one.state in STANDING} for row in rows}


def snapshot() -> list[tuple]:
    """Everything a person could see, without the numbers that a database hands out."""
    promises = ("occurrence__need__title", "actor__name", "thing__name", "start", "state", "decided_at")
    rows = [
        *Actor.objects.values_list("name", "kind", "village__name", "lat", "lon"),
        *Need.objects.values_list("title", "words", "actor__name", "urgency", "asked_at"),
        *Commitment.objects.values_list(*promises),
    ]
    return sorted(rows, key=str)


@filled(FRIDAY)
def test_a_second_fill_changes_nothing(gavere, db):
    lines, rows = AuditLine.objects.count(), snapshot()
    fill(now=SATURDAY)
    assert (AuditLine.objects.count(), snapshot()) == (lines, rows)


@filled(WEDNESDAY)
def test_two_empty_databases_are_filled_with_the_same(gavere, db):
    assert len(FIRST[WEDNESDAY]) > 500
    assert snapshot() == FIRST[WEDNESDAY]


def undone_fill(now: datetime) -> list[tuple]:
    """What a fresh fill looks like; afterwards the database is as empty as before."""
    with transaction.atomic():
        count_from_one()
        fill(now=now)
        seen = snapshot()
        transaction.set_rollback(True)
    return seen


@filled(MONDAY, FRIDAY, SATURDAY)
def test_most_of_the_week_is_carried_and_a_little_stays_open_for_a_reason(gavere, db):
    states = carried_by()
    open_needs = [title for title, some in states.items() if not some]
    waiting = [title for title, some in states.items() if State.PROPOSED in some]
    assert 0.03 <= len(open_needs) / len(states) <= 0.12, open_needs
    assert 3 <= len(waiting) <= len(states) / 4
    told = {key for plan in Plan.objects.all() for key, helps in plan.explanation["uncarried"].items() if helps}
    unexplained = [
        row.need.title for row in Occurrence.objects.all() if row.need.title in open_needs and str(row.pk) not in told
    ]
    assert unexplained == []


@filled(MONDAY)
def test_what_is_open_is_open_for_the_reasons_that_were_meant(gavere, db):
    open_needs = {title for title, some in carried_by().items() if not some}
    assert {
        "Naar de oogarts in Zottegem",
        "Turks praten met mijn moeder",
        "Mijn moeder in bed helpen",
        "De piano naar de kleindochter",
    } <= open_needs


@filled(FRIDAY)
def test_what_was_agreed_stays_agreed_after_another_plan(gavere, db):
    agreed = set(Commitment.objects.filter(state=State.ACCEPTED).values_list("pk", flat=True))
    ask_for_plan(community=gavere, why="test", seed=5, steps=20_000, by=None, now=FRIDAY)
    planning.plan_community(community=gavere, now=FRIDAY)
    assert set(Commitment.objects.filter(state=State.ACCEPTED).values_list("pk", flat=True)) == agreed


@filled(FRIDAY)
def test_on_friday_most_of_the_week_was_done_and_some_said_thanks(gavere, db):
    past = Commitment.objects.filter(end__lt=FRIDAY).exclude(state__in=(State.DECLINED, State.REPLACED))
    past = past.exclude(occurrence__need__title=TOLD_NOT_YET.title)
    assert set(past.values_list("state", flat=True)) == {State.DONE, State.MISSED}
    assert Deed.objects.filter(done=True).count() > 50
    thanks = [deed.thanks for deed in Deed.objects.all() if deed.thanks]
    assert len(thanks) > 15
    assert len(set(thanks)) == len(thanks)
    assert all(deed.km >= 2 for deed in Deed.objects.filter(commitment__thing__kind__slug="car", done=True))


@filled(FRIDAY)
def test_nothing_waits_for_an_answer_about_what_is_over(gavere, db):
    assert not Commitment.objects.filter(state=State.PROPOSED, start__lt=FRIDAY).exists()


@filled(MONDAY)
def test_every_village_asks_and_helps_and_every_actor_has_a_place(gavere, db):
    villages = {village.name for village in VILLAGES}
    assert set(Need.objects.values_list("village__name", flat=True)) == villages
    assert set(Offer.objects.values_list("actor__village__name", flat=True)) == villages
    assert Actor.objects.filter(lat__range=(50.89, 50.96), lon__range=(3.62, 3.74)).count() == Actor.objects.count()
    kinds = Counter(Actor.objects.values_list("kind", flat=True))
    assert kinds.keys() == {"person", "group", "association", "firm", "authority"}
    assert Thing.objects.filter(owner__kind="firm", kind__slug="car").count() == 6


@filled(MONDAY)
def test_every_persona_can_be_entered_and_sees_something_of_their_own(gavere, db, settings):
    settings.DEMO = True
    assert open_doors() == PERSONAS
    accounts = {account.login: account for account in Account.objects.filter(community=gavere)}
    assert {door.login for door in PERSONAS} <= accounts.keys()
    assert waiting_for(accounts["demo-dirk"], now=MONDAY).exists()
    mandates = Counter(accounts["demo-hilde"].mandates.values_list("how", flat=True))
    assert mandates["phone"] > 10
    assert accounts["demo-lut"].mandates.filter(actor__name="Georgette Van Herzeele").exists()
    duties = {door.slug: set(accounts[door.login].duties.values_list("kind", flat=True)) for door in PERSONAS}
    assert {slug: kinds for slug, kinds in duties.items() if kinds} == {
        "hilde": {"mediator"},
        "yasmina": {"steward"},
        "joris": {"keeper"},
    }


@filled(MONDAY, WEDNESDAY, SATURDAY)
def test_dirk_has_all_that_a_week_can_show(gavere, db):
    now = Plan.objects.latest("id").made_at
    look = Account.objects.get(community=gavere, login="demo-dirk")
    mine = Commitment.objects.filter(actor__mandates__account=look, actor__mandates__how="self")
    coming = mine.filter(start__gt=now)
    assert coming.filter(state=State.PROPOSED).count() == 1
    assert coming.filter(state=State.ACCEPTED).count() >= 2
    assert mine.filter(state=State.ACCEPTED, end__lt=now).count() == 1
    (offered,) = SwapAsk.objects.filter(actor__name="Dirk Colpaert", answer=SwapAnswer.WAITING)
    assert (offered.swap.state, offered.swap.commitment.occurrence.need.title) == (SwapState.OPEN, HANDED_OVER.title)
    browser = Client()
    browser.force_login(look)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: now)
        page = browser.get(reverse("my_week")).content.decode()
    assert reverse("take_task", args=[offered.pk]) in page


@filled(MONDAY, WEDNESDAY, SATURDAY)
def test_every_list_of_the_desk_has_something_on_it(gavere, db):
    now = Plan.objects.latest("id").made_at
    hilde = Account.objects.get(community=gavere, login="demo-hilde")
    lists = queries_desk.desk(standing.of(hilde, now=now), gavere, now=now)
    assert (len(lists.rings) > 0, len(lists.risks) > 0, len(lists.rested) > 0, len(lists.open) > 0) == (True,) * 4
    assert queries_ask.open_drafts(gavere, now=now).count() == 2
    by_post = Preference.objects.get(community=gavere, way="post").actor
    assert by_post.contacts.filter(channel="post").exists()
    assert Message.objects.filter(receiver=by_post).exists()


@filled(WEDNESDAY)
def test_the_cars_of_the_firm_have_rides_in_their_books(gavere, db):
    owner = Actor.objects.get(mandates__account__login="demo-wim", kind="firm")
    cars = Thing.objects.filter(owner=owner, kind__slug="car")
    assert RideEntry.objects.filter(thing__in=cars).values("thing").distinct().count() >= 2


@filled(MONDAY)
def test_who_has_only_a_telephone_is_asked_for_by_a_mediator(gavere, db):
    by_phone = Need.objects.get(title="De tweede tas koffie")
    assert not Account.objects.filter(mandates__actor=by_phone.actor, mandates__how="self").exists()
    assert by_phone.by.mandates.filter(actor=by_phone.actor, how="phone").exists()


@filled(FRIDAY)
def test_the_queue_has_nothing_left_to_plan(gavere, db):
    assert set(PlanRun.objects.values_list("state", flat=True)) == {"done"}
