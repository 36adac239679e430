"""My messages, one on paper, and how I want to hear things."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.messages import actions, queries
from mekaar.messages.choices import Letter, Way
from mekaar.messages.models import Preference
from mekaar.messages.refusals import BadWish, NotToTell
from mekaar.people.refusals import NoMandate
from tests.cast import NOW
from tests.messages.letters import deliver, tell

WISH = {"way": "sms", "quiet_from": "22:00", "quiet_to": "07:30", "digest_day": "4", "asks_per_week": "2"}


def browser(account=None):
    found = Client()
    if account:
        found.force_login(account)
    return found


@pytest.fixture
def told(cast, monkeypatch):
    """Georgette was told something; Hilde may see her contact."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return tell(cast, to=cast.georgette, letter=Letter(subject="Dirk komt", body="Dinsdag.\nOm tien.", short="x"))


def test_only_the_receiver_and_who_may_see_their_contact_read_it(cast, told):
    address = reverse("message", args=[told.pk])
    accounts = {name: account for name, account in vars(cast).items() if name.endswith("_account")}
    reading = {name for name, account in accounts.items() if browser(account).get(address).status_code == 200}
    assert reading == {"hilde_account"}
    assert browser().get(address).status_code == 404
    lists = {
        name for name, one in accounts.items() if "Dirk komt" in browser(one).get(reverse("messages")).content.decode()
    }
    assert lists == {"hilde_account"}


def test_the_page_says_for_whom_it_is_and_keeps_the_lines(cast, told):
    page = browser(cast.hilde_account).get(reverse("message", args=[told.pk])).content.decode()
    assert "Voor Georgette" in page
    assert "Dinsdag.<br>Om tien." in page


def test_long_lists_come_in_pages_and_any_page_number_is_answered(cast, told):
    for number in range(31):
        tell(cast, to=cast.lut, key=str(number))
    lut = browser(cast.lut_account)
    assert lut.get(reverse("messages")).content.decode().count("Zaterdag rijden") == 30
    assert lut.get(reverse("messages"), {"page": 2}).content.decode().count("Zaterdag rijden") == 1
    assert {lut.get(reverse("messages"), {"page": page}).status_code for page in ("0", "x", "9" * 40)} == {200}


def test_somebody_chooses_how_to_hear_things(cast, told):
    dirk = browser(cast.dirk_account)
    answer = dirk.post(reverse("wishes"), WISH, follow=True)
    assert "Genoteerd" in answer.content.decode()
    wish = Preference.objects.get(actor=cast.dirk)
    assert (wish.way, wish.quiet_from, wish.quiet_to, wish.digest_day) == (Way.SMS, time(22), time(7, 30), 4)
    assert queries.asks_per_week([cast.dirk.pk, cast.nadia.pk]) == {cast.dirk.pk: 2}
    assert 'value="22:00' in dirk.get(reverse("wishes")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "rook"},
        {"quiet_from": "laat"},
        {"digest_day": "9"},
        {"asks_per_week": "-1"},
        {"asks_per_week": "9" * 30},
    ],
)
def test_a_wish_that_cannot_be_kept_comes_back_with_all_that_was_typed(cast, told, wrong):
    answer = browser(cast.dirk_account).post(reverse("wishes"), WISH | wrong)
    assert answer.status_code == 200
    assert 'value="07:30"' in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_stranger_is_told_to_sign_in_or_call(cast, told):
    page = browser().post(reverse("wishes"), WISH)
    assert page.status_code == 200
    assert not Preference.objects.exists()


def test_nobody_chooses_for_another(cast):
    given = {"way": "", "quiet_from": time(21), "quiet_to": time(8), "digest_day": 6, "asks_per_week": None}
    with pytest.raises(NoMandate):
        actions.wish(actor=cast.dirk, **given, by=cast.nadia_account, now=NOW)
    with pytest.raises(BadWish):
        actions.wish(actor=cast.dirk, **given | {"way": "rook"}, by=cast.dirk_account, now=NOW)


def test_choosing_text_messages_again_takes_back_a_stop(cast):
    Preference.objects.create(community=cast.community, actor=cast.nadia, way=Way.CALL, no_sms=True)
    given = {"quiet_from": time(21), "quiet_to": time(8), "digest_day": 6, "asks_per_week": None}
    assert actions.wish(actor=cast.nadia, way=Way.SMS, **given, by=cast.nadia_account, now=NOW).no_sms is False


def test_only_who_has_a_mandate_tells_it_for_them(cast, told):
    deliver(told)
    for account in (cast.lut_account, cast.joris_account, cast.piet_account):
        with pytest.raises(NoMandate):
            actions.mark_told(message=told, by=account, now=NOW)
    assert list(queries.to_call(cast.community, account=cast.hilde_account, now=NOW)) == [told]
    assert list(queries.to_call(cast.community, account=cast.lut_account, now=NOW)) == []


def test_what_was_sent_need_not_be_told(cast, told):
    sent = tell(cast, to=cast.lut, key="sent")
    deliver(sent)
    with pytest.raises(NotToTell):
        actions.mark_told(message=sent, by=cast.lut_account, now=NOW)
