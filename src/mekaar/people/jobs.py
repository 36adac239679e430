"""What people does at night without anyone asking."""

import logging

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from mekaar.people import queries, retention

logger = logging.getLogger(__name__)


@app.periodic(cron="30 3 * * *")
@app.task(name="mekaar.people.sweep")
def sweep(timestamp: int) -> None:
    """What is past its time to be kept goes, and so do the sessions that ended."""
    close_old_connections()
    for community in queries.each_community():
        count = retention.sweep_all(community, now=timezone.now())
        logger.info("community %s: %s rows were past their time", community.pk, count)
    call_command("clearsessions")
