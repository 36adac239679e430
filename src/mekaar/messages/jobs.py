"""What happens without anyone asking. A job may be killed at any moment and run again: each does what is left to do."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from mekaar.messages import actions
from mekaar.messages.actions.tell import SEND_JOB
from mekaar.messages.choices import MessageState, Pace
from mekaar.messages.models import Message
from mekaar.people import queries as people

AT_ONCE = 500
"""So many messages in one sweep; the next minute takes the rest."""


@app.task(name=SEND_JOB)
def send(message_id: int) -> None:
    """Send one message that may leave now."""
    close_old_connections()
    actions.deliver(message_id=message_id, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="mekaar.messages.sweep", queueing_lock="messages-sweep", lock="messages-sweep")
def sweep(timestamp: int) -> None:
    """Send what waited for its hour, is tried again, lost its job, or was left by a worker that died."""
    close_old_connections()
    now = timezone.now()
    rows = Message.objects.filter(due__lte=now, state__in=(MessageState.WAITING, MessageState.SENDING))
    for message_id in rows.exclude(pace=Pace.DIGEST).order_by("due", "id").values_list("pk", flat=True)[:AT_ONCE]:
        actions.deliver(message_id=message_id, now=now)


@app.periodic(cron="5 * * * *")
@app.task(name="mekaar.messages.digest")
def digest(timestamp: int) -> None:
    """Every hour: the weekly letter of those whose hour it is."""
    close_old_connections()
    for community in people.each_community():
        actions.gather_digests(community=community, now=timezone.now())


@app.periodic(cron="20 3 * * *")
@app.task(name="mekaar.messages.forget")
def forget(timestamp: int) -> None:
    """Every night: what was told long ago is removed."""
    close_old_connections()
    for community in people.each_community():
        actions.forget_old(community=community, now=timezone.now())
