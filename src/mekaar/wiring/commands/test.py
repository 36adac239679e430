"""`./mekaar test [what pytest takes]`: all tests, with a browser if one can be had."""

import os
import sys
import tempfile
from typing import Annotated

import pytest
import typer

from mekaar.wiring import browser
from mekaar.wiring.environment import ROOT
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say

MOST_WORKERS = 4
CONTEXT = {"ignore_unknown_options": True, "allow_interspersed_args": False}


def test(args: Annotated[list[str] | None, typer.Argument(help=say("test.args"))] = None) -> None:  # noqa: PT028 no test: the command of that name
    """Run the tests away from the data of this installation. What could not be tried is said at the end (tests/conftest.py)."""
    found = browser.get(typer.echo)
    if found:
        os.environ[browser.SETTING] = found
    elif os.environ.get("CI"):
        fail(say("test.browser_needed"))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="mekaar-test-data-") as data:
        os.environ["MEKAAR_DATA"] = data
        sys.exit(int(pytest.main(args or side_by_side(os.cpu_count() or 1))))


def side_by_side(cores: int) -> list[str]:
    """All tests use the cores that are there, up to four: each worker starts a database of its own."""
    return ["-n", str(min(cores, MOST_WORKERS)), "--dist", "worksteal"] if cores > 1 else []
