"""What happened is told once it is certain."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from mekaar.base.events import Event, emit
from mekaar.wiring import reactions

told: list[int] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(Event):
    times: int


def breaks(event):
    raise RuntimeError("this one cannot")


def listens(event):
    told.append(event.times)


REACTIONS = {Rang: (breaks, listens)}


@pytest.fixture(autouse=True)
def our_reactions(settings):
    settings.REACTIONS = f"{__name__}.REACTIONS"
    told.clear()


@pytest.mark.django_db(transaction=True)
def test_it_is_told_after_the_commit_and_one_that_breaks_does_not_silence_the_next():
    with transaction.atomic():
        emit(Rang(community=1, times=2))
        assert told == []
    assert told == [2]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_never_told():
    with transaction.atomic():
        emit(Rang(community=1, times=2))
        transaction.set_rollback(True)
    assert told == []


def test_every_reaction_listens_to_an_event_of_ours():
    assert [event for event in reactions.REACTIONS if not issubclass(event, Event)] == []
