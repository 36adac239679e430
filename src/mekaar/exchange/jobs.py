"""What exchange does at night, without anyone asking. Each job may be killed and run again."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from mekaar.exchange import actions
from mekaar.people import queries as people


@app.periodic(cron="15 3 * * *")
@app.task(name="mekaar.exchange.series")
def series(timestamp: int) -> None:
    """The times of everything that comes again, six weeks ahead."""
    close_old_connections()
    for community in people.each_community():
        actions.create_ahead(community=community, now=timezone.now())


@app.periodic(cron="45 * * * *")
@app.task(name="mekaar.exchange.expire_drafts")
def expire_drafts(timestamp: int) -> None:
    """What nobody confirmed in time is wiped."""
    close_old_connections()
    actions.expire_drafts(now=timezone.now())


@app.periodic(cron="30 3 * * *")
@app.task(name="mekaar.exchange.index")
def index(timestamp: int) -> None:
    """What can be found, written anew: names that changed, words that are gone."""
    close_old_connections()
    for community in people.each_community():
        actions.index_everything(community=community, now=timezone.now())
