"""Planning without anyone asking: workers that die, jobs that are lost, real processes."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from mekaar.carrying import actions, jobs, planning
from mekaar.carrying.choices import RunState, State
from mekaar.carrying.models import Commitment, PlanRun
from tests.cast import JOINED

ROOT = Path(__file__).resolve().parents[2]
LONG, SHORT = 300.0, 0.2
"""Seconds of searching: more than the test waits, and hardly any."""
PATIENCE = 180
"""Seconds for a worker to start and load the engine's kernels, compiling them if this is the first time."""


@pytest.fixture
def soon():
    """A moment some days from now, on the hour: these tests use the real clock, because real workers do."""
    return (timezone.now() + timedelta(days=2)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def agreed(lasting_cast, soon):
    """A need that people agreed on, and two that nobody carries yet."""
    cast, now = lasting_cast, timezone.now()
    needs = [cast.ask("visit", soon + timedelta(hours=hours), now=now) for hours in (0, 3, 6)]
    part, occurrence = needs[0].parts.get(), needs[0].occurrences.get()
    promise = {"occurrence": occurrence, "part": part, "start": occurrence.first, "actor": cast.nadia}
    one = actions.propose(**promise, by=cast.nadia_account, now=now)
    actions.accept(commitment=one, by=cast.nadia_account, now=now)
    forget()
    return cast


def forget():
    """As if nobody had asked for a plan yet. The queue outlives the tests before this one: nobody else empties it."""
    PlanRun.objects.all().delete()
    ProcrastinateJob.objects.all().delete()


def waiting_jobs():
    return ProcrastinateJob.objects.filter(task_name=jobs.PLAN_JOB, status="todo").count()


def worker(folder, *more):
    """A real worker on the database of the tests."""
    base = connection.settings_dict
    address = (
        f"postgresql://{quote(base['USER'])}@/{base['NAME']}?host={quote(base['HOST'])}&port={base['PORT'] or 5432}"
    )
    mine = {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "mekaar.wiring.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "MEKAAR_DATA": str(folder),
        "MEKAAR_FIELD_KEYS": " ".join(settings.FIELD_KEYS),
    }
    command = [sys.executable, "-m", "django", "procrastinate", "worker", *more]
    return subprocess.Popen(command, env=os.environ | mine, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(what):
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


def rescue():
    async_to_sync(jobs.rescue.func)(0)


def agreements():
    return list(Commitment.objects.filter(state=State.ACCEPTED).values_list("pk", "start", "actor"))


def test_a_worker_killed_in_the_middle_loses_nothing_and_the_next_one_finishes(agreed, tmp_path):
    community, before = agreed.community, agreements()
    run = actions.ask_for_plan(community=community, why="test", by=None, now=timezone.now(), seconds=LONG)
    first = worker(tmp_path)
    try:
        wait_for(lambda: PlanRun.objects.filter(pk=run.pk, state=RunState.RUNNING).exists())
        time.sleep(0.5)
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    assert agreements() == before
    assert ProcrastinateJob.objects.get(task_name=jobs.PLAN_JOB).status == "doing"

    PlanRun.objects.filter(pk=run.pk).update(seconds=SHORT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    rescue()
    second = worker(tmp_path, "--one-shot")
    try:
        wait_for(lambda: PlanRun.objects.filter(pk=run.pk, state=RunState.DONE).exists())
    finally:
        second.terminate()
        second.wait(30)
    assert agreements() == before
    assert Commitment.objects.filter(state=State.PROPOSED, plan__run=run).count() == 2


def test_run_and_job_are_written_together_or_not_at_all(lasting_cast):
    forget()
    actions.ask_for_plan(community=lasting_cast.community, why="test", by=None, now=timezone.now())
    assert (PlanRun.objects.count(), waiting_jobs()) == (1, 1)
    forget()
    with transaction.atomic():
        actions.ask_for_plan(community=lasting_cast.community, why="test", by=None, now=timezone.now())
        transaction.set_rollback(True)
    assert (PlanRun.objects.count(), waiting_jobs()) == (0, 0)


def test_a_run_that_lost_its_job_gets_one(agreed):
    actions.ask_for_plan(community=agreed.community, why="test", by=None, now=timezone.now())
    ProcrastinateJob.objects.all().delete()
    for _ in range(2):
        rescue()
    assert waiting_jobs() == 1


def test_a_job_with_nothing_to_plan_does_nothing(agreed):
    jobs.plan(agreed.community.pk)
    assert PlanRun.objects.count() == 0


def test_silence_is_noticed_and_another_is_asked(agreed):
    actions.ask_for_plan(community=agreed.community, why="test", by=None, now=timezone.now(), seconds=SHORT)
    planning.plan_community(community=agreed.community, now=timezone.now())
    Commitment.objects.filter(state=State.PROPOSED).update(proposed_at=JOINED)
    jobs.lapse(0)
    assert Commitment.objects.filter(state=State.LAPSED).count() == 2
    assert PlanRun.objects.get(state=RunState.QUEUED).why == "silence"


def test_every_night_the_week_moves_on(agreed):
    jobs.roll(0)
    today = timezone.now().astimezone(agreed.community.clock).date()
    assert set(PlanRun.objects.values_list("community", "why", "first_day")) == {
        (agreed.community.pk, "night", today),
        (agreed.piet_account.community_id, "night", today),
    }
