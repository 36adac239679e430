"""Every address that takes a number is tried by everyone with something that exists: who opens it, who changes something by it."""

from django.db import transaction
from django.urls import reverse

from tests.house.rows import DAMAGE, KEY, STORY, pages, written
from tests.house.test_doors import DOORS, ROLES, client
from tests.scene import ADDRESS, DESK_WORDS, PHONE

NO_ROWS = {"week_of", "my_week_from", "expenses_of", "expenses_list", "expenses_sheet", "expenses_list_sheet"}
"""Days and years, of which everyone has their own."""
NAMES = {"enter", "give_time"}
"""Words, not numbers."""

EVERYONE = set(ROLES)
HERE = EVERYONE - {"stranger", "elsewhere"}
DESK = {"mediator", "mediator without mandate"}
RIDER, OWNER, HELPER, MEDIATOR = {"asked"}, {"firm"}, {"helper"}, {"mediator"}

OPENED_BY = {
    "ask_draft": EVERYONE,  # whoever has the private link of a stranger
    "ask_change": MEDIATOR,
    "ask_moment": MEDIATOR,
    "ask_dates": MEDIATOR,
    "my_task": HELPER | MEDIATOR,
    "cannot": HELPER,
    "told": HELPER | MEDIATOR,
    "thanks": MEDIATOR,
    "can_do": HERE,
    "calendar_feed": EVERYONE,  # whoever has the secret address
    "thing": OWNER,
    "thing_change": OWNER,
    "ride_book": OWNER,
    "ride_book_sheet": OWNER,
    "ride_new": RIDER,
    "ride": RIDER | OWNER,
    "ride_correct": RIDER | OWNER,
    "ride_photo": RIDER | OWNER,
    "answer": EVERYONE,  # whoever has the link in the letter
    "message": RIDER,
    "desk_tell": MEDIATOR,
    "desk_person": DESK,
    "desk_letter": MEDIATOR,
}
"""Who reads the page behind a row; nobody else."""

CHANGED_BY = {
    "ask_draft": EVERYONE,
    "ask_drop": EVERYONE,
    "ask_change": MEDIATOR,
    "ask_moment": MEDIATOR,
    "ask_dates": MEDIATOR,
    "ask_withdraw": MEDIATOR,
    "ask_repeat": MEDIATOR,
    "ask_this_time": MEDIATOR,
    "series_go_on": MEDIATOR,
    "told": HELPER | MEDIATOR,
    "thanks": MEDIATOR,
    "say_yes": RIDER,
    "say_no": RIDER,
    "yes_after_all": RIDER,
    "give_back": HELPER,
    "offer_task": RIDER,
    "keep_task": RIDER,
    "take_task": HELPER,
    "refuse_task": HELPER,
    "agree_driver": OWNER,
    "thing_keep": OWNER,
    "thing_driver": OWNER,
    "thing_answer": OWNER,
    "offer_keep": HELPER,
    "story_back": HELPER,
    "ride_new": RIDER,
    "ride_key": RIDER | OWNER,
    "ride_correct": RIDER | OWNER,
    "answer": EVERYONE,
    "my_data_end_mandate": MEDIATOR,
    "my_data_contact_do": HELPER,
    "passkey_drop": HELPER,
    "outside_drop": HELPER,
    "end_mandate": MEDIATOR,
    "desk_tell": MEDIATOR,
    "desk_draft": DESK,  # what a stranger asked is for the whole desk
    "desk_told": MEDIATOR,
    "desk_mandate": DESK,  # a mandate is heard by whoever was on the telephone
    "desk_end": MEDIATOR,
    "desk_called": MEDIATOR,
    "desk_code": MEDIATOR,
}
"""Whose button changes something; for all others nothing is written."""

SECRETS = {
    ADDRESS: HELPER | RIDER | MEDIATOR,
    PHONE: HELPER | RIDER | MEDIATOR,
    DESK_WORDS: MEDIATOR,
    "Loopt met een stok": HELPER | RIDER | MEDIATOR,
    "dirk@example.org": HELPER | MEDIATOR,
    "rosa@example.org": DESK,
    KEY: RIDER | OWNER,
    DAMAGE: RIDER | OWNER,
    STORY: HELPER,
}
"""Who finds this on any page of the house: those whom it concerns, once both said yes, and who holds a mandate."""


def test_every_address_that_takes_a_number_has_a_row(rows) -> None:
    assert {name for name, door in DOORS.items() if door.arguments} - NO_ROWS - NAMES == set(rows)


def test_who_reads_what_exists_and_which_secrets_stand_there(scene, hands, rows) -> None:
    opened: dict[str, set[str]] = {name: set() for name in OPENED_BY}
    found: dict[str, dict[str, set[str]]] = {secret: {} for secret in SECRETS}
    for role in ROLES:
        browser = client(scene, role)
        for name, row in pages(rows).items():
            hands[0] = row.at
            answer = browser.get(reverse(name, args=row.arguments))
            assert answer.status_code in (200, 302, 403, 404), (name, role)
            if name in rows and answer.status_code == 200:
                opened[name].add(role)
            text = answer.content.decode(errors="replace")
            for secret in SECRETS:
                if secret in text:
                    found[secret].setdefault(role, set()).add(name)
    assert opened == OPENED_BY
    assert {secret: set(places) for secret, places in found.items()} == SECRETS, found


def test_whose_button_changes_what_exists(scene, hands, rows) -> None:
    browsers = {role: client(scene, role) for role in ROLES}
    changed: dict[str, set[str]] = {}
    for name, row in rows.items():
        hands[0] = row.at
        for role, browser in browsers.items():
            point, before = transaction.savepoint(), written()
            status = browser.post(reverse(name, args=row.arguments), row.fields).status_code
            assert status in (200, 302, 403, 404, 405, 422), (name, role)
            if written() != before:
                changed.setdefault(name, set()).add(role)
            transaction.savepoint_rollback(point)
            if status == 405:
                break
    assert changed == CHANGED_BY
