"""Sessions and the accounts behind them: what Django does, read by plain queries because every page of a participant asks for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.utils import timezone

from mekaar.base import plain
from mekaar.people import standing
from mekaar.people.models import Account

BACKEND = "mekaar.people.sessions.Accounts"
"""What a new session is told to find its account with."""


class SessionStore(db.SessionStore):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Any:
        which = "WHERE session_key = %(key)s AND expire_date > %(now)s"
        found = next(iter(plain.load(self.model, which, key=self.session_key, now=timezone.now())), None)
        if found is None:
            self._session_key = None
        return found


class Accounts(ModelBackend):
    """The account of a session, where it may still come in."""

    def get_user(self, user_id: int) -> Account | None:
        """None for one that is gone or closed."""
        found = standing.account_of(user_id, now=timezone.now())
        return found if found and self.user_can_authenticate(found) else None
