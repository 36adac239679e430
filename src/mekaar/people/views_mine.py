"""My data: what is known about me, putting it right, sharing it, taking it with me, and going away."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.people import about, actions, queries_mine
from mekaar.people.addresses import Address, masked, readable
from mekaar.people.choices import Audience, Language, Shared
from mekaar.people.forms import AddressForm, CodeForm, CorrectForm, ShareForm
from mekaar.people.models import Account, Actor, Code, Contact, Mandate
from mekaar.people.visits import community_or_404, for_own_actor, from_here, sender_of, tell_in_demo

NEW_CONTACT = "contact_under_way"
page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
@for_own_actor
def my_data(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """Everything that is known about me."""
    now = timezone.now()
    looks = queries_mine.looks_at(actor)
    given, held = queries_mine.mandates_given(actor, now=now), queries_mine.mandates_held(account, now=now)
    accounts = {look.by_id for look in looks} | {one.account_id for one in given}
    names = queries_mine.names_of_accounts(accounts, now=now)
    audiences = queries_mine.audiences(actor, now=now)
    context = {
        "actor": actor,
        "languages": [Language(one).label for one in actor.languages],
        "place": getattr(actor, "exact_place", None),
        "contacts": [(one, readable(one.channel, one.value)) for one in queries_mine.contacts_of(actor)],
        "given": [(one, names.get(one.account_id) or _("somebody")) for one in given],
        "held": held,
        "shares": [(Shared(what), audiences.get(what, "")) for what in Shared.values],
        "audiences": [("", _("nobody")), *Audience.choices],
        "looks": about.look_lines(looks, names),
        "sections": about.sections(actor, account, now=now),
        "passkeys": account.passkeys.order_by("made_at"),
        **outside(account),
    }
    return render(request, "people/my_data.html", context)


def outside(account: Account) -> dict[str, Any]:
    """With which keys from outside this account comes in, and whether one can be linked; another provider goes by its address."""
    provider = settings.OIDC
    keys = [
        (one, provider.name if provider and one.issuer == provider.issuer else urlsplit(one.issuer).hostname)
        for one in account.outside_keys.order_by("made_at")
    ]
    linked = any(provider and one.issuer == provider.issuer for one, _name in keys)
    link = {"outside_linked": linked, "from_here": from_here(account)}
    return {"outside": provider, "outside_keys": keys, **link}


@never_cache
@page
@for_own_actor
def change(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """Name, village, languages, address and note, put right."""
    form = CorrectForm(actor.community, request.POST) if request.method == "POST" else CorrectForm.of(actor)
    if request.method == "POST" and form.is_valid():
        actions.correct(actor=actor, **form.cleaned_data, by=account, now=timezone.now())
        notices.success(request, _("It is put right."))
        return redirect("my_data")
    return render(request, "people/my_data_change.html", {"form": form})


@require_POST
@for_own_actor
def share(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """Who may see this of me?"""
    form = ShareForm(request.POST)
    if form.is_valid():
        actions.share(actor=actor, **form.cleaned_data, by=account, now=timezone.now())
        notices.success(request, _("Noted. It holds from now on."))
    return redirect("my_data")


@never_cache
@require_safe
@for_own_actor
def download(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """All of it, as a file."""
    everything = about.everything(actor, account, now=timezone.now())
    response = JsonResponse(everything, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="mekaar.json"'
    return response


@never_cache
@page
@for_own_actor
def erase(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """Going away for good, after a page that says what that means."""
    sure = request.POST.get("sure") == "yes"
    if request.method == "POST" and sure:
        actions.erase(actor=actor, by=account, now=timezone.now())
        logout(request)
        return redirect("my_data_gone")
    return render(request, "people/my_data_erase.html", {"missed": request.method == "POST"})


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """What remains to be said to who has just gone."""
    return render(request, "people/my_data_gone.html")


@require_POST
@for_own_actor
def end_mandate(request: HttpRequest, actor: Actor, account: Account, mandate: int) -> HttpResponse:
    """This mandate no longer holds: one I gave, or one I held."""
    found = Mandate.objects.filter(pk=mandate, community=actor.community_id).first()
    if found is None or (actor.pk != found.actor_id and account.pk != found.account_id):
        raise Http404
    actions.end_mandate(mandate=found, by=account, now=timezone.now())
    notices.success(request, _("This mandate has ended."))
    return redirect("my_data")


@never_cache
@page
@for_own_actor
def contact(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """A new way to reach me: a code goes there first."""
    form = AddressForm(request.POST or None)
    form.fields["address"].label = _("The new e-mail address or mobile number")
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_code(
                community=community_or_404(),
                address=form.cleaned_data["address"],
                now=timezone.now(),
                sender=sender_of(request),
            )
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            request.session[NEW_CONTACT] = sent.code.pk
            tell_in_demo(request, sent)
            return redirect("my_data_contact_code")
    return render(request, "people/my_data_contact.html", {"form": form})


@never_cache
@page
@for_own_actor
def contact_code(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """The digits that were sent to the new address."""
    code = Code.objects.filter(pk=request.session.get(NEW_CONTACT, 0), community=actor.community_id).first()
    if code is None:
        return redirect("my_data_contact")
    form, now = CodeForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            if code.proven_at is None:
                code = actions.check_code(code=code, digits=form.cleaned_data["code"], now=now)
            actions.keep_contact(actor=actor, code=code, by=account, now=now)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            notices.success(request, _("From now on we can reach you there too."))
            return redirect("my_data")
    where = masked(Address(code.channel, code.address))
    return render(request, "people/my_data_contact_code.html", {"form": form, "where": where})


@require_POST
@for_own_actor
def contact_do(request: HttpRequest, actor: Actor, account: Account, contact: int) -> HttpResponse:
    """Drop this way to reach me, or make it the first."""
    found = Contact.objects.filter(pk=contact, actor=actor).first()
    act = {"drop": actions.drop_contact, "prefer": actions.prefer_contact}.get(request.POST.get("do", ""))
    if found is None or act is None:
        return redirect("my_data")
    try:
        act(contact=found, by=account, now=timezone.now())
    except Refused as refusal:
        notices.warning(request, str(refusal))
    else:
        notices.success(request, _("It is changed."))
    return redirect("my_data")
