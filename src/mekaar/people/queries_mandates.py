"""Who may act for whom, and what was done in whose name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Lower

from mekaar.base.models import AuditLine
from mekaar.people import queries
from mekaar.people.choices import How
from mekaar.people.models import Account, Actor, Community, Mandate

MOST_ACTS = 60
MOST_FOUND = 12
SHORTEST = 2
ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿš"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyys"


@dataclass(frozen=True, slots=True)
class Given:
    """A mandate that stands, with the name of who holds it."""

    mandate: Mandate
    holder: str
    heard_by: str


def given_by(actor: Actor, *, now: datetime) -> list[Given]:
    """Who may act for this actor beside their own account, oldest first."""
    rows = Mandate.objects.filter(queries.holding(now), actor=actor).exclude(how=How.SELF).order_by("since", "id")
    mandates = list(rows)
    names = names_of({one for row in mandates for one in (row.account_id, row.heard_by_id) if one})
    return [Given(row, names.get(row.account_id, ""), names.get(row.heard_by_id or 0, "")) for row in mandates]


def held_by(account: Account, *, now: datetime) -> QuerySet[Mandate]:
    """For whom this account may act, by name."""
    rows = Mandate.objects.filter(queries.holding(now), account=account).exclude(how=How.SELF)
    return rows.select_related("actor__village").order_by("actor__name", "id")


def names_of(accounts: Collection[int]) -> dict[int, str]:
    """The name of who each of these accounts is; whoever acts for others does so by name."""
    rows = Mandate.objects.filter(account__in=accounts, how=How.SELF).order_by("since")
    return dict(rows.values_list("account_id", "actor__name"))


def acts_for(actor: Actor, *, what: Iterable[str], by: Account | None = None) -> list[AuditLine]:
    """What others did in the name of this actor, newest first: those who hold or held a mandate, or only `by`."""
    others = Mandate.objects.filter(actor=actor).exclude(how=How.SELF)
    accounts = [by.pk] if by else list(others.values_list("account_id", flat=True))
    rows = AuditLine.objects.filter(
        community_id=actor.community_id, for_id=actor.pk, by_id__in=accounts, what__in=list(what)
    )
    return list(rows.order_by("-at", "-id")[:MOST_ACTS])


def found(community: Community, words: str) -> list[Actor]:
    """Those who take part and whose name holds each of these words at the start of a word, however accents are typed.

    For the desk alone: it tells that somebody takes part, in which village, and nothing else.
    """
    pieces = [_plain(piece) for piece in words.split()][:4]
    if sum(len(piece) for piece in pieces) < SHORTEST:
        return []
    plain: Func = Func(Lower("name"), Value(ACCENTED), Value(PLAIN), function="translate")
    rows = queries.present_actors(community).annotate(plain=plain).select_related("village")
    for piece in pieces:
        rows = rows.filter(Q(plain__startswith=piece) | Q(plain__contains=f" {piece}") | Q(plain__contains=f"-{piece}"))
    return list(rows.order_by(F("plain"), "id")[:MOST_FOUND])


def namesakes(community: Community, name: str) -> list[Actor]:
    """Those who already take part under this very name."""
    return list(queries.present_actors(community).filter(name__iexact=name).select_related("village")[:MOST_FOUND])


def _plain(piece: str) -> str:
    return piece.lower().translate(str.maketrans(ACCENTED, PLAIN))
