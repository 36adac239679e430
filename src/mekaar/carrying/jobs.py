"""What happens without anyone asking. A job may be killed at any moment and run again: each does what is left to do."""

import logging

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mekaar.base.community import within
from mekaar.carrying import actions
from mekaar.carrying.actions.plans import PLAN_JOB, enqueue, plan_lock
from mekaar.carrying.choices import UNFINISHED
from mekaar.carrying.models import PlanRun
from mekaar.carrying.planning import plan_community
from mekaar.carrying.refusals import AlreadyPlanning
from mekaar.people import queries as people

logger = logging.getLogger(__name__)

SILENT = 30
"""Seconds without a sign of life after which a worker is taken for dead."""


@app.task(name=PLAN_JOB)
def plan(community_id: int) -> None:
    """Make the plan that this community waits for, and the next if one was asked for meanwhile."""
    close_old_connections()
    community = people.community(community_id)
    try:
        with within(community_id):
            while plan_community(community=community, now=timezone.now()) is not None:
                pass
    except AlreadyPlanning:
        logger.info("community %s is being planned elsewhere", community_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="mekaar.carrying.lapse")
def lapse(timestamp: int) -> None:
    """Silence lapses in time to ask the next."""
    close_old_connections()
    now = timezone.now()
    for community in people.each_community():
        if actions.lapse_unanswered(community=community, now=now):
            actions.ask_for_plan(community=community, why="silence", by=None, now=now)


@app.periodic(cron="0 4 * * *")
@app.task(name="mekaar.carrying.roll")
def roll(timestamp: int) -> None:
    """Every night the horizon moves a day on."""
    close_old_connections()
    for community in people.each_community():
        actions.ask_for_plan(community=community, why="night", by=None, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="mekaar.carrying.rescue")
async def rescue(timestamp: int) -> None:
    """Jobs of a worker that died are done again, and a run that lost its job gets one."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        logger.warning("%s was left by a worker that died: again", job.task_name)
        await app.job_manager.retry_job(job)
    await sync_to_async(_enqueue_lost)()


def _enqueue_lost() -> None:
    """A run without a job to make it: the job failed for good, or was lost with the queue."""
    close_old_connections()
    jobs = ProcrastinateJob.objects.filter(task_name=PLAN_JOB, status__in=("todo", "doing"))
    alive = set(jobs.values_list("lock", flat=True))
    for community_id in PlanRun.objects.filter(state__in=UNFINISHED).values_list("community", flat=True).distinct():
        if plan_lock(community_id) not in alive:
            enqueue(community_id)
