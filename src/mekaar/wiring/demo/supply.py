"""What ordinary helpers of the demo give, as profiles to draw from. Those with something rare are in `rare.py`.

The gaps are meant: nobody drives on Tuesday morning near Baaigem, or before eight; carers end at half past eight in the evening.
They keep a few needs open for real reasons.
"""

from dataclasses import dataclass

MORNINGS = ("ma 8:30-12:30", "wo 8:30-12:30", "do 8:30-12:30", "vr 8:30-12:30")
AFTERNOONS = ("ma 13:00-17:30", "di 13:00-17:30", "wo 13:00-17:30", "do 13:00-17:30", "vr 13:00-17:30")
WHOLE_DAYS = ("ma 9:00-17:30", "wo 8:30-17:30", "do 8:30-18:00", "vr 8:30-18:30")
EVENINGS = ("ma 17:30-21:30", "di 17:30-22:00", "wo 17:30-21:30", "do 17:30-22:30", "vr 17:30-22:30")
EARLY_EVENINGS = ("ma 17:00-20:30", "di 17:00-20:30", "wo 17:00-20:30", "do 17:00-20:30", "vr 17:00-20:30")
WEEKENDS = ("za 8:30-12:30", "za 12:30-18:30", "zo 9:30-13:00", "zo 13:00-18:30")
TUESDAY_MORNING = ("di 8:30-12:30",)
SCHOOL_FREE = ("wo 13:00-18:00", "vr 17:30-21:00", "za 9:00-18:30", "zo 10:00-18:00")


@dataclass(frozen=True, slots=True)
class Profile:
    """An ordinary sort of helper: how many there are, and the ranges from which each one's offer is drawn."""

    slug: str
    count: int
    ages: tuple[int, int]
    kinds: tuple[str, ...]
    windows: tuple[str, ...]
    take: tuple[int, int]
    hours: tuple[int, int]
    radius: tuple[int, int]
    tags: tuple[str, ...] = ()
    drives_for: tuple[str, ...] = ()


PROFILES = (
    Profile(
        "retired-driver",
        20,
        (63, 76),
        ("ride", "shop", "visit"),
        AFTERNOONS + WHOLE_DAYS,
        (2, 4),
        (3, 7),
        (4, 8),
        ("own-car",),
    ),
    Profile("morning-driver", 9, (62, 74), ("ride", "shop"), MORNINGS, (2, 3), (2, 5), (4, 8), ("own-car",)),
    Profile(
        "company",
        26,
        (60, 79),
        ("visit", "walk", "play", "read"),
        MORNINGS + AFTERNOONS + TUESDAY_MORNING,
        (2, 4),
        (2, 5),
        (2, 5),
    ),
    Profile(
        "telephone",
        10,
        (66, 84),
        ("call", "read", "letter"),
        MORNINGS + AFTERNOONS + TUESDAY_MORNING,
        (3, 4),
        (1, 3),
        (2, 4),
    ),
    Profile(
        "handy",
        8,
        (61, 73),
        ("repair", "build", "garden", "carry"),
        MORNINGS + AFTERNOONS + WEEKENDS,
        (3, 4),
        (2, 5),
        (3, 6),
    ),
    Profile("handy-evening", 8, (31, 57), ("repair", "build", "carry"), EVENINGS + WEEKENDS, (3, 4), (2, 4), (3, 7)),
    Profile(
        "evening-driver", 9, (29, 60), ("ride", "visit"), EVENINGS + WEEKENDS, (3, 4), (2, 4), (4, 8), ("own-car",)
    ),
    Profile(
        "service-driver",
        13,
        (26, 58),
        ("ride", "walk"),
        EVENINGS + WEEKENDS,
        (3, 4),
        (2, 4),
        (4, 8),
        (),
        ("drukkerij", "gemeente"),
    ),
    Profile(
        "service-driver-2",
        8,
        (27, 59),
        ("ride", "carry"),
        EVENINGS + WEEKENDS,
        (3, 4),
        (2, 4),
        (4, 8),
        (),
        ("installatiebedrijf",),
    ),
    Profile(
        "weekend-hands", 18, (22, 55), ("carry", "build", "garden"), WEEKENDS + EVENINGS[2:3], (2, 3), (2, 4), (3, 6)
    ),
    Profile(
        "weekend-company",
        14,
        (35, 66),
        ("visit", "walk", "outing", "play"),
        WEEKENDS + EVENINGS,
        (2, 4),
        (2, 4),
        (3, 6),
    ),
    Profile(
        "carer",
        14,
        (30, 64),
        ("care", "visit"),
        MORNINGS + AFTERNOONS + WEEKENDS + EARLY_EVENINGS[:3],
        (3, 4),
        (2, 5),
        (4, 7),
    ),
    Profile("papers", 9, (40, 71), ("letter", "call", "read"), EVENINGS + AFTERNOONS, (3, 4), (1, 3), (3, 7)),
    Profile("cook", 14, (33, 75), ("cook", "shop"), MORNINGS[1:] + EARLY_EVENINGS + WEEKENDS, (3, 4), (2, 4), (2, 5)),
    Profile(
        "young", 12, (17, 25), ("outing", "play", "carry", "walk"), SCHOOL_FREE, (2, 4), (2, 4), (2, 5), ("youth",)
    ),
)


GIVING_TOO = 18
"""So many of those who ask also give: a call, an ear, an hour of cards. Nobody only receives."""
