"""A code goes to an address and comes back: who can read it there has shown that the address is theirs."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from mekaar.people import actions, queries
from mekaar.people.addresses import read
from mekaar.people.models import Account, Actor, Code
from mekaar.people.refusals import LastContact, NotProven, NotSent, TooManyCodes, WrongCode
from tests.cast import NOW

ROSA = "rosa@example.be"


@pytest.fixture
def cast(the_cast, settings):
    settings.MAIL_READY = True
    settings.SMS = settings.SMS | {"url": "console:"}
    return the_cast


def send(cast, typed=ROSA, now=NOW, **more):
    return actions.send_code(community=cast.community, address=read(typed), now=now, **more)


def prove(cast, typed=ROSA, now=NOW):
    sent = send(cast, typed, now)
    return actions.check_code(code=sent.code, digits=sent.digits, now=now)


def wrong(digits):
    return f"{(int(digits) + 1) % 10**6:06d}"


def test_the_code_arrives_by_mail_and_only_a_hash_of_it_is_kept(cast) -> None:
    sent = send(cast)
    [letter] = mail.outbox
    assert (letter.to, sent.digits in letter.body, len(sent.digits)) == ([ROSA], True, 6)
    with connection.cursor() as cursor:
        cursor.execute("SELECT code::text FROM people_code code WHERE id = %s", [sent.code.pk])
        row = cursor.fetchone()[0]
    assert (ROSA in row, sent.digits in row.replace(sent.code.digest, "")) == (False, False)


def test_a_mobile_phone_gets_a_text_message_and_a_landline_is_told_that_it_cannot(cast, caplog) -> None:
    caplog.set_level("INFO")
    sent = send(cast, "0470 12 34 56")
    assert f"+32470123456: {sent.digits} is je code" in caplog.text
    with pytest.raises(NotSent):
        send(cast, "09 384 00 01")


def test_without_a_mail_server_the_keeper_finds_the_code_in_the_log_and_no_address(cast, settings, caplog) -> None:
    settings.MAIL_READY = False
    sent = send(cast)
    assert (sent.digits in caplog.text, ROSA in caplog.text, mail.outbox) == (True, False, [])


def test_a_mail_server_that_is_away_is_told_in_words(cast, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(NotSent):
        send(cast)


def test_the_code_holds_ten_minutes_and_once(cast) -> None:
    sent = send(cast)
    with pytest.raises(WrongCode):
        actions.check_code(code=sent.code, digits=sent.digits, now=NOW + timedelta(minutes=10))
    actions.check_code(code=sent.code, digits=sent.digits, now=NOW + timedelta(minutes=9, seconds=59))
    with pytest.raises(WrongCode):
        actions.check_code(code=sent.code, digits=sent.digits, now=NOW)


def test_after_five_wrong_tries_the_right_one_no_longer_works(cast) -> None:
    sent = send(cast)
    for _ in range(5):
        with pytest.raises(WrongCode):
            actions.check_code(code=sent.code, digits=wrong(sent.digits), now=NOW)
    with pytest.raises(WrongCode):
        actions.check_code(code=sent.code, digits=sent.digits, now=NOW)
    assert Code.objects.get().tries == 5


def test_a_code_for_one_address_proves_no_other(cast) -> None:
    first, second = send(cast), send(cast, "nadia@example.be")
    if first.digits != second.digits:
        with pytest.raises(WrongCode):
            actions.check_code(code=second.code, digits=first.digits, now=NOW)


def test_an_address_gets_five_codes_an_hour_however_it_is_written(cast) -> None:
    for written in (ROSA, "Rosa@example.be", " ROSA@EXAMPLE.BE", ROSA, ROSA):
        send(cast, written)
    with pytest.raises(TooManyCodes):
        send(cast)
    send(cast, "someone.else@example.be")
    send(cast, now=NOW + timedelta(hours=1))


def test_one_network_address_asks_thirty_codes_an_hour(cast) -> None:
    for number in range(30):
        send(cast, f"rosa{number}@example.be", sender="192.0.2.1")
    with pytest.raises(TooManyCodes):
        send(cast, sender="192.0.2.1")
    send(cast, sender="192.0.2.2")


def test_somebody_new_is_one_person_however_often_they_press(cast) -> None:
    code = prove(cast)
    given = {"code": code, "name": "Rosa", "village": cast.villages["Asper"], "now": NOW}
    accounts = {actions.become(**given) for _ in range(2)}
    [rosa] = Actor.objects.filter(name="Rosa")
    assert accounts == {Account.objects.get(mandates__actor=rosa)}
    contact = rosa.contacts.get()
    assert (contact.value, contact.preferred, contact.verified_at) == (ROSA, True, NOW)


def test_who_did_not_type_the_code_becomes_nobody(cast) -> None:
    sent = send(cast)
    given = {"name": "Rosa", "village": cast.villages["Asper"]}
    with pytest.raises(NotProven):
        actions.become(code=sent.code, **given, now=NOW)
    code = actions.check_code(code=sent.code, digits=sent.digits, now=NOW)
    with pytest.raises(NotProven):
        actions.become(code=code, **given, now=NOW + timedelta(minutes=30))


def test_an_address_leads_to_its_owner_only_once_it_was_shown_to_be_theirs(cast) -> None:
    code = prove(cast, "dirk@example.org")
    assert queries.accounts_behind(code, now=NOW) == []
    actions.keep_contact(actor=cast.dirk, code=code, by=cast.dirk_account, now=NOW)
    assert queries.accounts_behind(code, now=NOW) == [cast.dirk_account]
    assert actions.come_in(code=code, account=cast.dirk_account, now=NOW) == cast.dirk_account
    with pytest.raises(NotProven):
        actions.come_in(code=code, account=cast.nadia_account, now=NOW)


def test_a_closed_account_is_not_reached_any_more(cast) -> None:
    code = prove(cast, "dirk@example.org")
    actions.keep_contact(actor=cast.dirk, code=code, by=cast.dirk_account, now=NOW)
    Account.objects.filter(pk=cast.dirk_account.pk).update(is_active=False)
    assert queries.accounts_behind(code, now=NOW) == []


def test_a_contact_kept_twice_stands_once_and_the_last_way_in_stays(cast) -> None:
    first, second = prove(cast, "dirk@example.org"), prove(cast, "0470 12 34 56")
    for code in (first, second, first):
        actions.keep_contact(actor=cast.dirk, code=code, by=cast.dirk_account, now=NOW)
    by_mail, by_phone = cast.dirk.contacts.order_by("id")
    actions.prefer_contact(contact=by_phone, by=cast.dirk_account, now=NOW)
    actions.drop_contact(contact=by_phone, by=cast.dirk_account, now=NOW)
    by_mail.refresh_from_db()
    assert by_mail.preferred
    with pytest.raises(LastContact):
        actions.drop_contact(contact=by_mail, by=cast.dirk_account, now=NOW)
