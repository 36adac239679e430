"""For how many days what is kept; each a setting, and none can be for ever.

MEKAAR_KEEP_CODES, MEKAAR_KEEP_LOOKS, MEKAAR_KEEP_AUDIT, MEKAAR_KEEP_PLACES and MEKAAR_KEEP_PHOTOS.
"""

from collections.abc import Mapping

USUAL = {
    "codes": ("MEKAAR_KEEP_CODES", 1),
    "looks": ("MEKAAR_KEEP_LOOKS", 365),
    "audit": ("MEKAAR_KEEP_AUDIT", 730),
    "places": ("MEKAAR_KEEP_PLACES", 60),
    "photos": ("MEKAAR_KEEP_PHOTOS", 400),
}
LONGEST = 3650


def days(environ: Mapping[str, str]) -> dict[str, int]:
    """The days per kind of thing, as set or as usual. Raises ValueError for what is no number from 1 to 3650."""
    return {what: _days(environ.get(name) or str(usual), name) for what, (name, usual) in USUAL.items()}


def _days(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LONGEST):
        raise ValueError(f"{name} is a number of days from 1 to {LONGEST}, not {text}")
    return int(text)
