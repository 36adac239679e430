"""What was done in somebody's name, as they read it. The sentences stand in `wiring/acts.py`, because they are about every slice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from mekaar.base.models import AuditLine
from mekaar.people import queries_mandates
from mekaar.people.models import Account, Actor


@dataclass(frozen=True, slots=True)
class Act:
    """One act, at a local moment."""

    at: datetime
    words: str


def of(actor: Actor, *, by: Account | None = None) -> list[Act]:
    """Everything that others did in the name of this actor, newest first; with `by` only what this account did."""
    sentences: Mapping[str, Callable[[str, AuditLine], str]] = import_string(settings.ACTS)
    lines = queries_mandates.acts_for(actor, what=sentences, by=by)
    names = queries_mandates.names_of({line.by_id for line in lines if line.by_id})
    clock = actor.community.clock
    return [
        Act(line.at.astimezone(clock), sentences[line.what](names.get(line.by_id or 0, "?"), line)) for line in lines
    ]
