"""Telling somebody something: once, in the transaction of what it tells, unreadable in the database."""

from datetime import timedelta

from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from mekaar.base.models import AuditLine
from mekaar.messages import actions
from mekaar.messages.actions.tell import SEND_JOB
from mekaar.messages.choices import Pace
from mekaar.messages.models import Message
from tests.cast import NOW, at
from tests.messages.letters import tell


def jobs():
    return list(ProcrastinateJob.objects.filter(task_name=SEND_JOB).values_list("args", flat=True))


def test_what_was_told_once_is_not_told_again(cast):
    first = tell(cast)
    assert tell(cast) is None
    assert tell(cast, key="ride:2") is not None
    assert tell(cast, to=cast.nadia) is not None
    assert Message.objects.count() == 3
    assert {"message_id": first.pk} in jobs()


def test_it_is_told_with_what_made_it_true_or_not_at_all(lasting_cast):
    ProcrastinateJob.objects.all().delete()
    with transaction.atomic():
        tell(lasting_cast)
        transaction.set_rollback(True)
    assert (Message.objects.count(), jobs()) == (0, [])
    tell(lasting_cast)
    assert (Message.objects.count(), len(jobs())) == (1, 1)


def test_whoever_left_is_told_nothing(cast):
    cast.dirk.left_at = NOW
    assert tell(cast) is None


def test_nobody_reads_it_in_the_database(cast):
    tell(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT outbox_message::text FROM outbox_message")
        [(row,)] = cursor.fetchall()
    assert "rijden" not in row
    assert "/week/" not in row


def test_telling_leaves_its_line(cast):
    message = tell(cast, by=cast.hilde_account)
    line = AuditLine.objects.get(what="messages.tell")
    assert (line.by_id, line.for_id, line.subject) == (
        cast.hilde_account.pk,
        cast.dirk.pk,
        f"message:{message.pk}",
    )


def test_what_can_wait_waits_for_the_morning_and_has_no_job_yet(cast):
    night = at(1, 23)
    message = tell(cast, pace=Pace.SOON, now=night)
    assert message.due == at(2, 8)
    assert jobs() == []


def test_texts_are_kept_for_sixty_days(cast):
    tell(cast)
    actions.forget_old(community=cast.community, now=NOW + timedelta(days=60))
    assert Message.objects.count() == 1
    assert actions.forget_old(community=cast.community, now=NOW + timedelta(days=60, seconds=1)) == 1
    assert Message.objects.count() == 0
