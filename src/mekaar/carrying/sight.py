"""What of a need may be seen by whom. Pure decisions on plain values, beside the rules of people on names and places.

The public sees kind, village and part of day. A member sees the hour and the asker's own words, unless the asker kept them for
who helps or mediates. Who is involved (asked to carry it, carrying it, or acting for the asker) sees the need whole.
"""

from mekaar.exchange.choices import Visibility
from mekaar.people.rules import Eyes


def sees_need(eyes: Eyes, visibility: str, *, involved: bool) -> bool:
    """Whether it is on the board at all for this viewer; `eyes` are those on the asker."""
    if involved or visibility == Visibility.PUBLIC:
        return True
    return eyes.member and visibility == Visibility.MEMBERS


def sees_hour(eyes: Eyes, *, involved: bool) -> bool:
    """The exact time tells when a house stands empty: not for the public."""
    return involved or eyes.member


def sees_words(eyes: Eyes, visibility: str, *, involved: bool) -> bool:
    """Own words can hold names: never for the public, and for members only if the asker did not keep the need to the desk."""
    return involved or (eyes.member and visibility in (Visibility.PUBLIC, Visibility.MEMBERS))
