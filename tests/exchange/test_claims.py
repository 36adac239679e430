"""What was asked without an account is found in "My questions" by whoever shows the address, and by nobody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from mekaar.exchange import actions
from mekaar.exchange.models import Need
from mekaar.people import actions as people
from mekaar.people.addresses import read
from mekaar.people.choices import Channel, Scope
from mekaar.people.models import Account, Actor, Mandate
from tests.cast import NOW
from tests.exchange.asking import ask, browser, draft_at

MAIL, MOBILE = "rosa@example.org", "0470 12 34 56"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ready(settings):
    settings.MAIL_READY = True
    settings.SMS = settings.SMS | {"url": "console:"}


def asked(cast, reach=MAIL, name="Rosa", words="Naar de oogarts."):
    """The private link of what a stranger asked."""
    return ask(browser(), cast, words, name=name, reach=reach).url


def with_code(path):
    """The code of the letter, typed by who asked."""
    code = mail.outbox[-1].body.split()[0]
    browser().post(f"{path}code/", {"code": code})
    return Need.objects.order_by("-id").first()


def by_desk(cast, path, **more):
    """A mediator spoke to who asked."""
    return actions.confirm_draft(draft=draft_at(path), by=cast.hilde_account, now=NOW, **more)


@pytest.fixture
def comes_in(cast, django_capture_on_commit_callbacks):
    """Somebody comes in with the code to this address: as who they are, or as somebody new of this name."""

    def come(typed, name="Rosa", account=None) -> Account:
        sent = people.send_code(community=cast.community, address=read(typed), now=NOW)
        code = people.check_code(code=sent.code, digits=sent.digits, now=NOW)
        with django_capture_on_commit_callbacks(execute=True):
            if account:
                return people.come_in(code=code, account=account, now=NOW)
            return people.become(code=code, name=name, village=cast.villages["Asper"], now=NOW)

    return come


def questions(account, words="oogarts") -> bool:
    return words in browser(account).get(reverse("asks")).content.decode()


def test_who_confirmed_with_a_code_is_that_same_person_when_they_come_in(cast, comes_in):
    need = with_code(asked(cast))
    account = comes_in("Rosa@Example.org", name=" rosa ")
    assert questions(account)
    assert Mandate.objects.get(account=account).actor == need.actor
    assert Actor.objects.filter(name__icontains="rosa").count() == 1


@pytest.mark.parametrize(("reach", "typed"), [(MAIL, MAIL), (MOBILE, "+32 470 12 34 56")])
def test_what_a_mediator_confirmed_is_found_by_the_address_it_was_asked_with(cast, comes_in, reach, typed):
    need = by_desk(cast, asked(cast, reach))
    account = comes_in(typed)
    assert questions(account)
    mandate = Mandate.objects.get(account=account, actor=need.actor)
    assert set(mandate.scope) == {Scope.ASK, Scope.ANSWER, Scope.CONTACT}
    assert Mandate.objects.filter(account=cast.hilde_account, actor=need.actor, until=None).exists()


@pytest.mark.parametrize("typed", ["rosalie@example.org", "rosa@example.com", "0470 12 34 57"])
def test_another_address_never_gets_it(cast, comes_in, typed):
    with_code(asked(cast))
    by_desk(cast, asked(cast, MOBILE))
    account = comes_in(typed)
    assert not questions(account)
    assert Mandate.objects.filter(account=account).count() == 1


def test_a_daughter_who_asked_for_her_mother_stays_herself_and_follows_it(cast, comes_in):
    need = with_code(asked(cast, name="Moeder Julia"))
    account = comes_in(MAIL, name="Rosa")
    assert questions(account)
    assert {one.actor.name for one in Mandate.objects.filter(account=account)} == {"Moeder Julia", "Rosa"}
    assert need.actor.name == "Moeder Julia"


def test_who_has_an_account_already_finds_it_at_the_next_coming_in(cast, comes_in):
    account = comes_in("rosa@example.be")
    with_code(asked(cast, "rosa@example.be"))
    assert questions(account)
    by_desk(cast, asked(cast, "rosa@example.be", words="Een wandeling."))
    assert not questions(account, "wandeling")
    comes_in("rosa@example.be", account=account)
    assert questions(account, "wandeling")


def test_what_was_asked_for_somebody_the_desk_knows_stays_with_them(cast, comes_in):
    by_desk(cast, asked(cast), actor=cast.georgette)
    account = comes_in(MAIL)
    assert not questions(account)
    assert not Mandate.objects.filter(account=account, actor=cast.georgette).exists()


def test_nobody_becomes_who_has_an_account(cast, comes_in):
    cast.dirk.contacts.filter(channel=Channel.EMAIL).update(verified_at=NOW)
    account = comes_in("dirk@example.org", name="Dirk")
    assert Mandate.objects.filter(actor=cast.dirk, account=account).count() == 0


def test_it_is_given_once_and_whoever_ends_it_is_not_given_it_again(cast, comes_in):
    need = by_desk(cast, asked(cast))
    account = comes_in(MAIL)
    comes_in(MAIL, account=account)
    mandate = Mandate.objects.get(account=account, actor=need.actor)
    people.end_mandate(mandate=mandate, by=account, now=LATER)
    comes_in(MAIL, account=account)
    assert [one.until for one in Mandate.objects.filter(account=account, actor=need.actor)] == [LATER]


def test_an_address_that_is_added_later_opens_it_too(cast, comes_in, django_capture_on_commit_callbacks):
    need = by_desk(cast, asked(cast, MOBILE))
    account = comes_in(MAIL)
    assert not questions(account)
    sent = people.send_code(community=cast.community, address=read(MOBILE), now=NOW)
    code = people.check_code(code=sent.code, digits=sent.digits, now=NOW)
    own = Mandate.objects.get(account=account, how="self").actor
    with django_capture_on_commit_callbacks(execute=True):
        people.keep_contact(actor=own, code=code, by=account, now=NOW)
    assert questions(account)
    assert Mandate.objects.filter(account=account, actor=need.actor).exists()
