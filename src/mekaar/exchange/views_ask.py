"""Asking: own words, then the rest on one page, then what becomes of it. The private link carries it from step to step."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, moment_said, phrases_ask, queries_ask, rules_ask, suggest, wish
from mekaar.exchange.choices import Urgency, Visibility, Weekday
from mekaar.exchange.choices_ask import EVERY, Aid, DraftState, Moment, PartOfDay
from mekaar.exchange.forms_ask import BACK_AFTER, AskForm, WordsForm, filled_in
from mekaar.exchange.models import Draft, Kind, Occurrence
from mekaar.exchange.refusals import BadCode, TooOften
from mekaar.exchange.wish import Wish
from mekaar.people import queries as people
from mekaar.people.queries import Account, Actor, Community

ENOUGH_WORDS = 4
"""From so many words on it is worth saying that they told us nothing; before that somebody is still typing."""


def account_of(request: HttpRequest) -> Account | None:
    """Who is signed in."""
    return request.user if isinstance(request.user, Account) else None


def community_or_404() -> Community:
    """The place; before there is one nothing can be asked."""
    community = people.only_community()
    if community is None:
        raise Http404
    return community


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """In own words first. `?for=` names somebody in whose name this account may ask."""
    now, community, account = timezone.now(), community_or_404(), account_of(request)
    actor = _for_whom(request, account, community)
    if request.method != "POST":
        suggest.warm_up()
        return render(request, "exchange/ask.html", {"form": WordsForm(), "for_actor": actor})
    form = WordsForm(request.POST)
    if not form.is_valid():
        return render(request, "exchange/ask.html", {"form": form, "for_actor": actor})
    if form.cleaned_data["website"]:
        return redirect("ask")  # a robot filled in what people do not see
    facts = {"words": form.cleaned_data["words"], "kind": form.cleaned_data["kind"], "actor": actor}
    source = request.META.get("REMOTE_ADDR", "")
    try:
        secret = actions.begin(community=community, by=account, now=now, source=source, **facts)
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return render(request, "exchange/ask.html", {"form": form, "for_actor": actor}, status=429)
    return redirect("ask_draft", secret)


def _for_whom(request: HttpRequest, account: Account | None, community: Community) -> Actor | None:
    """Whoever `for` names, if this account may ask for them; a number that is not for them is not found."""
    key = request.GET.get("for") or request.POST.get("for", "")
    if not key:
        return None
    for actor in queries_ask.may_ask_for(account, community, now=timezone.now()):
        if str(actor.pk) == key:
            return actor
    raise Http404


@require_POST
def ask_suggest(request: HttpRequest) -> HttpResponse:
    """Three kinds that these words may ask for: the piece that appears while typing."""
    kinds = _kinds(community_or_404())
    words = request.POST.get("words", "")
    found = suggest.suggestions(words, list(kinds))
    context = {"kinds": [kinds[slug] for slug in found], "unknown": not found and len(words.split()) >= ENOUGH_WORDS}
    return render(request, "exchange/_kinds.html", context)


def behind_link(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page behind a private link: `page(request, draft, secret)`; for a link that leads nowhere (any more), what now."""

    @wraps(page)
    def found(request: HttpRequest, secret: str) -> HttpResponse:
        draft = queries_ask.draft_behind(secret, account_of(request), now=timezone.now())
        if draft is None:
            return render(request, "exchange/ask_unknown.html", status=404)
        return page(request, draft, secret)

    return found


@require_POST
@behind_link
def ask_likely(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    """What is likely, for what is filled in at this moment."""
    form = _form(request, draft, request.POST)
    form.is_valid()
    return render(request, "exchange/_likely.html", {"likely": _likely(draft.community, form.wish(), form.for_whom())})


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def ask_draft(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    """The rest of the question; once it is sent, what became of it."""
    if draft.state != DraftState.STARTED:
        return _follow(request, draft, secret)
    if request.method != "POST":
        return _show(request, draft, secret, _form(request, draft))
    form = _form(request, draft, request.POST)
    complete = form.is_valid()
    actions.keep(draft=draft, told=form.wish())
    if not complete or form.cleaned_data["website"]:
        return _show(request, draft, secret, form)
    now, account = timezone.now(), account_of(request)
    try:
        sent = actions.send(draft=draft, told=form.wish(), actor=form.for_whom(), by=account, now=now)
        if sent.state == DraftState.WAITING and sent.codes == 0:
            _send_code(request, sent)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, draft, secret, form)
    change = phrases_ask.change_words(form.wish().when, draft.community, now=now)
    if change and sent.state == DraftState.DONE:  # what was typed is not kept, so it is said now
        notices.info(request, change)
    return redirect("ask_draft", secret)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def ask_code(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    """The code that was sent; with `again`: send another. Only opened: how far it is."""
    if request.method != "POST":
        return redirect("ask_draft", secret)
    now = timezone.now()
    try:
        if "again" in request.POST:
            _send_code(request, draft)
            return redirect("ask_draft", secret)
        actions.confirm_by_code(draft=draft, code=request.POST.get("code", "")[:20], now=now)
    except BadCode as refusal:
        return _follow(request, draft, secret, code_fault=str(refusal))
    except Refused as refusal:
        return _follow(request, draft, secret, fault=str(refusal))
    return redirect("ask_draft", secret)


def _send_code(request: HttpRequest, draft: Draft) -> None:
    """A code for who asked; the demo sends nothing, there the page itself tells it."""
    code = actions.send_code(draft=draft, now=timezone.now())
    if code and settings.DEMO:
        notices.info(request, _("In the demo nothing is sent. Your code is {digits}.").format(digits=code))


@require_POST
@behind_link
def ask_drop(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    """Not after all: what was typed is gone."""
    actions.drop_draft(draft=draft, by=account_of(request), now=timezone.now())
    return render(request, "exchange/ask_dropped.html")


def _kinds(community: Community) -> dict[str, Kind]:
    return {kind.slug: kind for kind in Kind.objects.filter(community=community).order_by("id")}


def _form(request: HttpRequest, draft: Draft, data: Any = None) -> AskForm:
    now = timezone.now()
    actors = queries_ask.may_ask_for(account_of(request), draft.community, now=now)
    told, heard = _told(draft)
    unsaid = not draft.actor_id and len(actors) > 1 and rules_ask.names_another(told.words)
    first = None if unsaid else next(iter(actors), None)
    chosen = next((actor for actor in actors if actor.pk == draft.actor_id), first)
    kinds = _kinds(draft.community)
    form = AskForm(
        data,
        community=draft.community,
        kinds=[(slug, kind.name) for slug, kind in kinds.items()],
        actors=actors,
        now=now,
        say_for_whom=unsaid,
        initial=filled_in(told, chosen, now.astimezone(draft.community.clock).date()),
    )
    form.kinds, form.told, form.heard = kinds, told, heard  # type: ignore[attr-defined]
    return form


def _told(draft: Draft) -> tuple[Wish, str]:
    """What was told so far; while nothing was said about when, the moment that the words name, and how it was read."""
    told = wish.read(draft.told) or Wish(draft.words)
    if told.kept or told.when != wish.WHENEVER:
        return told, ""
    heard = moment_said.said(told.words, now=timezone.now(), clock=draft.community.clock)
    return (replace(told, when=heard), phrases_ask.heard_words(heard)) if heard else (told, "")


def _show(request: HttpRequest, draft: Draft, secret: str, form: AskForm) -> HttpResponse:
    kinds: dict[str, Kind] = form.kinds  # type: ignore[attr-defined]
    told = form.wish() if form.is_bound else form.told  # type: ignore[attr-defined]
    slugs = suggest.suggestions(told.words, list(kinds))
    if told.kind in kinds and told.kind not in slugs:
        slugs = [told.kind, *slugs[:2]]
    context = {
        "form": form,
        "secret": secret,
        "suggested": [kinds[slug] for slug in slugs],
        "other_kinds": [kind for slug, kind in kinds.items() if slug not in slugs],
        "chosen_kind": form["kind"].value() or (slugs[0] if slugs else ""),
        "likely": _likely(draft.community, replace(told, kind=told.kind or "".join(slugs[:1])), form.shown_actor),
        "heard": "" if form.is_bound else form.heard,  # type: ignore[attr-defined]
        "moments": Moment.choices,
        "parts": PartOfDay.choices,
        "weekdays": [(str(number), name) for number, name in Weekday.choices],
        "every": EVERY,
        "back_after": [(str(minutes), name) for minutes, name in BACK_AFTER],
        "aids": Aid.choices,
        "urgencies": [(str(one), phrases_ask.EXAMPLES[one]) for one in Urgency.values],
        "readers": [(one, phrases_ask.SEEN_BY[one]) for one in Visibility.values],
        "places": draft.community.places.order_by("name"),
        "stranger": not form.actors,
    }
    return render(request, "exchange/ask_draft.html", context)


def _likely(community: Community, told: Wish, actor: Actor | None = None) -> str:
    """The sentence about what is likely; empty while the kind is not known."""
    kind = Kind.objects.filter(community=community, slug=told.kind).first()
    if kind is None:
        return ""
    village = people.villages(community).filter(pk=told.village or 0).first()
    if village is None and actor is not None:
        village = actor.village
    days = phrases_ask.weekdays_of(told.when, timezone.now().astimezone(community.clock).date())
    return phrases_ask.likely_words(queries_ask.likely(community, kind, village, days), kind, community, village, days)


def _follow(request: HttpRequest, draft: Draft, secret: str, **faults: str) -> HttpResponse:
    """What became of it: it waits for a confirmation, or it is asked."""
    told = wish.read(draft.told)
    context: dict[str, Any] = {"draft": draft, "secret": secret, "told": told, **faults}
    if draft.state == DraftState.WAITING and told:
        context |= {
            "likely": _likely(draft.community, told),
            "when": phrases_ask.when_words(told.when),
            "going": _going(draft.community, queries_ask.known_place(draft.community, told.to), told.to),
            "code_sent": bool(draft.code),
            "change": phrases_ask.change_words(told.when, draft.community, now=timezone.now()),
        }
        return render(request, "exchange/ask_waiting.html", context)
    need = draft.need
    if need is None:
        raise Http404
    coming = queries_ask.coming_times(need, now=timezone.now())[:3]
    states = queries_ask.states_of(draft.community, [one.pk for one in coming])
    days = sorted({one.astimezone(draft.community.clock).weekday() for time in coming for one in time.starts})
    context["need"] = need
    context["going"] = _going(draft.community, need.to, need.exact_to)
    context["coming"] = [_time(one, states.get(one.pk), draft.community) for one in coming]
    context["likely"] = phrases_ask.likely_words(
        queries_ask.likely(draft.community, need.kind, need.village, days),
        need.kind,
        draft.community,
        need.village,
        days,
    )
    context["mine"] = draft.by_id is not None
    context["title"] = _("Your question")
    return render(request, "exchange/ask_done.html", context)


def _going(community: Community, to: Any, typed: str) -> str:
    """Where it goes, said back."""
    outside = to is not None and queries_ask.is_outside(to)
    return phrases_ask.place_said(to, typed, outside=outside, community=community)


def _time(one: Occurrence, far: queries_ask.HowFar | None, community: Community) -> tuple[str, str]:
    """When, as it was asked or as it is promised, and how far it is."""
    words = phrases_ask.starts_words(one.starts, community, far.at if far else None)
    return words, far.state if far else "open"
