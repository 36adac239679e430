"""What both sides are told, and that nobody else is."""

from datetime import timedelta

import pytest
from django.utils import translation

from mekaar.carrying import actions, letters, letters_evening, letters_week
from mekaar.carrying.letters_parts import Both
from mekaar.carrying.models import Commitment
from mekaar.carrying.reached import Reached
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Visibility
from mekaar.messages import actions as messages
from mekaar.messages.models import Message, Preference
from tests.carrying.asked import ask, letter, propose
from tests.carrying.asked import letters as letters_of
from tests.cast import NOW, at


def accept(one, actor, now=NOW):
    return actions.accept(commitment=one, by=Reached(actor, "link"), now=now)


def test_after_the_yes_both_know_who_where_and_how_to_reach_each_other(cast):
    one = propose(cast, helper=cast.dirk, kind="carry")
    accept(one, cast.dirk)
    to_dirk, to_georgette = letter(cast.dirk, "agreed:"), letter(cast.georgette, "agreed:")
    assert to_dirk.subject == "Afgesproken: paar handen, dinsdag 1 december om 10 u."
    for told in ("Georgette", "09 384 00 01", "Kerkstraat 7, Asper", "Loopt met een stok.", "Graag carry."):
        assert told in to_dirk.body
    assert "Georgette (09 384 00 01)" in to_dirk.short
    assert to_georgette.subject.startswith("Dirk helpt je, dinsdag 1 december om 10 u.")
    assert "dirk@example.org" in to_georgette.body
    assert "Steenweg" not in to_georgette.body
    assert set(Message.objects.values_list("receiver__name", flat=True)) == {"Dirk", "Georgette"}


def test_what_is_still_looked_for_is_told_to_both_and_only_where_something_is(cast):
    ride = cast.ask_ride()
    occurrence, seat = ride.occurrences.get(), ride.parts.get(way=2, kind__slug="ride")
    given = {"occurrence": occurrence, "part": seat, "start": occurrence.first}
    accept(actions.propose(**given, actor=cast.nadia, by=cast.hilde_account, now=NOW), cast.nadia)
    for receiver in (cast.nadia, cast.georgette):
        assert "We zoeken nog: een wagen." in letter(receiver, "agreed:").body
    accept(propose(cast, 4), cast.nadia)
    assert sum("We zoeken nog" in one.body for one in Message.objects.all()) == 2
    assert Message.objects.filter(key__startswith="agreed:").count() == 4


def test_a_second_yes_tells_nothing_twice(cast):
    one = propose(cast)
    for _ in range(2):
        accept(one, cast.nadia)
    assert len(letters_of(cast.nadia)) == len(letters_of(cast.georgette)) == 1


def test_nobody_is_told_before_everybody_of_the_bundle_said_yes(cast):
    need = cast.ask("carry", at(1, 10))
    given = {"occurrence": need.occurrences.get(), "part": need.parts.get(), "start": at(1, 10)}
    both = [actions.propose(**given, actor=one, by=cast.hilde_account, now=NOW) for one in (cast.dirk, cast.nadia)]
    accept(both[0], cast.dirk)
    assert Message.objects.count() == 0
    accept(both[1], cast.nadia)
    assert "Samen met: Nadia" in letter(cast.dirk, "agreed:").body
    assert "Samen met: Dirk (dirk@example.org)" in letter(cast.nadia, "agreed:").body


@pytest.mark.parametrize(
    ("tongue", "alone", "together"),
    [
        ("nl", "Dirk helpt je", "Dirk en Nadia helpen je"),
        ("fr", "Dirk vous aide", "Dirk et Nadia vous aident"),
        ("de", "Dirk hilft Ihnen", "Dirk und Nadia helfen Ihnen"),
        ("en", "Dirk helps you", "Dirk and Nadia help you"),
    ],
)
def test_one_helps_you_and_several_help_you_in_every_language(cast, tongue, alone, together):
    need = cast.ask("carry", at(1, 10))
    given = {"occurrence": need.occurrences.get(), "part": need.parts.get(), "start": at(1, 10)}
    both = [actions.propose(**given, actor=one, by=cast.hilde_account, now=NOW) for one in (cast.dirk, cast.nadia)]
    for helpers, said in ((both[:1], alone), (both, together)):
        with translation.override(tongue):
            told = [letters.to_asker(helpers, Both()), letters_evening.to_asker(helpers, Both())]
        assert [said in one.subject for one in told] == [True, True]
        verb = said.rpartition("Dirk" if said == alone else "Nadia")[2]
        assert [f"{verb} " in f"{one.short.replace('.', ' ')}" for one in told] == [True, True]


def test_who_drives_a_lent_car_hears_where_the_key_is_and_the_owner_reads_it_in_the_weekly_letter(cast):
    car = cast.cars[0]
    car.key_place = "aan het onthaal"
    car.save()
    need = cast.ask_ride()
    given = {"occurrence": need.occurrences.get(), "start": at(1, 10), "by": cast.hilde_account, "now": NOW}
    drive = actions.propose(part=need.parts.get(way=2, kind__slug="ride"), actor=cast.nadia, **given)
    actions.propose(part=need.parts.get(way=2, kind__slug="car"), thing=car, **given)
    accept(drive, cast.nadia)
    assert "Met: wagen 1, van Drukkerij De Letter" in letter(cast.nadia, "agreed:").body
    assert "De sleutel: aan het onthaal" in letter(cast.nadia, "agreed:").body
    owner = letter(cast.printer, "agreed:")
    assert (owner.pace, "Nadia" in owner.body, "Georgette" in owner.body) == ("digest", True, False)


def test_a_no_is_told_to_nobody(cast):
    one = propose(cast)
    actions.decline(commitment=one, by=cast.nadia_account, now=NOW)
    assert Message.objects.count() == 0


def test_who_gives_it_back_lets_the_other_side_know_at_once(cast):
    one = propose(cast)
    accept(one, cast.nadia)
    actions.release(commitment=one, by=cast.nadia_account, now=NOW)
    told = letter(cast.georgette, "released:")
    assert told.subject == "Nadia kan toch niet, dinsdag 1 december om 10 u."
    assert "u. We zoeken meteen iemand anders." in told.short
    assert not Message.objects.filter(receiver=cast.nadia, key__startswith="released").exists()


def test_what_is_no_longer_needed_is_told_to_who_said_yes_and_to_who_was_asked(cast):
    agreed, asked, in_line = propose(cast, 1), propose(cast, 2), propose(cast, 3, kind="carry", helper=cast.dirk)
    accept(agreed, cast.nadia)
    ask(cast)
    actions.decline(commitment=in_line, by=cast.dirk_account, now=NOW)
    for one in (agreed, asked, in_line):
        exchange.withdraw(need=one.occurrence.need, by=cast.hilde_account, now=NOW)
    actions.cancel_withdrawn(community=cast.community, now=NOW)
    cancelled = Message.objects.filter(key__startswith="cancelled:").values_list("receiver__name", "key")
    assert set(cancelled) == {("Nadia", f"cancelled:{agreed.pk}"), ("Nadia", f"cancelled:{asked.pk}")}


def test_letters_about_what_is_over_are_not_written(cast):
    one = propose(cast)
    accept(one, cast.nadia, now=one.start)
    assert Message.objects.count() == 0


def test_the_evening_before_both_are_reminded_once(cast):
    accept(propose(cast, 1), cast.nadia)
    accept(propose(cast, 2), cast.nadia)
    assert not letters_evening.is_evening(cast.community, at(0, 17))
    assert letters_evening.is_evening(cast.community, at(0, 18))
    counts = [letters_evening.tell_tomorrow(community=cast.community, now=at(0, 18)) for _ in range(2)]
    assert counts == [2, 0]
    assert letter(cast.nadia, "tomorrow:").subject.startswith("Morgen om 10 u.")
    assert "Kerkstraat 7" in letter(cast.nadia, "tomorrow:").body
    assert letter(cast.georgette, "tomorrow:").subject == "Morgen om 10 u.: Nadia helpt je"


def test_who_is_still_alone_the_evening_before_is_told_honestly(cast):
    cast.ask("walk", at(1, 14))
    letters_evening.tell_tomorrow(community=cast.community, now=at(0, 18))
    assert letter(cast.georgette, "unfound:").subject.startswith("Nog niemand gevonden voor morgen")


def test_the_weekly_letter_tells_what_you_do_and_what_still_seeks_someone_near(cast):
    accept(propose(cast, 8), cast.nadia)
    cast.ask("visit", at(9, 14), words="Wie drinkt een koffie mee?", visibility=Visibility.MEMBERS)
    cast.ask("garden", at(9, 14), words="De haag.", visibility=Visibility.MEMBERS)
    cast.ask("visit", at(10, 14), words="Niet voor iedereen.", visibility=Visibility.DESK)
    sunday = at(6, 16, 45)
    assert letters_week.tell_week(community=cast.community, now=sunday - timedelta(hours=1)) == 0
    assert letters_week.tell_week(community=cast.community, now=sunday) == 1
    assert letters_week.tell_week(community=cast.community, now=sunday) == 0
    assert messages.gather_digests(community=cast.community, now=at(6, 17)) == 1
    whole = letter(cast.nadia, "digest:").body
    assert "Dit doe je:" in whole
    assert "Wie drinkt een koffie mee?" in whole
    assert [
        hidden for hidden in ("De haag.", "Niet voor iedereen.", "Kerkstraat", "Georgette") if hidden in whole
    ] == []


def test_the_weekly_letter_keeps_to_the_day_somebody_chose(cast):
    Preference.objects.create(community=cast.community, actor=cast.nadia, digest_day=2)
    cast.ask("visit", at(4, 14), visibility=Visibility.MEMBERS)
    assert letters_week.tell_week(community=cast.community, now=at(2, 16, 45)) == 1
    assert letter(cast.nadia, "week:").due == at(2, 17)
    assert Commitment.objects.count() == 0
