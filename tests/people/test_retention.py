"""Nothing is kept longer than was said."""

from datetime import timedelta

import pytest

from mekaar.base.models import AuditLine
from mekaar.people import actions, queries, retention
from mekaar.people.addresses import read
from mekaar.people.models import Code, Look
from mekaar.wiring import keeping
from tests.cast import NOW, at


@pytest.fixture
def cast(the_cast):
    return the_cast


def sweep(cast, **after):
    return retention.sweep_all(cast.community, now=NOW + timedelta(**after))


def test_a_code_is_gone_after_a_day(cast) -> None:
    actions.send_code(community=cast.community, address=read("rosa@example.be"), now=NOW)
    sweep(cast, hours=23)
    assert Code.objects.count() == 1
    sweep(cast, hours=25)
    assert Code.objects.count() == 0


def test_who_looked_is_forgotten_after_a_year(cast) -> None:
    eyes = queries.eyes_of(cast.hilde_account, cast.community, now=NOW)(cast.georgette.pk)
    queries.visible_place(cast.georgette, eyes)
    sweep(cast, days=364)
    assert Look.objects.count() == 1
    sweep(cast, days=366)
    assert Look.objects.count() == 0


def test_after_two_years_an_audit_line_tells_only_who_did_what_when(cast) -> None:
    lines = AuditLine.objects.filter(community_id=cast.community.pk).count()
    detailed = AuditLine.objects.exclude(after=None)
    assert detailed.exists()
    sweep(cast, days=2 * 365 + 101)
    assert (
        detailed.filter(community_id=cast.community.pk).exists(),
        AuditLine.objects.exclude(community_id=cast.community.pk).exists(),
    ) == (False, True)
    assert AuditLine.objects.filter(community_id=cast.community.pk).count() == lines


def test_where_exactly_is_forgotten_two_months_after_it_was_over(cast) -> None:
    need = cast.ask("walk", at(5, 10), exact_from="Dorp 3", note="Sleutel bij de buren")
    still = cast.ask("visit", at(70, 10), exact_from="Dorp 4")
    sweep(cast, days=64)
    need.refresh_from_db()
    assert (need.exact_from, need.note) == ("Dorp 3", "Sleutel bij de buren")
    sweep(cast, days=66)
    for one in (need, still):
        one.refresh_from_db()
    assert (need.exact_from, need.note, still.exact_from) == ("", "", "Dorp 4")


def test_sweeping_again_finds_nothing_and_other_places_are_left(cast) -> None:
    assert sweep(cast, days=3000) > 0
    assert sweep(cast, days=3000) == 0


def test_how_long_is_a_setting_with_a_bound() -> None:
    assert keeping.days({}) == {"codes": 1, "looks": 365, "audit": 730, "places": 60, "photos": 400}
    assert keeping.days({"MEKAAR_KEEP_LOOKS": "30"})["looks"] == 30
    for wrong in ("0", "-1", "many", "99999", "1.5"):
        with pytest.raises(ValueError, match="MEKAAR_KEEP_LOOKS"):
            keeping.days({"MEKAAR_KEEP_LOOKS": wrong})
