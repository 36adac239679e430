"""Mekaar's own door for the web server, on the clock of the benchmark."""

from benchmarks.monday import stand_still
from mekaar.wiring.wsgi import application

__all__ = ["application"]

stand_still()
