"""The code on paper: how it is made, read and kept. No database.

Twelve signs of an alphabet without look-alikes: 55 bits, so that nobody guesses one, in groups of four so that anybody can copy one.
"""

import secrets
from datetime import timedelta

from django.utils.crypto import salted_hmac

ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
LENGTH, GROUP = 12, 4
LASTS = timedelta(days=60)

TRIES_WINDOW = timedelta(hours=1)
MOST_TRIES, MOST_TRIES_TOGETHER = 8, 80
"""From one address, and in the whole community, within the window."""


def make() -> str:
    """A new code as it is printed: "ACDE-FGHJ-KMNP"."""
    signs = "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))
    return "-".join(signs[n : n + GROUP] for n in range(0, LENGTH, GROUP))


def tidy(typed: str) -> str:
    """What somebody typed, without spaces and dashes, in capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def is_code(typed: str) -> bool:
    """Whether this could be a code at all."""
    tidied = tidy(typed)
    return len(tidied) == LENGTH and set(tidied) <= set(ALPHABET)


def digest(typed: str) -> str:
    """What is kept of a code: the same for however it is typed, and no way back to it without the key of the installation."""
    return salted_hmac("mekaar.people.take_over", tidy(typed), algorithm="sha256").hexdigest()


def too_many(own: int, together: int) -> bool:
    """Whether whoever tries must wait."""
    return own >= MOST_TRIES or together >= MOST_TRIES_TOGETHER
