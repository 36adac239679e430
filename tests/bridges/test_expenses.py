"""The expense list: what was driven, what it comes to, the ceilings, and who may see it."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mekaar.carrying import actions, allowances, queries_expenses
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from tests.carrying.tasks import agreed, asked, browser, page
from tests.cast import JOINED, NOW, at

AMOUNTS = """
["2025"]
per_km = "0.40"
day_ceiling = "40.00"
year_ceiling = "60.00"
warn_from = "0.5"
"""


@pytest.fixture
def cast(the_cast, monkeypatch, settings, tmp_path):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(6, 12))
    settings.ALLOWANCES = tmp_path / "allowances.toml"
    settings.ALLOWANCES.write_text(AMOUNTS)
    allowances._read.cache_clear()
    return the_cast


def drove(cast, day, km, minutes=90):
    one = agreed(cast, cast.ask_ride(day=day), 1, "ride", cast.dirk_account, actor=cast.dirk)
    return actions.complete(commitment=one, minutes=minutes, km=km, by=cast.dirk_account, now=at(day, 12))


def lists(cast, actor, year=2026):
    return queries_expenses.expenses_of(actor, cast.community, year)


def test_kilometres_times_the_amount_of_the_year(cast):
    drove(cast, 1, 20)
    drove(cast, 2, 15)
    one = lists(cast, cast.dirk)
    assert (one.km, one.minutes, one.days, one.paid, one.left) == (35, 180, 2, Decimal("14.00"), Decimal("46.00"))
    assert (one.older_amounts, one.near_ceiling, one.over_days) == (True, False, ())
    assert lists(cast, cast.dirk, 2025).lines == ()


def test_only_the_deed_that_counts_is_counted(cast):
    deed = drove(cast, 1, 200)
    actions.correct(deed=deed, done=True, minutes=90, km=20, by=cast.dirk_account, now=at(1, 13))
    assert lists(cast, cast.dirk).km == 20


def test_with_a_lent_car_the_kilometres_are_not_the_drivers_cost(cast):
    need = cast.ask_ride()
    asked(cast, need, 2, "car", thing=cast.cars[0])
    ride = agreed(cast, need, 2, "ride", cast.nadia_account, actor=cast.nadia)
    actions.complete(commitment=ride, minutes=90, km=25, by=cast.nadia_account, now=at(1, 12))
    one = lists(cast, cast.nadia)
    assert (one.km, one.paid, [line.km for line in one.lines]) == (0, Decimal(0), [25])


def test_it_warns_before_a_ceiling_and_names_the_day_above_one(cast):
    drove(cast, 1, 101)
    one = lists(cast, cast.dirk)
    assert (one.near_ceiling, one.over_days) == (True, ((at(1, 12).date(), Decimal("40.40")),))
    text = page(cast.dirk_account, "expenses")
    assert ("komt in zicht" in text, "boven het plafond van € 40,00 per dag" in text) == (True, True)
    drove(cast, 2, 60)
    assert "boven het plafond van € 60,00 per jaar" in page(cast.dirk_account, "expenses")


def test_a_year_before_any_amount_shows_kilometres_alone(cast):
    assert allowances.allowance_for(2024) is None
    assert lists(cast, cast.dirk, 2024).paid is None
    assert browser(cast.dirk_account).get(reverse("expenses_of", args=[2024])).status_code == 200


def test_everybody_sees_their_own_list_and_nobody_that_of_another(cast):
    drove(cast, 1, 20)
    assert "€ 8,00" in page(cast.dirk_account, "expenses")
    for account in (cast.nadia_account, cast.yasmine_account, cast.hilde_account):
        assert "€ 8,00" not in page(account, "expenses", **{"for": cast.dirk.pk})
        assert browser(account).get(reverse("expenses_sheet", args=[2026]), {"for": cast.dirk.pk}).status_code == 404


def test_the_list_by_name_holds_only_those_who_gave_their_mandate(cast):
    drove(cast, 1, 20)
    own = page(cast.dirk_account, "expenses_list", 2026)
    assert "Steenweg 12, Asper" in own
    assert "Dirk" not in page(cast.municipality_account, "expenses_list", 2026)
    people.give_mandate(
        actor=cast.dirk,
        account=cast.municipality_account,
        scope=[Scope.CONTACT],
        how=How.PAGE,
        by=cast.dirk_account,
        now=JOINED,
    )
    assert "Steenweg 12, Asper" in page(cast.municipality_account, "expenses_list", 2026)


def test_the_lists_as_workbooks(cast):
    cast.dirk.name = "=Dirk()"
    cast.dirk.save()
    drove(cast, 1, 20)
    mine = sheet(cast, "expenses_sheet")
    assert [cell.value for cell in mine[3]][4:6] == [90, 20]
    assert mine["H3"].value == 8
    assert mine["B3"].value == "'=Dirk()"
    by_name = sheet(cast, "expenses_list_sheet")
    assert [by_name["A2"].value, by_name["D2"].value, by_name["E2"].value] == ["'=Dirk()", 20, 8]


def sheet(cast, name):
    answer = browser(cast.dirk_account).get(reverse(name, args=[2026]))
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.content)).active


def test_the_amounts_that_come_with_the_house_can_be_read(settings):
    from mekaar.wiring import settings as house

    settings.ALLOWANCES = house.SOURCE / "wiring" / "allowances.toml"
    allowances._read.cache_clear()
    assert allowances.allowance_for(2030).year_ceiling > allowances.allowance_for(2030).day_ceiling > 0
    assert NOW.year >= allowances.allowance_for(NOW.year).year
