"""Asking without an account: only the desk knows, until a mediator or a code confirms it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from mekaar.base.models import AuditLine
from mekaar.exchange import actions, queries_ask
from mekaar.exchange.choices_ask import DraftState
from mekaar.exchange.models import Draft, Need
from mekaar.exchange.refusals import BadCode, BadWish, TooOften
from mekaar.people.choices import Channel, How, Scope
from mekaar.people.models import Actor, Mandate
from mekaar.people.refusals import NoMandate
from tests.cast import NOW
from tests.exchange.asking import REST, STRANGER, WORDS, ask, begin, browser, draft_at

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def post(settings):
    """Mail that leaves; the tests look in the box."""
    settings.MAIL_READY = True
    return mail.outbox


@pytest.fixture
def waiting(cast) -> Draft:
    """What Rosa asked."""
    return draft_at(ask(browser(), cast, **STRANGER).url)


def code_in(post) -> str:
    return post[-1].body.split()[0]


def test_it_is_kept_for_the_desk_and_is_no_need_yet(cast, waiting):
    assert (waiting.state, Need.objects.count(), Actor.objects.filter(name="Rosa").count()) == (
        DraftState.WAITING,
        0,
        0,
    )
    assert list(queries_ask.open_drafts(cast.community, now=NOW)) == [waiting]
    told = queries_ask.told_in(waiting)
    assert (told.words, told.name, told.reach, told.to) == (WORDS, "Rosa", "rosa@example.org", "Zottegem")


def test_nothing_of_it_can_be_read_in_the_database(cast, waiting):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exchange_draft")
        row = str(cursor.fetchall())
    assert [secret for secret in ("Rosa", "oogarts", "example.org", "Zottegem") if secret in row] == []


def test_a_mediator_confirms_it_with_a_mandate_by_phone(cast, waiting):
    need = actions.confirm_draft(draft=waiting, by=cast.hilde_account, now=LATER)
    assert (need.actor.name, need.words, need.by, need.actor.village.name) == (
        "Rosa",
        WORDS,
        cast.hilde_account,
        "Asper",
    )
    mandate = Mandate.objects.get(actor=need.actor)
    assert (mandate.account, mandate.how, mandate.heard_by) == (cast.hilde_account, How.PHONE, cast.hilde_account)
    assert set(mandate.scope) == {Scope.ASK, Scope.ANSWER, Scope.CONTACT}
    assert list(queries_ask.open_drafts(cast.community, now=LATER)) == []


def test_a_mediator_confirms_it_for_somebody_who_is_known_already(cast, waiting):
    need = actions.confirm_draft(draft=waiting, by=cast.hilde_account, actor=cast.georgette, now=LATER)
    assert (need.actor, Actor.objects.filter(name="Rosa").count()) == (cast.georgette, 0)
    assert {line.what for line in AuditLine.objects.filter(for_id=cast.georgette.pk)} >= {
        "exchange.ask",
        "exchange.confirm_draft",
    }


@pytest.mark.parametrize("who", ["lut_account", "yasmine_account", "joris_account", "piet_account"])
def test_only_a_mediator_of_this_place_confirms(cast, waiting, who):
    with pytest.raises(NoMandate):
        actions.confirm_draft(draft=waiting, by=getattr(cast, who), now=LATER)
    assert Need.objects.count() == 0


def test_it_is_confirmed_once(cast, waiting):
    actions.confirm_draft(draft=waiting, by=cast.hilde_account, now=LATER)
    with pytest.raises(BadWish):
        actions.confirm_draft(draft=waiting, by=cast.hilde_account, now=LATER)
    assert Need.objects.count() == 1


def test_the_code_in_the_mail_confirms_it(cast, post):
    client = browser()
    path = ask(client, cast, **STRANGER).url
    assert post[-1].to == ["rosa@example.org"]
    assert "code van zes cijfers" in client.get(path).content.decode()
    done = client.post(f"{path}code/", {"code": f" {code_in(post)[:3]} {code_in(post)[3:]}"}, follow=True)
    assert "Het is gevraagd." in done.content.decode()
    need = Need.objects.get()
    contact = need.actor.contacts.get()
    assert (need.actor.name, contact.channel, contact.value, contact.verified_at) == (
        "Rosa",
        Channel.EMAIL,
        "rosa@example.org",
        NOW,
    )


def test_a_page_of_the_code_that_is_opened_again_shows_how_far_it_is(cast, post):
    client = browser()
    path = ask(client, cast, **STRANGER).url
    client.post(f"{path}code/", {"code": "000000"})
    again = client.get(f"{path}code/", follow=True)
    assert (again.redirect_chain, "De code" in again.content.decode()) == ([(path, 302)], True)


def test_a_wrong_code_is_said_kindly_and_five_are_enough(cast, post):
    client = browser()
    path = ask(client, cast, **STRANGER).url
    right = code_in(post)
    wrong = "000000" if right != "000000" else "111111"
    said = [client.post(f"{path}code/", {"code": wrong}).content.decode() for _try in range(5)]
    assert all("Dat is niet de code" in page for page in said)
    assert "Deze code telt niet meer" in client.post(f"{path}code/", {"code": right}).content.decode()
    assert Need.objects.count() == 0
    client.post(f"{path}code/", {"again": "1"})
    client.post(f"{path}code/", {"code": code_in(post)})
    assert Need.objects.count() == 1


@pytest.mark.parametrize("code", ["", "abc", "٣٣٣٣٣٣", "9" * 500])
def test_what_is_no_code_is_no_code(cast, post, code):
    client = browser()
    path = ask(client, cast, **STRANGER).url
    assert client.post(f"{path}code/", {"code": code}).status_code == 200
    assert Need.objects.count() == 0


def test_a_code_lasts_twenty_minutes(cast, post, waiting):
    with pytest.raises(BadCode):
        actions.confirm_by_code(draft=waiting, code=code_in(post), now=NOW + timedelta(minutes=21))


def test_three_codes_are_enough(cast, post, waiting):
    for _again in range(2):
        assert actions.send_code(draft=waiting, now=LATER)
    with pytest.raises(TooOften):
        actions.send_code(draft=waiting, now=LATER)
    assert len(post) == 3


def test_without_mail_or_gateway_the_desk_calls(cast, settings):
    settings.MAIL_READY = False
    client = browser()
    page = client.get(ask(client, cast, **STRANGER).url).content.decode()
    assert ("neemt contact met je op" in page, "zes cijfers" in page) == (True, False)


def test_in_the_demo_the_page_itself_tells_the_code_and_nothing_is_sent(cast, settings):
    settings.DEMO = True
    client = browser()
    path = ask(client, cast, **STRANGER).url
    [code] = re.findall(r"In de demo wordt niets verstuurd. Je code is (\d{6})", client.get(path).content.decode())
    assert (mail.outbox, Need.objects.count()) == ([], 0)
    client.post(f"{path}code/", {"code": code})
    assert Need.objects.count() == 1


def test_what_comes_again_is_said_with_how_often_until_when_and_when_not(cast):
    times = {
        "moment": "weekly",
        "weekdays": ["4", "1"],
        "every": "2",
        "last_day": "2027-03-01",
        "without_1": "2027-01-01",
        "without_2": "2026-12-25",
    }
    client = browser()
    page = (
        client.get(ask(client, cast, **STRANGER, **times).url)
        .content.decode()
        .replace("\u202f", " ")
        .replace("\xa0", " ")
    )
    assert (
        "Om de twee weken: dinsdag, vrijdag, om 10 u. Tot en met maandag 1 maart. Niet op vrijdag 25 december, vrijdag 1 januari"
        in page
    )


def test_a_telephone_number_is_enough(cast):
    draft = draft_at(ask(browser(), cast, name="Rosa", reach="09 384 00 01").url)
    need = actions.confirm_draft(draft=draft, by=cast.hilde_account, now=LATER)
    assert [(one.channel, one.value) for one in need.actor.contacts.all()] == [("phone", "+3293840001")]


def test_the_private_link_takes_it_back_and_wipes_it(cast, waiting):
    client = browser()
    path = ask(client, cast, **STRANGER).url
    assert "Het is weg." in client.post(f"{path}drop/").content.decode()
    assert client.get(path).status_code == 404
    dropped = draft_at(path)
    assert (dropped.state, dropped.words, dropped.told) == (DraftState.DROPPED, "", "")
    assert list(queries_ask.open_drafts(cast.community, now=NOW)) == [waiting]


def test_what_nobody_confirms_is_wiped_after_two_weeks_and_what_nobody_sent_after_a_day(cast, waiting):
    begin(browser())
    assert actions.expire_drafts(now=NOW + timedelta(hours=23)) == 0
    assert actions.expire_drafts(now=NOW + timedelta(hours=25)) == 1
    assert actions.expire_drafts(now=NOW + timedelta(days=15)) == 1
    assert Draft.objects.count() == 0


def test_a_flood_from_one_address_is_stopped_before_anything_is_sent(cast):
    client = browser()
    answers = [client.post(reverse("ask"), {"words": f"vraag {number}"}).status_code for number in range(32)]
    assert (answers[:30], answers[30:]) == ([302] * 30, [429] * 2)


def test_nobody_is_flooded_with_codes_by_others(cast, post):
    answers = [ask(browser(), cast, **STRANGER).status_code for _again in range(4)]
    assert (answers, len(post)) == ([302, 302, 302, 200], 3)


@pytest.mark.parametrize("missing", ["name", "reach"])
def test_a_stranger_says_who_and_how_to_reach_them(cast, missing):
    assert ask(browser(), cast, **{**STRANGER, missing: ""}).status_code == 200
    assert Draft.objects.filter(state=DraftState.WAITING).count() == 0


def test_a_link_that_is_guessed_opens_nothing(cast, waiting):
    assert browser().get(reverse("ask_draft", args=["A" * 22])).status_code == 404


def test_a_weekly_question_of_a_stranger_becomes_a_series(cast):
    more = {**STRANGER, **REST, "moment": "weekly", "weekdays": ["1"]}
    draft = draft_at(ask(browser(), cast, **more).url)
    need = actions.confirm_draft(draft=draft, by=cast.hilde_account, now=LATER)
    assert (need.series.rule, need.occurrences.count()) == ("FREQ=WEEKLY;BYDAY=TU", 6)
