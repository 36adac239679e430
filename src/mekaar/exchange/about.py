"""What somebody asked and gave, in plain words for them to read, and as data."""

from datetime import datetime

from django.utils.translation import gettext as _

from mekaar.exchange.models import Need, Offer, Story, Thing
from mekaar.people.about import Section, day_of
from mekaar.people.queries import Account, Actor


def asked(actor: Actor, account: Account, *, now: datetime) -> Section:
    """The needs of this actor."""
    needs = list(Need.objects.filter(actor=actor).select_related("kind", "village", "to").order_by("-asked_at", "-id"))
    return Section(
        "asked",
        _("What you asked"),
        tuple(_("{day}: {words}").format(day=day_of(need.asked_at), words=need.words) for need in needs),
        [_need(need) for need in needs],
        empty=_("You have not asked anything yet."),
    )


def given(actor: Actor, account: Account, *, now: datetime) -> Section:
    """The offers and things of this actor."""
    offers = list(Offer.objects.filter(actor=actor).prefetch_related("kinds", "windows", "exceptions").order_by("id"))
    things = list(Thing.objects.filter(owner=actor).select_related("kind").order_by("id"))
    lines = [", ".join(str(kind.name) for kind in offer.kinds.all()) for offer in offers if not offer.ended_at]
    lines += [thing.name for thing in things if not thing.ended_at]
    stories = list(Story.objects.filter(actor=actor).order_by("id").values("words", "told_at", "taken_back_at"))
    data = {
        "stories": stories,
        "offers": [_offer(offer) for offer in offers],
        "things": [_thing(thing) for thing in things],
    }
    return Section("given", _("What you give"), tuple(lines), data, empty=_("You have not offered anything yet."))


def _need(need: Need) -> dict:
    plain = ("title", "words", "language", "note", "urgency", "visibility", "exact_from", "exact_to")
    times = ("asked_at", "withdrawn_at")
    return {
        "kind": need.kind.slug,
        "from": need.village.name,
        "to": need.to.name if need.to else "",
        **{name: getattr(need, name) for name in (*plain, *times)},
        "times": [one.first for one in need.occurrences.order_by("first")],
    }


def _offer(offer: Offer) -> dict:
    return {
        "kinds": [kind.slug for kind in offer.kinds.all()],
        **{name: getattr(offer, name) for name in ("words", "conditions", "ended_at")},
        "windows": [(one.weekday, one.from_time, one.to_time) for one in offer.windows.all()],
    }


def _thing(thing: Thing) -> dict:
    return {name: getattr(thing, name) for name in ("name", "key_place", "conditions", "lent_at", "ended_at")}
