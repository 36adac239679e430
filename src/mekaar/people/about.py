"""What is known about somebody, in plain words and as data; every slice tells its own part.

`settings.ABOUT` names a function `about(actor, account, now=) -> Section` per slice. The page shows the lines, the download
holds the data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mekaar.people import queries_mine
from mekaar.people.models import Account, Actor, Look


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is known: a heading, sentences for the page, and everything as data for the download."""

    slug: str
    title: str
    lines: tuple[str, ...]
    data: Any
    empty: str = ""


def sections(actor: Actor, account: Account, *, now: datetime) -> list[Section]:
    """The parts that the slices tell, in the order of the settings."""
    return [import_string(about)(actor, account, now=now) for about in settings.ABOUT]


def everything(actor: Actor, account: Account, *, now: datetime) -> dict[str, Any]:
    """All that is known about this actor, for the download."""
    own = {"made_at": now, "who": _who(actor), **_ties(actor, account, now)}
    return own | {section.slug: section.data for section in sections(actor, account, now=now)}


def day_of(moment: datetime) -> str:
    """A day as people say it, with its year: "2 december 2026"."""
    return date_format(localtime(moment), "DATE_FORMAT")


def look_lines(looks: list[Look], names: dict[int, str]) -> list[str]:
    """Who looked at what, when: "Hilde looked on Tuesday 2 December at how to reach you"."""
    return [
        _("{name} looked on {day} at: {what}.").format(
            name=names.get(look.by_id) or _("Somebody who is no longer here"),
            day=date_format(look.day, _("l j F")),
            what=look.get_what_display(),
        )
        for look in looks
    ]


def _who(actor: Actor) -> dict[str, Any]:
    place = getattr(actor, "exact_place", None)
    return {
        "name": actor.name,
        "kind": actor.kind,
        "languages": actor.languages,
        "village": actor.village.name,
        "about_1_km": {"lat": str(actor.lat), "lon": str(actor.lon)},
        "address": place.address if place else "",
        "directions": place.directions if place else "",
        "note": actor.note,
        "joined_at": actor.joined_at,
        "contacts": list(actor.contacts.values("channel", "value", "preferred", "verified_at")),
    }


def _ties(actor: Actor, account: Account, now: datetime) -> dict[str, Any]:
    looks = queries_mine.looks_at(actor, most=None)
    names = queries_mine.names_of_accounts({look.by_id for look in looks}, now=now)
    return {
        "mandates_given": list(_mandates(queries_mine.mandates_given(actor, now=now, ended=True), now)),
        "mandates_held": list(_mandates(queries_mine.mandates_held(account, now=now, ended=True), now)),
        "consents": list(actor.consents.values("what", "audience", "how", "since", "until")),
        "duties": list(account.duties.values("kind", "since", "until")),
        "passkeys": list(account.passkeys.values("name", "made_at", "used_at")),
        "outside_keys": list(account.outside_keys.values("issuer", "made_at")),
        "looks": [
            {"by": names.get(look.by_id, ""), "what": look.what, "day": look.day, "at": look.at} for look in looks
        ],
        "audit": queries_mine.audit_about(actor, account),
    }


def _mandates(rows: Any, now: datetime) -> Iterator[dict[str, Any]]:
    rows = list(rows)
    names = queries_mine.names_of_accounts({one.account_id for one in rows}, now=now)
    for one in rows:
        yield {
            "for": one.actor.name,
            "to": names.get(one.account_id, ""),
            "scope": one.scope,
            "how": one.how,
            "given_by": one.given_by,
            "since": one.since,
            "until": one.until,
        }
