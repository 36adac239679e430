"""Who sees what of whom."""

import pytest

from mekaar.base import plain
from mekaar.people import actions, queries, rules, sql
from mekaar.people.choices import Audience, Scope, Shared
from mekaar.people.rules import Eyes
from tests.cast import NOW

MEMBERS_SEE_NAME = frozenset({(Shared.NAME, Audience.MEMBERS)})
ALL_SEE_NAME = frozenset({(Shared.NAME, Audience.PUBLIC)})
NOTHING = frozenset()

STRANGER = Eyes()
MEMBER = Eyes(member=True)
ASKS_FOR_THEM = Eyes(member=True, scopes=frozenset({Scope.ASK}))
MEDIATOR = Eyes(member=True, scopes=frozenset({Scope.ASK, Scope.CONTACT}))
BOTH_SAID_YES = Eyes(member=True, partner=True)


@pytest.mark.parametrize(
    ("eyes", "consents", "seen"),
    [
        (STRANGER, NOTHING, False),
        (STRANGER, MEMBERS_SEE_NAME, False),
        (STRANGER, ALL_SEE_NAME, True),
        (MEMBER, NOTHING, False),
        (MEMBER, MEMBERS_SEE_NAME, True),
        (MEMBER, ALL_SEE_NAME, True),
        (ASKS_FOR_THEM, NOTHING, True),
        (BOTH_SAID_YES, NOTHING, True),
    ],
)
def test_a_name_is_seen_where_its_owner_agreed_or_both_said_yes(eyes, consents, seen):
    assert rules.sees_name(eyes, consents) is seen


@pytest.mark.parametrize(
    ("eyes", "seen"),
    [(STRANGER, False), (MEMBER, False), (ASKS_FOR_THEM, False), (MEDIATOR, True), (BOTH_SAID_YES, True)],
)
def test_contact_place_and_note_open_together_by_mandate_or_after_both_said_yes(eyes, seen):
    assert (rules.sees_contact(eyes), rules.sees_exact_place(eyes), rules.sees_note(eyes)) == (seen, seen, seen)


@pytest.fixture
def cast(the_cast):
    return the_cast


def seen_by(cast, account):
    """Which of the cast this account sees by name, and whether it sees where Georgette lives and how to reach her."""
    eyes = queries.eyes_of(account, cast.community, now=NOW)
    actors = [cast.georgette, cast.dirk, cast.nadia]
    names = set(queries.visible_names(actors, eyes, now=NOW).values())
    place = queries.visible_place(cast.georgette, eyes(cast.georgette.pk))
    contacts = queries.visible_contacts(cast.georgette, eyes(cast.georgette.pk))
    return names, place.address if place else None, contacts


def test_a_stranger_sees_nobody(cast):
    assert seen_by(cast, None) == (set(), None, [])


def test_a_member_of_another_community_is_a_stranger_here(cast):
    assert seen_by(cast, cast.piet_account) == (set(), None, [])


def test_a_member_sees_who_agreed_to_it(cast):
    assert seen_by(cast, cast.lut_account) == ({"Dirk"}, None, [])


@pytest.mark.parametrize("who", ["yasmine_account", "joris_account"])
def test_a_steward_and_a_keeper_see_no_more_than_a_member(cast, who):
    assert seen_by(cast, getattr(cast, who)) == ({"Dirk"}, None, [])


def test_a_mediator_sees_what_the_mandate_says(cast):
    home = "Kerkstraat 7, Asper"
    assert seen_by(cast, cast.hilde_account) == ({"Dirk", "Georgette"}, home, [("phone", "09 384 00 01")])


def test_a_mandate_that_ended_opens_nothing(cast):
    mandate = cast.georgette.mandates.get()
    actions.end_mandate(mandate=mandate, by=cast.hilde_account, now=NOW)
    assert seen_by(cast, cast.hilde_account) == ({"Dirk"}, None, [])


def test_a_consent_taken_back_closes_again(cast):
    actions.take_back_consent(actor=cast.dirk, what=Shared.NAME, by=cast.dirk_account, now=NOW)
    assert seen_by(cast, cast.lut_account) == (set(), None, [])


def test_everyone_sees_themselves(cast):
    eyes = queries.eyes_of(cast.dirk_account, cast.community, now=NOW)
    assert queries.visible_place(cast.dirk, eyes(cast.dirk.pk)).address == "Steenweg 12, Asper"


def test_an_account_put_out_of_use_is_a_stranger(cast):
    cast.hilde_account.is_active = False
    cast.hilde_account.save()
    assert seen_by(cast, cast.hilde_account) == (set(), None, [])


def test_consents_in_a_column_of_another_query_are_the_same(cast):
    everyone = [cast.georgette.pk, cast.dirk.pk, cast.nadia.pk, cast.municipality.pk]
    known = queries.consents_of(everyone, now=NOW)
    assert known
    for actor in everyone:
        [(column,)] = plain.rows(f"SELECT {sql.agreed('%(actor)s')}", actor=actor, now=NOW)
        assert sql.consents(column) == known.get(actor, NOTHING)
