"""Named reads of carrying. Every one stays inside one community."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from mekaar.base import plain
from mekaar.carrying.choices import HOLDING, RunState, State
from mekaar.carrying.models import Commitment, Plan, PlanRun
from mekaar.carrying.queries_ridebook import keys_unconfirmed as keys_unconfirmed
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account

KNOWN_AFTER = timedelta(days=14)
"""So long after it was done both sides still see each other's contact."""


YES = """state = 'accepted' OR state = 'done' AND "end" > %(since)s"""
OF_THESE = """
    SELECT c.*, FALSE AS asked FROM carrying_commitment c WHERE c.actor_id = ANY(%(own)s::bigint[])
    UNION ALL SELECT c.*, FALSE
    FROM exchange_thing t JOIN carrying_commitment c ON c.thing_id = t.id WHERE t.owner_id = ANY(%(own)s::bigint[])
    UNION ALL SELECT c.*, TRUE
    FROM exchange_need n JOIN exchange_occurrence o ON o.need_id = n.id JOIN carrying_commitment c ON c.occurrence_id = o.id
    WHERE n.actor_id = ANY(%(own)s::bigint[])
"""
"""The commitments of these actors: they carry, lend or `asked`. Each way has its own index, which an OR would not use."""
AGREED = f"""
WITH theirs AS ({OF_THESE}), agreed AS (SELECT DISTINCT occurrence_id FROM theirs WHERE {YES})
SELECT c.occurrence_id, n.actor_id, c.actor_id, t.owner_id
FROM (SELECT * FROM carrying_commitment WHERE {YES}) c JOIN agreed USING (occurrence_id)
JOIN exchange_occurrence o ON o.id = c.occurrence_id JOIN exchange_need n ON n.id = o.need_id
LEFT JOIN exchange_thing t ON t.id = c.thing_id
"""  # noqa: S608 our own words


def latest_plan(community_id: int) -> Plan | None:
    """The plan that stands."""
    return Plan.objects.filter(community=community_id).order_by("-made_at", "-id").first()


def explaining_plan(community_id: int, occurrence_id: int) -> Plan | None:
    """The newest plan that says anything of this occurrence; a day that is over is no longer in the latest."""
    said = Q(explanation__assigned__has_key=str(occurrence_id)) | Q(explanation__uncarried__has_key=str(occurrence_id))
    return Plan.objects.filter(said, community=community_id).order_by("-made_at", "-id").first()


def latest_run(community_id: int) -> PlanRun | None:
    """The planning run that was asked for last; a page reads state, fraction and message from it."""
    return PlanRun.objects.filter(community=community_id).order_by("-id").first()


def is_planning(community_id: int) -> bool:
    """Whether a plan is on its way."""
    return PlanRun.objects.filter(community=community_id, state__in=(RunState.QUEUED, RunState.RUNNING)).exists()


def commitments_between(community_id: int, start: datetime, end: datetime) -> QuerySet[Commitment]:
    """Everything that stands or was done with its task beginning in [start, end), with all that a card shows."""
    return (
        Commitment.objects.filter(
            community=community_id, start__gte=start, start__lt=end, state__in=(*HOLDING, State.DONE, State.MISSED)
        )
        .select_related("actor", "thing__owner", "part__kind", "occurrence__need__actor")
        .order_by("start", "part__position", "place", "id")
    )


def waiting_for(account: Account | None, *, now: datetime) -> QuerySet[Commitment]:
    """What this account is asked to say yes or no to, for itself or for those who let it answer, soonest first."""
    answers = [actor for actor, scope in people.scopes_of(account, now=now).items() if Scope.ANSWER in scope]
    return (
        Commitment.objects.filter(Q(actor__in=answers) | Q(thing__owner__in=answers), state=State.PROPOSED)
        .select_related("actor", "thing", "part__kind", "occurrence__need__kind")
        .order_by("start", "id")
    )


def partners_of(account: Account | None, *, now: datetime) -> frozenset[int]:
    """The actors with whom both sides said yes, for every actor whose contact this account may see (its own included).

    Asker and helper know each other, and so do the helpers of one need and the owner of the thing they use. It begins with
    the yes and ends some time after it is done.
    """
    return partners_for(people.scopes_of(account, now=now), now=now)


def partners_for(scopes: Mapping[int, frozenset[str]], *, now: datetime) -> frozenset[int]:
    """The same for an account that may do this for these."""
    own = {actor for actor, scope in scopes.items() if Scope.CONTACT in scope}
    if not own:
        return frozenset()
    rows = plain.rows(AGREED, own=plain.numbers(own), since=now - KNOWN_AFTER)
    askers: dict[int, int] = {}
    helpers: dict[int, set[int]] = {}
    owners: dict[int, set[int]] = {}
    for occurrence, asker, actor, owner in rows:
        askers[occurrence] = asker
        helpers.setdefault(occurrence, set()).update({actor} - {None})
        owners.setdefault(occurrence, set()).update({owner} - {None})
    known: set[int] = set()
    for occurrence, asker in askers.items():
        for side, others in (
            ({asker}, helpers[occurrence]),
            (helpers[occurrence], {asker} | helpers[occurrence] | owners[occurrence]),
            (owners[occurrence], helpers[occurrence]),
        ):
            if side & own:
                known |= others
    return frozenset(known - own)
