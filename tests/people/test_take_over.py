"""Somebody takes over their own record with a code on paper."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.base.models import AuditLine
from mekaar.people import actions, actions_paper, paper_code, queries
from mekaar.people.choices import How, Scope
from mekaar.people.models import Account, Mandate, TakeOver
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, Cast

HERE = "192.0.2.7"


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_cast


def printed(cast: Cast, now=NOW) -> str:
    return actions_paper.print_code(actor=cast.georgette, by=cast.hilde_account, now=now)


def enter(cast: Cast, code: str, now=NOW, source: str = HERE) -> Account:
    return actions_paper.take_over(community=cast.community, code=code, source=source, now=now)


def test_a_code_is_three_groups_of_four_without_look_alikes() -> None:
    codes = {paper_code.make() for _n in range(200)}
    assert len(codes) == 200
    assert all([len(group) for group in code.split("-")] == [4, 4, 4] for code in codes)
    assert set("".join(codes)) - {"-"} <= set(paper_code.ALPHABET)
    assert set("01OILSB258") & set(paper_code.ALPHABET) == set()


def test_the_code_itself_is_kept_nowhere(cast) -> None:
    code = printed(cast)
    kept = TakeOver.objects.get()
    assert paper_code.tidy(code) not in str(vars(kept))
    assert kept.digest == paper_code.digest(code.lower().replace("-", " "))
    lines = AuditLine.objects.filter(what="people.print_code")
    assert [(line.by_id, line.for_id) for line in lines] == [(cast.hilde_account.pk, cast.georgette.pk)]
    assert code not in str([vars(line) for line in lines])


def test_with_the_code_the_record_is_hers_and_the_mandate_stays(cast) -> None:
    account = enter(cast, printed(cast).lower())
    assert queries.own_actor(account, now=NOW) == cast.georgette
    assert queries.scopes_of(account, now=NOW)[cast.georgette.pk] == frozenset(Scope.values)
    assert queries.scopes_of(cast.hilde_account, now=NOW)[cast.georgette.pk] == {"ask", "answer", "contact"}


def test_until_she_ends_it_herself(cast) -> None:
    account = enter(cast, printed(cast))
    mandate = Mandate.objects.get(actor=cast.georgette, account=cast.hilde_account)
    actions.end_mandate(mandate=mandate, by=account, now=NOW + timedelta(hours=1))
    assert cast.georgette.pk not in queries.scopes_of(cast.hilde_account, now=NOW + timedelta(hours=2))


def test_a_code_works_once(cast) -> None:
    code = printed(cast)
    enter(cast, code)
    with pytest.raises(actions_paper.WrongCode, match="al gebruikt"):
        enter(cast, code)
    assert Mandate.objects.filter(actor=cast.georgette, how=How.SELF).count() == 1


def test_a_wrong_code_opens_nothing(cast) -> None:
    printed(cast)
    with pytest.raises(actions_paper.WrongCode, match="kennen deze code niet"):
        enter(cast, "ACDE-FGHJ-KMNP")
    assert not Mandate.objects.filter(actor=cast.georgette, how=How.SELF).exists()


@pytest.mark.parametrize(("days", "works"), [(59, True), (60, False), (400, False)])
def test_a_code_expires_after_sixty_days(cast, days, works) -> None:
    code, later = printed(cast), NOW + timedelta(days=days)
    if works:
        assert enter(cast, code, now=later).community == cast.community
    else:
        with pytest.raises(actions_paper.WrongCode, match="te oud"):
            enter(cast, code, now=later)


def test_a_newer_letter_makes_the_earlier_one_void(cast) -> None:
    earlier, newer = printed(cast), printed(cast)
    with pytest.raises(actions_paper.WrongCode, match="nieuwere brief"):
        enter(cast, earlier)
    assert enter(cast, newer)


def test_who_guesses_must_wait_and_an_hour_later_may_try_again(cast) -> None:
    code = printed(cast)
    for _n in range(paper_code.MOST_TRIES):
        with pytest.raises(actions_paper.WrongCode):
            enter(cast, "ACDE-FGHJ-KMNP")
    with pytest.raises(actions_paper.TooManyTries):
        enter(cast, code)
    assert enter(cast, code, source="192.0.2.8")
    with pytest.raises(actions_paper.WrongCode, match="al gebruikt"):
        enter(cast, code, now=NOW + timedelta(minutes=61))


def test_many_who_guess_together_must_wait_too(cast) -> None:
    code = printed(cast)
    for number in range(paper_code.MOST_TRIES_TOGETHER):
        with pytest.raises(actions_paper.WrongCode):
            enter(cast, "ACDE-FGHJ-KMNP", source=str(number))
    with pytest.raises(actions_paper.TooManyTries):
        enter(cast, code, source="another")


@pytest.mark.parametrize("who", ["lut_account", "dirk_account", "yasmine_account", "joris_account"])
def test_only_a_mediator_whom_she_lets_see_her_contact_prints_one(cast, who) -> None:
    with pytest.raises(NoMandate):
        actions_paper.print_code(actor=cast.georgette, by=getattr(cast, who), now=NOW)


def test_not_for_somebody_without_mandate_and_not_for_who_has_an_account(cast) -> None:
    with pytest.raises(NoMandate):
        actions_paper.print_code(actor=cast.lut, by=cast.hilde_account, now=NOW)
    enter(cast, printed(cast))
    with pytest.raises(actions_paper.OwnAccount):
        printed(cast)


def test_the_page_takes_the_code_and_shows_who_may_act(cast) -> None:
    browser = Client()
    answer = browser.post(reverse("take_over"), {"code": printed(cast)}, follow=True)
    assert answer.redirect_chain == [(reverse("mandates"), 302)]
    page = answer.content.decode()
    assert ("Hilde" in page, "Neem ze terug" in page, "drukte een brief met jouw code af" in page) == (True, True, True)
    assert "Deze code werkte één keer." in page


def test_a_wrong_code_stays_in_the_field(cast) -> None:
    answer = Client().post(reverse("take_over"), {"code": "acde fghj kmnp"})
    page = answer.content.decode()
    assert (answer.status_code, 'value="acde fghj kmnp"' in page, 'role="alert"' in page) == (200, True, True)


def test_whoever_is_signed_in_does_not_take_over_somebody_else(cast) -> None:
    browser = Client()
    browser.force_login(cast.hilde_account)
    browser.post(reverse("take_over"), {"code": printed(cast)})
    assert not Mandate.objects.filter(actor=cast.georgette, how=How.SELF).exists()


@pytest.mark.parametrize("code", ["", "x" * 5000, "🚗" * 12, "‮ABCD", "'; --"])
def test_whatever_is_typed_gets_a_calm_answer(cast, code) -> None:
    assert Client().post(reverse("take_over"), {"code": code}).status_code == 200
