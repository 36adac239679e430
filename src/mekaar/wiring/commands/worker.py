"""`./mekaar worker`: only the jobs, such as planning. More machines are more of these on one database."""

import os

import django
from django.core.management import call_command


def worker() -> None:
    """Run jobs until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
    django.setup()
    call_command("procrastinate", "worker")
