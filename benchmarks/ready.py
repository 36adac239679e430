"""Imported for what it does: Django is set up as `./mekaar up` prepares an installation, before any table is named."""

import os

import django

from mekaar.wiring import prepare
from mekaar.wiring.database import data_folder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
prepare.begin_manifest(data_folder() / "static")
django.setup()
