"""Coming in without a password: an address, a code, and you are in; somebody new tells their name and village first."""

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mekaar.base.refusal import Refused
from mekaar.people import actions, queries
from mekaar.people.addresses import Address, masked
from mekaar.people.forms import AddressForm, CodeForm, NewcomerForm, PersonForm
from mekaar.people.models import Account, Code, Place
from mekaar.people.refusals import NotProven, NotSent, TooManyCodes, WrongCode
from mekaar.people.sessions import BACKEND
from mekaar.people.visits import account_of, community_or_404, safe_next, sender_of, tell_in_demo

UNDER_WAY, NEXT = "code_under_way", "after_sign_in"
page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@page
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where may the code go? The answer is the same whether the address is known or not."""
    community = community_or_404()
    if request.method != "POST":
        if "next" in request.GET:
            request.session[NEXT] = safe_next(request, request.GET["next"][:500])
        here = account_of(request, community)
        return render(request, "people/sign_in.html", {"form": AddressForm(), "here": here, "outside": settings.OIDC})
    form = AddressForm(request.POST)
    if form.is_valid() and send(request, form, form.cleaned_data["address"]):
        return redirect("sign_in_code")
    return render(request, "people/sign_in.html", {"form": form, "outside": settings.OIDC})


def send(request: HttpRequest, form: AddressForm | NewcomerForm, address: Address, **told: str | Place) -> bool:
    """Send a code; where that cannot be, say so beside the address and keep what was typed."""
    try:
        sent = actions.send_code(
            community=community_or_404(),
            address=address,
            now=timezone.now(),
            sender=sender_of(request),
            **told,  # type: ignore[arg-type]
        )
    except (NotSent, TooManyCodes) as refusal:
        form.add_error("address", str(refusal))
        return False
    request.session[UNDER_WAY] = sent.code.pk
    tell_in_demo(request, sent)
    return True


@never_cache
@page
def code(request: HttpRequest) -> HttpResponse:
    """The digits that were sent."""
    under_way = code_of(request)
    if under_way is None:
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proven = under_way
            if under_way.proven_at is None:
                proven = actions.check_code(code=under_way, digits=form.cleaned_data["code"], now=timezone.now())
            return after_proof(request, proven)
        except WrongCode as refusal:
            form.add_error("code", str(refusal))
    context = {"form": form, "where": masked(Address(under_way.channel, under_way.address)), "under_way": under_way}
    return render(request, "people/sign_in_code.html", context)


def after_proof(request: HttpRequest, proven: Code) -> HttpResponse:
    """One account: in. Several: which? None: who are you, unless you told already."""
    accounts = queries.accounts_behind(proven, now=timezone.now())
    if len(accounts) == 1:
        return enter_as(request, proven, accounts[0])
    if accounts:
        return redirect("sign_in_who")
    if proven.name and proven.village:
        return enter_new(request, proven, proven.name, proven.village)
    return redirect("sign_in_new")


@never_cache
@page
def who(request: HttpRequest) -> HttpResponse:
    """This address is shared: as whom do you come in?"""
    proven = code_of(request)
    if proven is None or proven.proven_at is None:
        return redirect("sign_in")
    accounts = queries.accounts_behind(proven, now=timezone.now())
    if request.method == "POST":
        chosen = next((one for one in accounts if str(one.pk) == request.POST.get("account", "")), None)
        if chosen is not None:
            return enter_as(request, proven, chosen)
    people = [(one, queries.own_actor(one, now=timezone.now())) for one in accounts]
    return render(request, "people/sign_in_who.html", {"people": people})


@never_cache
@page
def new(request: HttpRequest) -> HttpResponse:
    """Somebody new: name, village, and how to reach them unless they have just shown that."""
    community, proven = community_or_404(), code_of(request)
    known = proven is not None and proven.proven_at is not None and proven.account_id is None
    kind = PersonForm if known else NewcomerForm
    form = kind(community, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"name": form.cleaned_data["name"], "village": form.cleaned_data["village"]}
        if known and proven:
            return enter_new(request, proven, **told)
        if isinstance(form, NewcomerForm) and send(request, form, form.cleaned_data["address"], **told):
            return redirect("sign_in_code")
    return render(request, "people/sign_in_new.html", {"form": form, "proven": known})


def code_of(request: HttpRequest) -> Code | None:
    """The code that this browser asked for last."""
    return Code.objects.filter(pk=request.session.get(UNDER_WAY, 0), community=community_or_404()).first()


def enter_as(request: HttpRequest, proven: Code, account: Account) -> HttpResponse:
    """In as this account, or back to the start where the proof is too old."""
    try:
        actions.come_in(code=proven, account=account, now=timezone.now())
    except NotProven as refusal:
        return back_to_start(request, refusal)
    return let_in(request, account, _("Welcome back."))


def enter_new(request: HttpRequest, proven: Code, name: str, village: Place) -> HttpResponse:
    """In as somebody new."""
    try:
        account = actions.become(code=proven, name=name, village=village, now=timezone.now())
    except NotProven as refusal:
        return back_to_start(request, refusal)
    return let_in(request, account, _("Welcome, {name}. You belong here now.").format(name=name))


def let_in(request: HttpRequest, account: Account, greeting: str) -> HttpResponse:
    """Signed in, and on to where they were going."""
    onward = request.session.pop(NEXT, "")
    login(request, account, backend=BACKEND)
    request.session.pop(UNDER_WAY, None)
    notices.success(request, greeting)
    return redirect(safe_next(request, onward))


def back_to_start(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Say why, and ask for the address again."""
    notices.warning(request, str(refusal))
    return redirect("sign_in")
