"""Asking, reminding and telling without anyone pressing a button. A job may be killed at any moment and run again."""

from collections.abc import Callable
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from mekaar.carrying import actions, letters_evening, letters_week
from mekaar.messages import queries as told
from mekaar.people import queries as people


def _everywhere(*steps: Callable[..., Any]) -> None:
    """Do this in every community."""
    close_old_connections()
    for community in people.each_community():
        for step in steps:
            step(community=community, now=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="mekaar.carrying.ask", queueing_lock="carrying-ask", lock="carrying-ask")
def ask(timestamp: int) -> None:
    """Put to people what stands in line and has room, let go what waited too long, remind who was silent, and do what was texted back."""
    _everywhere(actions.ask_waiting, actions.let_go, actions.remind_silent, answer_left)


@app.periodic(cron="10 * * * *")
@app.task(name="mekaar.carrying.tomorrow")
def tomorrow(timestamp: int) -> None:
    """In the evening: everybody who has something to do or to expect tomorrow."""
    close_old_connections()
    now = timezone.now()
    for community in people.each_community():
        if letters_evening.is_evening(community, now):
            letters_evening.tell_tomorrow(community=community, now=now)


@app.periodic(cron="45 * * * *")
@app.task(name="mekaar.carrying.week")
def week(timestamp: int) -> None:
    """Before the weekly letters leave: what they tell of carrying."""
    _everywhere(letters_week.tell_week)


def answer_left(*, community: Any, now: Any) -> None:
    """Replies whose reaction was lost with the process that had to run it."""
    for reply in told.unanswered(community):
        actions.answer_reply(reply=reply, now=now)
