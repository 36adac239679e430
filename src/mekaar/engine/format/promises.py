"""What ties providers to needs in a file: assignments, the standing plan, who helped whom before, caps on a share."""

from typing import Any

from mekaar.engine.format.faults import NOTHING, Finder, Where
from mekaar.engine.problem import Assignment, Need, Provider, Standing
from mekaar.engine.rules import ShareCap

STANDING_KEYS = frozenset({"need", "option", "assign", "frozen"})
SHARE_CAP_KEYS = frozenset({"providers", "share", "name"})

Needs = dict[str, Need]
Providers = dict[str, Provider]


def known(find: Finder, value: Any, where: Where, among: Needs | Providers, code: str) -> str:
    """An id that is one of these."""
    if type(value) is not str or value not in among:
        find.note(where, value, code)
        return ""
    return value


def read_assignment(
    find: Finder, data: dict[str, Any], where: Where, needs: Needs, providers: Providers
) -> Assignment | None:
    """`need`, `option` and `assign`: the right number of known, different providers for each part. None after a fault."""
    faults_before = len(find.faults)
    need = needs.get(known(find, data.get("need", NOTHING), (where, "need"), needs, "known_need"))
    option = find.whole(data.get("option", NOTHING), (where, "option"), 0, len(need.options) - 1 if need else 10**6)
    lists = find.list(data.get("assign", NOTHING), (where, "assign"), some=True)
    for n, members in enumerate(lists):
        for k, member in enumerate(find.list(members, (where, "assign", n))):
            known(find, member, (where, "assign", n, k), providers, "known_provider")
    if need is None or len(find.faults) > faults_before:
        return None
    parts = need.options[option].parts
    if len(lists) != len(parts):
        find.note((where, "assign"), lists, "assign", parts=len(parts))
        return None
    for n, (members, part) in enumerate(zip(lists, parts, strict=True)):
        if not len(members) == len(set(members)) == part.quantity:
            find.note((where, "assign", n), members, "helpers", quantity=part.quantity)
    return Assignment(need.id, option, tuple(tuple(members) for members in lists))


def read_assignments(
    find: Finder, value: Any, where: Where, keys: frozenset[str], needs: Needs, providers: Providers
) -> list[tuple[Assignment, dict[str, Any]]]:
    """A list of assignments, each need at most once, each with the object it was read from."""
    found: list[tuple[Assignment, dict[str, Any]]] = []
    first: dict[str, int] = {}
    for n, data in find.objects(value, keys, where):
        assignment = read_assignment(find, data, (where, n), needs, providers)
        if assignment is None:
            continue
        if assignment.need in first:
            find.note((where, n, "need"), assignment.need, "once", first=first[assignment.need])
        first.setdefault(assignment.need, n)
        found.append((assignment, data))
    return found


def read_standing(find: Finder, value: Any, where: Where, needs: Needs, providers: Providers) -> tuple[Standing, ...]:
    """The promises made before."""
    return tuple(
        Standing(assignment, find.flag(data.get("frozen", NOTHING), (where, n, "frozen")))
        for n, (assignment, data) in enumerate(read_assignments(find, value, where, STANDING_KEYS, needs, providers))
    )


def read_ties(find: Finder, value: Any, where: Where, needs: Needs, providers: Providers) -> frozenset[tuple[str, str]]:
    """Pairs [provider, need]: this provider has helped this asker before."""
    ties = set()
    for n, pair in enumerate(find.list(value, where)):
        if type(pair) is not list or len(pair) != 2:
            find.note((where, n), pair, "pair", first="provider", second="need")
            continue
        provider = known(find, pair[0], (where, n, 0), providers, "known_provider")
        ties.add((provider, known(find, pair[1], (where, n, 1), needs, "known_need")))
    return frozenset(ties)


def read_share_caps(find: Finder, value: Any, where: Where, providers: Providers) -> tuple[ShareCap, ...]:
    """Groups that together carry at most a share of all carried minutes."""
    caps = []
    for n, data in find.objects(value, SHARE_CAP_KEYS, where):
        members = find.list(data.get("providers", NOTHING), (where, n, "providers"), some=True)
        group = [known(find, m, (where, n, "providers", k), providers, "known_provider") for k, m in enumerate(members)]
        share = find.number(data.get("share", NOTHING), (where, n, "share"), 0, 1)
        caps.append(ShareCap(frozenset(group), share, find.text(data.get("name", ""), (where, n, "name"), empty=True)))
    return tuple(caps)
