"""What the desk worries about, as pure decisions on plain values."""

from datetime import datetime, timedelta

SOON = timedelta(days=3)
"""A need that begins within this time is near."""
LOOKS_AHEAD_DAYS = 8
"""Today and a week."""
SIGN_OF_LIFE = timedelta(days=5)
"""A yes older than this, with no sign since, is worth a call before the day comes."""
NOT_LATELY = timedelta(days=42)
"""Whoever was not asked for six weeks may think that nobody needs them."""
ASK_HOW_IT_WENT = timedelta(days=4)
"""So long after it the desk asks how it went; later nobody remembers."""
WEEKLY_TIMES = 3
"""A need carried at least so often within `WEEKLY_SPAN` on both sides of now is a series; by one helper alone it stops with them."""
WEEKLY_SPAN = timedelta(days=28)


def is_soon(start: datetime, now: datetime) -> bool:
    """It has not begun, and begins within a few days."""
    return now < start <= now + SOON


def fell_silent(said_yes: datetime, last_sign: datetime | None, start: datetime, now: datetime) -> bool:
    """The day is near, the yes was long ago, and nothing was heard since."""
    heard = max(said_yes, last_sign or said_yes)
    return is_soon(start, now) and now - heard >= SIGN_OF_LIFE
