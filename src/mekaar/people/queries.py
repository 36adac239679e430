"""Named reads of people. Every one stays inside one community."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mekaar.base import plain
from mekaar.base.blind import blinds
from mekaar.base.community import within, within_first
from mekaar.people import looking, rules
from mekaar.people.addresses import Address, find_as
from mekaar.people.addresses import readable as as_written
from mekaar.people.choices import ActorKind, How, PlaceKind, Private, Shared
from mekaar.people.models import (
    Account,
    Actor,
    Code,
    Community,
    Consent,
    Contact,
    Duty,
    ExactPlace,
    Look,
    Mandate,
    Place,
)
from mekaar.people.refusals import NoMandate

__all__ = ["Account", "Actor", "Community", "Place"]
"""The rows that other slices may hold in their hands; the rest of this module is what they can ask."""

NOBODY: frozenset[str] = frozenset()
CONSENTS = f"""
SELECT actor_id, what, audience FROM people_consent c
WHERE actor_id = ANY(%(actors)s::bigint[]) AND {plain.HOLDS.format("c")}
"""  # noqa: S608 our own words
LOOKS = f"""
INSERT INTO people_look (community_id, by_id, actor_id, what, day, at)
SELECT * FROM unnest(
    %(communities)s::bigint[], %(accounts)s::bigint[], %(actors)s::bigint[], %(what)s::text[], %(days)s::date[],
    %(at)s::timestamptz[]
) AS look (community, account, actor, what, day, at)
WHERE NOT EXISTS (
    SELECT FROM people_mandate m
    WHERE m.account_id = look.account AND m.actor_id = look.actor AND m.how = 'self' AND {plain.HOLDS.format("m")}
) ON CONFLICT DO NOTHING
"""  # noqa: S608 our own words


def holding(now: datetime) -> Q:
    """The filter for rows with `since` and `until` that hold now; `rules.holds` in the database, `plain.HOLDS` in plain SQL."""
    return Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))


def only_community() -> Community | None:
    """The community of this installation, or None while there is none; the oldest if there are several."""
    return next(iter(plain.load(Community, "ORDER BY id LIMIT 1")), None)


@contextmanager
def within_only_community() -> Iterator[Community | None]:
    """The same, and within this block only its rows are there: one query for both."""
    with within_first(*plain.columns_of(Community)) as found:
        yield plain.row_of(Community, found) if found else None


def each_community() -> Iterator[Community]:
    """All communities of this installation, one after the other: while one is in hand, only its rows are there."""
    for community in list(communities()):
        with within(community.pk):
            yield community


def communities() -> QuerySet[Community]:
    """All communities of this installation."""
    return Community.objects.order_by("id")


def community(pk: int) -> Community:
    """One community. Raises Community.DoesNotExist."""
    return Community.objects.get(pk=pk)


def villages(community: Community) -> QuerySet[Place]:
    """The villages of the community by name."""
    return Place.objects.filter(community=community, kind=PlaceKind.VILLAGE).order_by("name")


def present_actors(community: Community) -> QuerySet[Actor]:
    """Everyone who takes part now."""
    return Actor.objects.filter(community=community, left_at=None)


def own_actor(account: Account, *, now: datetime) -> Actor | None:
    """Who this account is, if anybody."""
    mandate = (
        Mandate.objects.filter(holding(now), account=account, how=How.SELF).select_related("actor__village").first()
    )
    return mandate.actor if mandate else None


def scopes_of(account: Account | None, *, now: datetime) -> dict[int, frozenset[str]]:
    """For every actor that this account may act for: what it may do. Several mandates add up."""
    scopes: dict[int, frozenset[str]] = defaultdict(frozenset)
    if account is not None and account.pk is not None and account.is_active:
        rows = Mandate.objects.filter(holding(now), account=account, community=account.community_id)
        for actor_id, scope in rows.values_list("actor_id", "scope"):
            scopes[actor_id] |= frozenset(scope)
    return dict(scopes)


def is_member(account: Account | None, *, now: datetime) -> bool:
    """A member is an account that is somebody here."""
    if account is None or account.pk is None or not account.is_active:
        return False
    return Mandate.objects.filter(
        holding(now), account=account, how=How.SELF, community=account.community_id, actor__left_at=None
    ).exists()


def require(account: Account | None, actor: Actor, scope: str, *, now: datetime) -> None:
    """Raises NoMandate unless this account may do this for this actor at this moment."""
    if account is None or not rules.may_act(scopes_of(account, now=now).get(actor.pk, NOBODY), scope):
        raise NoMandate(_("You cannot do this in their name."))


def duties_of(account: Account, *, now: datetime) -> frozenset[str]:
    """The kinds of duty this account holds now."""
    return frozenset(Duty.objects.filter(holding(now), account=account).values_list("kind", flat=True))


def consents_of(actor_ids: Collection[int], *, now: datetime) -> dict[int, rules.Consents]:
    """What each of these actors agrees to share at this moment."""
    if not actor_ids:
        return {}
    given: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for actor_id, what, audience in plain.rows(CONSENTS, actors=plain.numbers(actor_ids), now=now):
        given[actor_id].add((what, audience))
    return {actor_id: frozenset(pairs) for actor_id, pairs in given.items()}


def eyes_of(
    account: Account | None, community: Community, *, now: datetime, partners: Collection[int] = ()
) -> Callable[[int], rules.Eyes]:
    """How this viewer stands towards each actor of the community; `partners` are the actors with whom both said yes.

    An account of another community is a stranger here.
    """
    if account is None or account.pk is None or account.community_id != community.pk:
        return lambda _actor_id: rules.STRANGER
    member = is_member(account, now=now)
    scopes = scopes_of(account, now=now)
    return lambda actor_id: rules.Eyes(
        member,
        scopes.get(actor_id, NOBODY),
        actor_id in partners,
        account=account.pk,
        at=now,
    )


def visible_names(actors: Iterable[Actor], eyes: Callable[[int], rules.Eyes], *, now: datetime) -> dict[int, str]:
    """The names, by actor id, of those actors whose name this viewer may see; the others are left out."""
    actors = list(actors)
    consents = consents_of([actor.pk for actor in actors], now=now)
    return {
        actor.pk: actor.name for actor in actors if rules.sees_name(eyes(actor.pk), consents.get(actor.pk, frozenset()))
    }


def visible_place(actor: Actor, eyes: rules.Eyes) -> ExactPlace | None:
    """The exact place of this actor, if this viewer may see it and it is known. It is written down who looked."""
    if not rules.sees_exact_place(eyes):
        return None
    place = ExactPlace.objects.filter(actor=actor).first()
    if place is not None:
        note_look(actor, Private.PLACE, eyes)
    return place


def visible_contacts(actor: Actor, eyes: rules.Eyes) -> list[tuple[str, str]]:
    """Pairs (channel, value as people write it), the preferred one first, if this viewer may see them. It is written down who looked."""
    if not rules.sees_contact(eyes):
        return []
    found = [
        (contact.channel, as_written(contact.channel, contact.value))
        for contact in actor.contacts.order_by("-preferred", "id")
    ]
    if found:
        note_look(actor, Private.CONTACT, eyes)
    return found


def visible_note(actor: Actor, eyes: rules.Eyes) -> str:
    """The note about this actor, empty if this viewer may not see it. It is written down who looked."""
    if not rules.sees_note(eyes) or not actor.note:
        return ""
    note_look(actor, Private.NOTE, eyes)
    return actor.note


def note_look(actor: Actor, what: Private, eyes: rules.Eyes) -> None:
    """Write down, for the actor to read, that this viewer saw this; once a day, and never of oneself."""
    account = looking.account()
    by_id, at = eyes.account or (account.pk if account else None), eyes.at or timezone.now()
    if by_id is None:
        return
    community_id, day = actor.community_id, timezone.localtime(at).date()
    look = Look(community_id=community_id, by_id=by_id, actor_id=actor.pk, what=what, day=day, at=at)
    if not looking.kept_for_later(look):
        write_looks([look])


def write_looks(looks: list[Look]) -> None:
    """Write down who saw what, once a day for each; whoever looks at themselves is left out. One query."""
    seen = [vars(one) for one in {(one.by_id, one.actor_id, one.what, one.day): one for one in looks}.values()]
    at = [look["at"] for look in seen]
    plain.tell(
        LOOKS,
        communities=plain.numbers(look["community_id"] for look in seen),
        accounts=plain.numbers(look["by_id"] for look in seen),
        actors=plain.numbers(look["actor_id"] for look in seen),
        what=[str(look["what"]) for look in seen],
        days=[look["day"] for look in seen],
        at=plain.moments(at),
        now=max(at),
    )


def shares(actor: Actor, what: Shared, *, now: datetime) -> frozenset[str]:
    """The audiences with whom this actor shares this now."""
    return frozenset(Consent.objects.filter(holding(now), actor=actor, what=what).values_list("audience", flat=True))


def hashes(code: Code) -> list[str]:
    """The keyed hashes under which the address of this code may stand."""
    return blinds(code.find_as())


def actor_with(community: Community, address: Address) -> Actor | None:
    """The one who takes part here and showed that this address is theirs; None where it is nobody or not one alone."""
    lookups = blinds(find_as(*address))
    shown = Contact.objects.filter(community=community, lookup__in=lookups, actor__left_at=None)
    found = {contact.actor for contact in shown.exclude(verified_at=None).select_related("actor")}
    return found.pop() if len(found) == 1 else None


def same_person(community: Community, address: Address, name: str) -> Actor | None:
    """The one person here who showed that this address is theirs, if that is also their name: addresses are shared at home."""
    actor = actor_with(community, address)
    if actor is None or actor.kind != ActorKind.PERSON or _plain(actor.name) != _plain(name):
        return None
    return actor


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def shown_by(account_id: int, code_id: int) -> tuple[Account, list[str]]:
    """An account, and the keyed hashes under which the address of a code may stand."""
    code = Code.objects.get(pk=code_id)
    return Account.objects.select_related("community").get(pk=account_id), hashes(code)


def without_account(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    """Those among these persons who take part and never had an account of their own."""
    selves = Mandate.objects.filter(actor=OuterRef("pk"), how=How.SELF)
    return actors.filter(~Exists(selves), kind=ActorKind.PERSON, left_at=None)


def accounts_behind(code: Code, *, now: datetime) -> list[Account]:
    """The accounts to which the address of this code leads: own accounts of those who showed that it is theirs."""
    shown = Contact.objects.filter(community=code.community, lookup__in=hashes(code), actor__left_at=None)
    actors = shown.exclude(verified_at=None).values("actor")
    selves = Mandate.objects.filter(holding(now), actor__in=actors, how=How.SELF, account__is_active=True)
    return [mandate.account for mandate in selves.select_related("account").order_by("id")]
