"""Who belongs, who acts for whom."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from mekaar.base.models import AuditLine
from mekaar.people import actions, queries
from mekaar.people.choices import ActorKind, Audience, DutyKind, How, Scope, Shared
from mekaar.people.models import Actor, Consent, Mandate
from mekaar.people.refusals import NoMandate, OtherCommunity
from tests.cast import JOINED, NOW


@pytest.fixture
def cast(the_cast):
    return the_cast


def welcome(cast, **more):
    given = {"community": cast.community, "kind": ActorKind.PERSON, "name": "Rosa", "by": None, "now": NOW}
    return actions.welcome_actor(**{**given, "village": cast.villages["Asper"], **more})


def test_the_open_place_of_an_actor_is_never_finer_than_a_kilometre(cast):
    rosa = welcome(cast, lat=50.918273, lon=3.641991)
    rosa.refresh_from_db()
    assert (rosa.lat, rosa.lon) == (Decimal("50.92"), Decimal("3.64"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_actor SET lat = 50.918273 WHERE id = %s RETURNING lat", [rosa.pk])
        assert cursor.fetchone() == (Decimal("50.92"),)


def test_exact_place_contact_and_note_are_unreadable_in_the_database(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM people_exactplace UNION SELECT value FROM people_contact")
        stored = " ".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT note FROM people_actor WHERE id = %s", [cast.georgette.pk])
        stored += cursor.fetchone()[0]
    assert not any(word in stored for word in ("Kerkstraat", "3293840001", "dirk@", "stok"))
    assert cast.georgette.exact_place.address == "Kerkstraat 7, Asper"


def test_an_own_account_may_do_everything_for_its_actor_and_nothing_for_others(cast):
    assert queries.scopes_of(cast.dirk_account, now=NOW) == {cast.dirk.pk: frozenset(Scope.values)}
    with pytest.raises(NoMandate):
        queries.require(cast.dirk_account, cast.georgette, Scope.ASK, now=NOW)


def test_mandates_of_one_account_for_one_actor_add_up(cast):
    actions.give_mandate(
        actor=cast.georgette,
        account=cast.hilde_account,
        scope=[Scope.GIVE],
        how=How.DOOR,
        by=cast.hilde_account,
        now=NOW,
    )
    assert queries.scopes_of(cast.hilde_account, now=NOW)[cast.georgette.pk] == frozenset(Scope.values)


@pytest.mark.parametrize(
    ("by", "how", "allowed"),
    [
        ("hilde_account", How.PHONE, True),
        ("hilde_account", How.PAGE, False),
        ("hilde_account", How.SELF, False),
        ("lut_account", How.PHONE, False),
        ("yasmine_account", How.PHONE, False),
        ("dirk_account", How.PAGE, True),
        ("dirk_account", How.SELF, False),
    ],
)
def test_only_a_mediator_records_what_was_heard_and_only_oneself_gives_it_on_the_page(cast, by, how, allowed):
    before = Mandate.objects.count()
    given = {"actor": cast.dirk, "account": cast.lut_account, "scope": [Scope.ASK], "how": how, "now": NOW}
    if allowed:
        actions.give_mandate(**given, by=getattr(cast, by))
    else:
        with pytest.raises(NoMandate):
            actions.give_mandate(**given, by=getattr(cast, by))
    assert Mandate.objects.count() == before + allowed


def test_a_mandate_holds_from_its_start_up_to_its_end(cast):
    until = NOW + timedelta(days=1)
    actions.give_mandate(
        actor=cast.dirk,
        account=cast.lut_account,
        scope=[Scope.ASK],
        how=How.PAGE,
        until=until,
        by=cast.dirk_account,
        now=NOW,
    )
    held = [
        cast.dirk.pk in queries.scopes_of(cast.lut_account, now=moment)
        for moment in (NOW - timedelta(seconds=1), NOW, until - timedelta(seconds=1), until)
    ]
    assert held == [False, True, True, False]


def test_nobody_else_can_take_a_mandate_back(cast):
    with pytest.raises(NoMandate):
        actions.end_mandate(mandate=cast.georgette.mandates.get(), by=cast.dirk_account, now=NOW)


def test_an_actor_of_another_community_cannot_give_a_mandate_here(cast):
    with pytest.raises(OtherCommunity):
        actions.give_mandate(
            actor=cast.dirk, account=cast.piet_account, scope=[Scope.ASK], how=How.PAGE, by=cast.dirk_account, now=NOW
        )


def test_consent_given_twice_stands_once(cast):
    for _ in range(2):
        actions.give_consent(actor=cast.dirk, what=Shared.NAME, audience=Audience.PUBLIC, by=cast.dirk_account, now=NOW)
    assert Consent.objects.filter(actor=cast.dirk, audience=Audience.PUBLIC).count() == 1


def test_nobody_consents_for_another_without_a_mandate(cast):
    with pytest.raises(NoMandate):
        actions.give_consent(
            actor=cast.georgette, what=Shared.NAME, audience=Audience.PUBLIC, by=cast.dirk_account, now=NOW
        )


def test_a_duty_is_given_by_a_steward_and_ends_by_itself(cast):
    until = NOW + timedelta(days=30)
    with pytest.raises(NoMandate):
        actions.take_up_duty(
            account=cast.lut_account, kind=DutyKind.KEEPER, until=until, by=cast.joris_account, now=NOW
        )
    actions.take_up_duty(account=cast.lut_account, kind=DutyKind.KEEPER, until=until, by=cast.yasmine_account, now=NOW)
    assert queries.duties_of(cast.lut_account, now=NOW) == {DutyKind.KEEPER}
    assert queries.duties_of(cast.lut_account, now=until) == frozenset()


def test_every_action_leaves_its_line(cast):
    rosa = welcome(cast, by=cast.hilde_account)
    line = AuditLine.objects.get(what="people.welcome_actor", for_id=rosa.pk)
    assert (line.by_id, line.community_id, line.at) == (cast.hilde_account.pk, cast.community.pk, NOW)
    assert line.after == {"kind": "person"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "king"},
        {"name": ""},
        {"lat": 91},
        {"languages": []},
        {"languages": ["xx"]},
        {"left_at": JOINED - timedelta(days=1)},
    ],
)
def test_the_database_refuses_an_impossible_actor(cast, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.filter(pk=cast.dirk.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"scope": []}, {"scope": ["rule"]}, {"how": "magic"}, {"until": JOINED}])
def test_the_database_refuses_an_impossible_mandate(cast, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(account=cast.dirk_account).update(**wrong)
