"""The ground that tests stand on: the cast, the scene or the rows are made once and stay while test after test wants the same.

They stand in a transaction around the tests. Whatever a test does to them in the database is undone after it, and of everything
that was made it gets copies of its own, so that no test notices another. A test that wants something else, or an empty database,
or others who see what it writes (`transactional_db`), has the ground cleared before it begins.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

Made = dict[str, Any]


def _cast() -> Made:
    from tests.cast import gather

    return {"the_cast": gather()}


def _scene() -> Made:
    from tests.scene import set_scene

    return {"the_scene": set_scene()}


def _rows() -> Made:
    from tests.house.rows import every_row, lay_out

    made = _scene()
    return made | {"the_rows": every_row(lay_out(made["the_scene"]))}


MAKERS: dict[str, Callable[[], Made]] = {"the_rows": _rows, "the_scene": _scene, "the_cast": _cast}
"""What can stand, the fullest first."""


class Ground:
    """What stands now, and the copies of the test that runs."""

    def __init__(self) -> None:
        self._blocker: Any = None
        self._wanted: str | None = None
        self._standing: str | None = None
        self._atomic: Any = None
        self._made: Made = {}
        self._copies: Made = {}

    def open(self, blocker: Any) -> None:
        """From now on there is a database to stand in."""
        self._blocker = blocker

    def prepare(self, fixtures: set[str], *, alone: bool) -> None:
        """Before a test that uses the database; `alone`: what it writes, others must see."""
        self._copies = {}
        self._wanted = None if alone else next((name for name in MAKERS if name in fixtures), None)
        if self._blocker is None:  # the first test of all is still to make the database
            return
        if self._standing != self._wanted or not self._sound():
            self.clear()
            if self._wanted:
                self._stand(self._wanted)

    def take(self, name: str) -> Any:
        """This, for this test alone."""
        if not self._copies:
            assert self._wanted, name
            self._copies = deepcopy(self._made) if self._standing == self._wanted else MAKERS[self._wanted]()
        return self._copies[name]

    def clear(self) -> None:
        """Undo it all."""
        from django.db import DatabaseError, connection, transaction

        if self._atomic is None:
            return
        atomic, self._atomic, self._standing, self._made = self._atomic, None, None, {}
        with self._blocker.unblock():
            try:
                transaction.set_rollback(True)
                atomic.__exit__(None, None, None)
            except DatabaseError:  # the test before it lost the connection, and everything with it
                connection.close()

    def _stand(self, name: str) -> None:
        from django.db import transaction

        from mekaar.exchange import suggest
        from tests.cast import NOW

        with self._blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: NOW)
            patch.setattr(suggest, "warm_up", lambda: None)
            self._atomic = transaction.atomic()
            self._atomic.__enter__()
            try:
                self._made = MAKERS[name]()
            except BaseException:
                self.clear()
                raise
            self._standing = name

    def _sound(self) -> bool:
        from django.db import connection

        return self._atomic is None or (connection.in_atomic_block and not connection.needs_rollback)


GROUND = Ground()
