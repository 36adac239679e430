"""What is lent, lending it, and changing it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, queries_supply
from mekaar.exchange.choices import Drivers
from mekaar.exchange.forms_lend import LendForm
from mekaar.exchange.models import Offer, Thing
from mekaar.exchange.standing import Standing, standing
from mekaar.exchange.taken_along import changes_for_whom, filled
from mekaar.people import queries as people
from mekaar.people.choices import Scope


@require_safe
def things(request: HttpRequest) -> HttpResponse:
    """What is lent here, by kind and village; and the things of who is looking."""
    stand = standing(request)
    mine = [thing for actor in stand.givers for thing in queries_supply.things_of(actor)]
    context = {**stand.context(), "lent": queries_supply.lent_here(stand.community), "mine": mine}
    return render(request, "exchange/things.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: HttpRequest) -> HttpResponse:
    """One sheet for one thing, or for all of them at once."""
    stand = standing(request)
    if stand.actor is None:
        return redirect("give_enter")
    switched = changes_for_whom(request)
    form = lend_form(request, stand)
    if request.method == "POST" and not switched and form.is_valid():
        try:
            made = _lend(stand, form)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            lent = ngettext(
                "It is lent from now on. Thank you.", "All {n} are lent from now on. Thank you.", len(made)
            ).format(n=len(made))
            messages.success(request, f"{lent} {form.understood()}".rstrip())
            return redirect("thing", made[0].pk) if len(made) == 1 else redirect(reverse("mine") + stand.suffix)
    return render(request, "exchange/lend.html", {**stand.context(), "form": form, "switched": switched})


def lend_form(request: HttpRequest, stand: Standing, thing: Thing | None = None) -> LendForm:
    """The sheet, filled in with what is lent already, or with what was typed while it was for another."""
    account: Any = stand.account
    kinds = queries_supply.kinds_of_things(stand.community)
    candidates = queries_supply.drivers_to_choose(stand.community, account, now=stand.now)

    def build(stand: Standing, data: Any) -> LendForm:
        owner: Any = thing.owner if thing else stand.actor
        return LendForm(
            data,
            kinds=kinds,
            villages=list(people.villages(stand.community)),
            candidates=[actor for actor in candidates if actor.pk != owner.pk],
            owner=owner,
            today=stand.today,
            thing=thing,
            kind=request.GET.get("kind", ""),
        )

    return filled(request, stand, build)


def _lend(stand: Standing, form: LendForm) -> list[Thing]:
    told, owner = form.cleaned_data, stand.actor
    named = told["trusted"] if told["drivers"] == Drivers.NAMED else []
    assert owner is not None  # noqa: S101 - `lend` sent strangers away
    return actions.lend_several(
        owner=owner,
        names=told["names"].splitlines(),
        form=told["form"],
        trusted=[form.people[pk] for pk in named],
        by=stand.account,
        now=stand.now,
        **form.shared(),
        **form.position(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def thing_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The same sheet for one thing that is lent already."""
    stand = standing(request)
    thing = own_thing(stand, pk)
    form = lend_form(request, stand, thing)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_thing(
                thing=thing, name=form.cleaned_data["names"], by=stand.account, now=stand.now, **form.shared()
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            changed = _("Changed. What was agreed before stays agreed.")
            messages.success(request, f"{changed} {form.understood()}".rstrip())
            return redirect("thing", thing.pk)
    return render(request, "exchange/lend.html", {**stand.context(), "form": form, "thing": thing})


def own_thing(stand: Standing, pk: int) -> Thing:
    """A thing for whose owner this account may give. Raises Http404, so that nobody learns what others have."""
    thing = queries_supply.thing_of(stand.community, pk)
    if thing is None or not _may_give(stand, thing.owner_id):
        raise Http404
    return thing


def own_offer(stand: Standing, pk: int) -> Offer:
    """The same for an offer. Raises Http404."""
    offer = queries_supply.offer_of(stand.community, pk)
    if offer is None or not _may_give(stand, offer.actor_id):
        raise Http404
    return offer


def _may_give(stand: Standing, actor_id: int) -> bool:
    return Scope.GIVE in people.scopes_of(stand.account, now=stand.now).get(actor_id, ())


@require_POST
def offer_keep(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Pause, resume, stop an offer, or take it up again."""
    stand = standing(request)
    return _keep(request, stand, own_offer(stand, pk), what)


@require_POST
def thing_keep(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The same for a thing."""
    stand = standing(request)
    return _keep(request, stand, own_thing(stand, pk), what)


SAID = {
    "pause": lambda: _("Paused. Nothing was thrown away; what was agreed before stays agreed."),
    "resume": lambda: _("It goes on again."),
    "stop": lambda: _("Stopped. Thank you for what you gave. Changed your mind? You can take it up again."),
    "again": lambda: _("Taken up again, as it was."),
}


def _keep(request: HttpRequest, stand: Standing, given: Offer | Thing, what: str) -> HttpResponse:
    """Press one of these buttons, and go back to the page where it stands."""
    if what not in SAID:
        raise Http404
    by, now = stand.account, stand.now
    try:
        if what == "pause":
            actions.pause(given=given, until=_day(request, stand), by=by, now=now)
        elif what == "resume":
            actions.resume(given=given, by=by, now=now)
        elif what == "stop":
            actions.end(given=given, by=by, now=now)
        else:
            actions.take_up_again(given=given, by=by, now=now)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, SAID[what]())
    if isinstance(given, Thing):
        return redirect("thing", given.pk)
    return redirect(f"{reverse('mine')}?for={given.actor_id}")


def _day(request: HttpRequest, stand: Standing) -> date:
    """The day that was typed; yesterday, which is refused in words, where it is none."""
    try:
        return date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        return date.min


@require_POST
def driver(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Trust somebody with a thing, or with all of this owner's; or no longer."""
    stand = standing(request)
    thing = own_thing(stand, pk)
    account: Any = stand.account
    typed = request.POST.get("who", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 else 0
    if what == "trust":
        choices = queries_supply.drivers_to_choose(stand.community, account, now=stand.now)
        chosen = next((actor for actor in choices if actor.pk == number), None)
        if chosen is None:
            messages.error(request, _("Choose a driver from the list first."))
            return redirect("thing", thing.pk)
        for one in queries_supply.things_of(thing.owner) if request.POST.get("all") else [thing]:
            actions.trust(thing=one, actor=chosen, by=account, now=stand.now)
        messages.success(request, _("{name} may use it from now on.").format(name=chosen.name))
        return redirect("thing", thing.pk)
    trusted = next((actor for actor in queries_supply.trusted_with(thing) if actor.pk == number), None)
    if trusted is None:
        raise Http404
    actions.distrust(thing=thing, actor=trusted, by=account, now=stand.now)
    messages.success(request, _("Taken off the list. What was agreed before stays agreed."))
    return redirect("thing", thing.pk)


@require_POST
def story_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a story back."""
    stand = standing(request)
    story = queries_supply.story_of(stand.community, pk)
    if story is None or not _may_give(stand, story.actor_id):
        raise Http404
    actions.take_back_story(story=story, by=stand.account, now=stand.now)
    messages.success(request, _("Taken back. Nobody hears it any more."))
    return redirect(f"{reverse('mine')}?for={story.actor_id}")
