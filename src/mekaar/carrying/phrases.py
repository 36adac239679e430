"""Short pieces of text on a card: what a need still seeks, someone without a name, own words cut to size."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.exchange.choices import OWN_CAR
from mekaar.exchange.models import Kind
from mekaar.people.choices import ActorKind, Language

SPEAKS = "speaks-"
"""How the tag of a language begins."""


def shortened(words: str, most: int) -> str:
    """The first sentence of someone's own words, cut at a word where it is longer than `most` characters."""
    first = words.strip().split("\n", 1)[0]
    for sign in (". ", "! ", "? "):
        first = first.split(sign, 1)[0] + (sign.strip() if sign in first and sign != ". " else "")
    first = first.rstrip(".")
    if len(first) <= most:
        return first
    return first[:most].rsplit(" ", 1)[0].rstrip(",;:-– ") + " …"


def seeks(kind: Kind, lack: int, requires: tuple[str, ...]) -> str:
    """What a part that nobody fills yet asks for: "een chauffeur met eigen wagen"."""
    if kind.slug == "ride":
        return _("a driver with a car of their own") if OWN_CAR in requires else _("a driver")
    if kind.slug == "carry":
        return ngettext("a pair of hands", "{n} pairs of hands", lack).format(n=lack)
    if kind.type == "thing":
        return _("a {thing}").format(thing=kind.name) if lack == 1 else f"{lack} × {kind.name}"
    who = ngettext("someone", "{n} people", lack).format(n=lack)
    if lack == 1 and (language := spoken(requires)):
        return _("{what} who speaks {language}").format(what=who, language=language)
    return who


def spoken(tags: Iterable[str]) -> str:
    """The languages among these tags, as people say them."""
    tags = [tag for tag in tags if tag.startswith(SPEAKS)]
    known = dict(Language.choices) if tags else {}
    return ", ".join(str(known[tag.removeprefix(SPEAKS)]) for tag in tags if tag.removeprefix(SPEAKS) in known)


def someone(actor_kind: str, village: str) -> str:
    """How an actor is called whose name this viewer may not see."""
    return {
        ActorKind.PERSON: _("someone from {village}"),
        ActorKind.GROUP: _("a group from {village}"),
        ActorKind.ASSOCIATION: _("an association from {village}"),
        ActorKind.FIRM: _("a firm from {village}"),
        ActorKind.AUTHORITY: _("a public service"),
    }[ActorKind(actor_kind)].format(village=village)


def wanted(provider_type: str, tags: list[str], kinds: dict[str, Kind]) -> str:
    """A helper or thing still to be found, by the tags it needs: "nog een chauffeur die Frans spreekt"."""
    kind = next((kinds[tag] for tag in tags if tag in kinds), None)
    if provider_type == "thing":
        return _("one more {thing}").format(thing=kind.name if kind else _("thing"))
    slug = kind.slug if kind else ""
    if slug == "ride":
        what = _("one more driver with a car of their own") if OWN_CAR in tags else _("one more driver")
    else:
        what = _("one more pair of hands") if slug == "carry" else _("one more person")
    if language := spoken(tags):
        what = _("{what} who speaks {language}").format(what=what, language=language)
    return what if kind is None or slug in ("ride", "carry") else _("{what} ({kind})").format(what=what, kind=kind.name)
