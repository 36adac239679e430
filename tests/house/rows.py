"""A row behind every address that takes a number, each of somebody: what the walks through the house try with."""

from dataclasses import dataclass
from datetime import time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from mekaar.carrying import actions as carrying
from mekaar.carrying.choices_ridebook import PhotoKind
from mekaar.carrying.models import Commitment, SwapAsk
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Approval
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.models import Draft, Need, Offer, Thing
from mekaar.exchange.queries_ask import digest
from mekaar.exchange.rules_when import When
from mekaar.messages import actions as messages
from mekaar.messages.choices import Letter, MessageState, Pace
from mekaar.messages.models import Message
from mekaar.people.choices import Channel
from mekaar.people.models import Contact, Mandate, OutsideKey, Passkey
from tests.carrying import evenings
from tests.carrying.asked import ask, asked_path, propose
from tests.carrying.test_thing_doors import picture
from tests.cast import JOINED, NOW, Cast
from tests.exchange.asking import REST, STRANGER, begin
from tests.exchange.asking import ask as ask_on_the_page
from tests.house.test_doors import DOORS
from tests.scene import Scene

FORM = UUID("7d1b6ad0-9a4c-4a6c-8d5e-0f3a4f6f7c11")
KEY, DAMAGE, STORY = "Haak zeven", "Kras op de deur", "Vroeger reed hier een tram"
MORNING, EVENING = NOW, evenings.AFTER
"""Before it all, and on Tuesday evening when some of it is over."""


WRITTEN = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables
WHERE relname NOT IN ('django_session', 'people_look')
"""
"""How many rows this transaction wrote, beside sessions and who looked at what."""


@dataclass
class Row:
    """What stands behind an address, and when it is tried."""

    arguments: tuple
    fields: dict[str, Any]
    at: Any = MORNING


def lay_out(scene: Scene) -> SimpleNamespace:
    """Everything there is, by name."""
    cast, rows = scene.cast, SimpleNamespace(scene=scene, cast=scene.cast)
    _promises(rows, scene)
    _rides(rows, cast)
    _swaps(rows, cast)
    _given(rows, cast)
    _asked(rows, cast)
    _own(rows, cast)
    return rows


def _promises(rows: SimpleNamespace, scene: Scene) -> None:
    """Dirk drives Georgette on Tuesday morning; Nadia was asked to visit her on Wednesday, and got a letter with a link."""
    rows.agreed = Commitment.objects.get(occurrence=scene.carried)
    rows.waiting = Commitment.objects.get(occurrence=scene.waiting)
    ask(scene.cast)
    rows.link = asked_path(scene.cast).strip("/").split("/")[-1]
    rows.letter = scene.cast.nadia.messages.order_by("pk").first()
    told = Letter(subject="Dirk komt", body="Dirk komt dinsdag.", short="Dirk komt dinsdag.")
    rows.told = messages.tell(to=scene.cast.georgette, key="walk", letter=told, pace=Pace.NOW, now=NOW)
    Message.objects.filter(pk=rows.told.pk).update(state=MessageState.DESK)
    second_thought = propose(scene.cast, 6, kind="call")
    rows.declined = carrying.decline(commitment=second_thought, by=scene.cast.nadia_account, now=NOW)


def _rides(rows: SimpleNamespace, cast: Cast) -> None:
    """Nadia drove with a car of the printing house on Tuesday evening, and is to drive again on Saturday if Koen agrees."""
    rows.wheels = evenings.borrowed(cast)
    rows.unwritten = evenings.borrowed(cast, 1, 14)
    rows.entry = evenings.written(cast, rows.wheels, damage=DAMAGE)
    given = {"entry": rows.entry, "kind": PhotoKind.RECEIPT, "upload": picture()}
    rows.photo = carrying.add_photo(**given, by=cast.nadia_account, now=EVENING)
    rows.to_lend = evenings.borrowed(cast, 5, 14, agreed=False)


def _swaps(rows: SimpleNamespace, cast: Cast) -> None:
    """Nadia offers two of her rides to others: Dirk is asked for one, and said yes to the other, on which Koen is asked."""
    car = cast.cars[1]
    cast.cars[0].key_place = KEY
    cast.cars[0].save()
    exchange.trust(thing=car, actor=cast.dirk, by=cast.koen_account, now=JOINED)
    mine = Commitment.objects.filter(actor=cast.nadia)
    rows.to_offer = mine.get(occurrence=evenings.borrowed(cast, 2, 18, car=1).occurrence)
    wheels = [evenings.borrowed(cast, day, 14, car=1) for day in (3, 4)]
    Thing.objects.filter(pk=car.pk).update(approval=Approval.EACH_TIME)
    asks = []
    for one in wheels:
        swap = carrying.offer_task(commitment=mine.get(occurrence=one.occurrence), by=cast.nadia_account, now=NOW)
        asks.append(SwapAsk.objects.get(swap=swap, actor=cast.dirk))
    rows.offered, rows.take = asks[0].swap.commitment, asks[0]
    rows.owner = carrying.take_task(ask=asks[1], by=cast.dirk_account, now=NOW)


def _given(rows: SimpleNamespace, cast: Cast) -> None:
    """Dirk's offer, his story, the car of the printing house."""
    rows.offer = Offer.objects.get(actor=cast.dirk)
    words = f"{STORY}."
    rows.story = exchange.tell_story(actor=cast.dirk, words=words, form=FORM, by=cast.dirk_account, now=NOW)
    rows.car = cast.cars[0]


def _asked(rows: SimpleNamespace, cast: Cast) -> None:
    """A stranger's question that is begun, one that waits for the desk, one that Lut began, and one that comes every week."""
    rows.begun = _secret(begin(Client()))
    rows.wait = _secret(ask_on_the_page(Client(), cast, **STRANGER).url)
    rows.draft = Draft.objects.get(key=digest(rows.wait))
    lut = Client()
    lut.force_login(cast.lut_account)
    rows.of_lut = _secret(begin(lut))
    every = When(Moment.WEEKLY, weekdays=(6,), part=PartOfDay.HOUR, hour=time(11))
    facts = {"actor": cast.georgette, "kind": cast.kinds["call"], "words": "Een belletje.", "when": every}
    rows.series = exchange.ask_weekly(**facts, by=cast.hilde_account, now=NOW).series
    rows.need = Need.objects.get(occurrences=rows.scene.open)


def _own(rows: SimpleNamespace, cast: Cast) -> None:
    """What belongs to one account: a calendar, a passkey, a contact, a mandate."""
    rows.feed = carrying.make_feed(by=cast.dirk_account, now=NOW)
    rows.mandate = Mandate.objects.get(actor=cast.georgette, account=cast.hilde_account)
    first = cast.dirk.contacts.get()
    rows.contact = Contact.objects.create(
        community=cast.community, actor=cast.dirk, channel=Channel.PHONE, value="+32470000002", verified_at=NOW
    )
    Contact.objects.filter(pk=first.pk).update(preferred=True)
    facts = {"community": cast.community, "account": cast.dirk_account, "made_at": NOW}
    rows.passkey = Passkey.objects.create(**facts, name="telefoon", credential_id=b"id", public=b"key")
    rows.outside = OutsideKey.objects.create(**facts, issuer="https://idp.example.be", lookup="a" * 64)


def _secret(path: str) -> str:
    return path.strip("/").split("/")[-1]


def every_row(rows: SimpleNamespace) -> dict[str, Row]:
    """Each address that takes a number, with one that exists; the fields are what its button or form sends."""
    cast, scene = rows.cast, rows.scene
    sure = {"done": "yes", "minutes": "50", "km": "12", "thanks": ""}
    rest = {"words": "Naar de bakker.", "village": cast.villages["Asper"].pk, **REST, **STRANGER}
    change = {"words": "Anders gezegd.", "urgency": "2", "visibility": "members", "note": ""}
    moment = {"moment": "day", "day": "2026-12-03", "part": "hour", "hour": "10:00"}
    drive = {"left": "14:00", "back": "15:00", "km_start": "980", "km_end": "990", "fuel": "", "damage": ""}
    again = {"left": "18:00", "back": "19:00", "km_start": "1000", "km_end": "1010", "fuel": "", "damage": ""}
    mandate = {"scope": ["ask"], "how": "phone", "given_by": "", "until": ""}
    yes = {"question": rows.waiting.pk, "answer": "yes"}
    georgette, car = cast.georgette.pk, rows.car.pk
    return {
        "ask_draft": Row((rows.begun,), rest),
        "ask_likely": Row((rows.begun,), rest),
        "ask_code": Row((rows.wait,), {"code": "000000"}),
        "ask_drop": Row((rows.begun,), {}),
        "ask_change": Row((rows.need.pk,), change),
        "ask_moment": Row((rows.need.pk,), moment),
        "ask_dates": Row((rows.series.need_id,), {"do": "last_day", "last_day": "2026-12-31"}),
        "ask_withdraw": Row((rows.need.pk,), {}),
        "ask_repeat": Row((rows.need.pk,), {}),
        "ask_this_time": Row((scene.open.pk,), {}),
        "series_go_on": Row((rows.series.pk,), {}),
        "my_task": Row((rows.agreed.pk,), {}),
        "cannot": Row((rows.agreed.pk,), {}),
        "told": Row((rows.agreed.pk,), sure, EVENING),
        "thanks": Row((rows.agreed.pk,), {"carried": "fully", "thanks": "Dank je!"}, EVENING),
        "can_do": Row((scene.open.pk,), {}),
        "say_yes": Row((rows.waiting.pk,), {}),
        "say_no": Row((rows.waiting.pk,), {}),
        "yes_after_all": Row((rows.declined.pk,), {}),
        "give_back": Row((rows.agreed.pk,), {}),
        "offer_task": Row((rows.to_offer.pk,), {}),
        "keep_task": Row((rows.offered.pk,), {}),
        "take_task": Row((rows.take.pk,), {}),
        "refuse_task": Row((rows.take.pk,), {}),
        "agree_driver": Row((rows.owner.pk,), {"answer": "yes"}),
        "calendar_feed": Row((rows.feed,), {}),
        "thing": Row((car,), {}),
        "thing_change": Row((car,), {}),
        "thing_keep": Row((car, "stop"), {}),
        "thing_driver": Row((car, "leave"), {"who": cast.nadia.pk}),
        "thing_answer": Row((car, rows.to_lend.pk, "no"), {}),
        "offer_keep": Row((rows.offer.pk, "stop"), {}),
        "story_back": Row((rows.story.pk,), {}),
        "ride_book": Row((car,), {}),
        "ride_book_sheet": Row((car,), {}),
        "ride_new": Row((rows.unwritten.pk,), drive, EVENING),
        "ride_key": Row((rows.unwritten.pk, "taken"), {}, EVENING),
        "ride": Row((rows.entry.pk,), {}),
        "ride_correct": Row((rows.entry.pk,), again, EVENING),
        "ride_photo_add": Row((rows.entry.pk,), {"kind": "receipt"}, EVENING),
        "ride_photo": Row((rows.photo.pk,), {}),
        "answer": Row((rows.link,), yes),
        "message": Row((rows.letter.pk,), {}),
        "my_data_end_mandate": Row((rows.mandate.pk,), {}),
        "my_data_contact_do": Row((rows.contact.pk,), {"do": "prefer"}),
        "passkey_drop": Row((rows.passkey.pk,), {}),
        "outside_drop": Row((rows.outside.pk,), {}),
        "end_mandate": Row((rows.mandate.pk,), {}),
        "desk_tell": Row((rows.agreed.pk,), sure, EVENING),
        "desk_person": Row((georgette,), {}),
        "desk_letter": Row((georgette,), {}),
        "desk_draft": Row((rows.draft.pk,), {}),
        "desk_answer": Row((rows.waiting.pk,), {"answer": "yes"}),
        "desk_told": Row((rows.told.pk,), {}),
        "desk_mandate": Row((georgette,), mandate),
        "desk_end": Row((georgette,), {}),
        "desk_called": Row((georgette,), {"reached": "yes"}),
        "desk_code": Row((georgette,), {}),
    }


def pages(rows: dict[str, Row]) -> dict[str, Row]:
    """Every page, with a row where it takes a number; without those on paper, in which nothing can be searched."""
    doors = {name: door for name, door in DOORS.items() if door.method == "get" and not name.endswith("_pdf")}
    return {name: rows.get(name, Row(door.arguments, {})) for name, door in doors.items()}


def written() -> int:
    """How many rows were written so far."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return int(cursor.fetchone()[0])
