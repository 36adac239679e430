"""My agreements as an iCalendar file: the same address always says the same of the same task, also when it was called off."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from mekaar.carrying.mine import GET, Item
from mekaar.carrying.queries_feed import Entry

PRODUCT = "-//Mekaar//NL"


def calendar(name: str, entries: Iterable[Entry], *, full: bool, host: str, page: Callable[[int], str]) -> bytes:
    """The whole file. `full` adds address, phone numbers and private notes; `page` gives the address of a task's page."""
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", name)
    hourly = vDuration.from_ical("PT1H")
    book.add("refresh-interval", hourly, parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", hourly)
    for one in entries:
        book.add_component(event(one, full=full, host=host, page=page))
    return book.to_ical()


def event(entry: Entry, *, full: bool, host: str, page: Callable[[int], str]) -> Event:
    """One task, in UTC, so that no night in which the clock changes can move it; what is called off keeps its number."""
    item = entry.item
    made = Event()
    made.add("uid", f"task-{entry.id}@{host}")
    made.add("dtstamp", utc(entry.changed))
    made.add("last-modified", utc(entry.changed))
    made.add("sequence", 1 if entry.called_off else 0)
    made.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if entry.called_off or item.role == GET else "OPAQUE")
    made.add("dtstart", utc(item.start))
    made.add("dtend", utc(item.end))
    made.add("summary", summary(item))
    made.add("location", item.address if full and item.address else place(item))
    made.add("url", page(entry.id))
    if text := description(entry, full=full):
        made.add("description", text)
    return made


def summary(item: Item) -> str:
    """What it is, and for whom or by whom."""
    if item.role == GET:
        names = ", ".join(party.name for party in item.parties)
        return _("{what}: {names} for you").format(what=item.title, names=names) if names else item.title
    return _("{what}: for {name}").format(what=item.title, name=item.whom)


def place(item: Item) -> str:
    """The village, and where it leads."""
    return f"{item.village} → {item.to}" if item.to else item.village


def description(entry: Entry, *, full: bool) -> str:
    """The kind, its first letter as a sentence begins, and the things; address, numbers and notes only where the owner of the calendar chose so."""
    item = entry.item
    lines = [capfirst(item.kind), *(key.name for key in item.keys)]
    if full and not entry.called_off:
        lines += [f"{party.name}: {value}" for party in item.parties for _channel, value in party.contacts]
        lines += [text for text in (item.directions, item.address_to, item.note) if text]
        lines += [f"{key.name}: {key.place}" for key in item.keys if key.place]
    return "\n".join(lines)


def utc(moment: datetime) -> datetime:
    """The same moment, in UTC."""
    return moment.astimezone(UTC)


def etag(body: bytes) -> str:
    """A mark that changes with the file and with nothing else."""
    return f'"{sha256(body).hexdigest()[:32]}"'
