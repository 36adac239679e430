"""Which questions a reply by text message surely answers: pure decisions on numbers. A wrong yes leaves somebody at the door."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mekaar.messages.answers import EVERY


@dataclass(frozen=True, slots=True)
class Said:
    """A yes or no, the numbers it names, and whether it came on the heels of another answer or of the message itself."""

    yes: bool
    numbers: Sequence[int] = ()
    after_another: bool = False
    at_once: bool = False


def surely(said: Said, *, asked: Sequence[int], open_here: Collection[int], open_elsewhere: bool) -> list[int] | None:
    """The questions out of `asked`, the last message, that this answers; None where that is not sure.

    `open_here` are those of them that still wait; `open_elsewhere` says whether another message to this number may
    be meant: it asked what still waits, or what waited in vain until just now.
    """
    if said.numbers:
        return _named(said, asked, open_elsewhere)
    if not open_here and not open_elsewhere:
        return list(asked)
    if said.after_another or open_elsewhere:
        return None
    return list(open_here) if len(open_here) == 1 or not said.yes else None


def _named(said: Said, asked: Sequence[int], open_elsewhere: bool) -> list[int] | None:
    """A number names a question of the last message, unless that one can hardly have been read and an earlier one still waits.

    Whoever says "all" right after another answer may not have read what came since.
    """
    if said.at_once and (open_elsewhere or (said.after_another and EVERY in said.numbers)):
        return None
    if EVERY in said.numbers:
        return list(asked)
    if any(number > len(asked) for number in said.numbers):
        return None
    return [asked[number - 1] for number in said.numbers]
