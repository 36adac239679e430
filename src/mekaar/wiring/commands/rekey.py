"""`./mekaar rekey`: everything that is encrypted put under the newest key, so that the old ones can go."""

import os

import django
import typer
from cryptography.fernet import InvalidToken

from mekaar.base.rotation import reencrypt
from mekaar.wiring.commands.migrate import a_database
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def rekey() -> None:
    """May be stopped and run again, also while pages are served. What may only grow keeps its key until its time is over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
    with a_database():
        django.setup()
        try:
            count = reencrypt()
        except InvalidToken:
            fail(say("rekey.unreadable"))
    typer.echo(say("rekey.done", count=count))
