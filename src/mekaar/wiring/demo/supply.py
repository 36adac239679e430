"""What the demo's helpers give: profiles of ordinary helpers, and a few people without whom a need cannot be carried.

The gaps are meant: nobody drives on Tuesday morning near Baaigem, who speaks Turkish works in the day, the wheelchair car is not
free before noon, one carer is not two. They keep a few needs open for real reasons.
"""

from dataclasses import dataclass

MORNINGS = ("ma 8:30-12:30", "wo 8:30-12:30", "do 8:30-12:30", "vr 8:30-12:30")
AFTERNOONS = ("ma 13:00-17:30", "di 13:00-17:30", "wo 13:00-17:30", "do 13:00-17:30", "vr 13:00-17:30")
WHOLE_DAYS = ("ma 9:00-17:30", "wo 8:30-17:30", "do 8:30-17:30", "vr 8:30-17:30")
EVENINGS = ("ma 17:30-21:30", "di 17:30-22:00", "wo 17:30-21:30", "do 17:30-22:00", "vr 17:30-22:30")
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
        MORNINGS[:2] + AFTERNOONS + TUESDAY_MORNING,
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
        11,
        (30, 64),
        ("care", "visit"),
        MORNINGS + AFTERNOONS + WEEKENDS + EARLY_EVENINGS[:3],
        (3, 4),
        (2, 5),
        (4, 7),
    ),
    Profile("papers", 9, (40, 71), ("letter", "call", "read"), EVENINGS + AFTERNOONS, (3, 4), (1, 3), (3, 7)),
    Profile("cook", 12, (33, 75), ("cook", "shop"), MORNINGS[1:] + EARLY_EVENINGS + WEEKENDS, (3, 4), (2, 4), (2, 5)),
    Profile("young", 12, (17, 25), ("outing", "play", "carry", "walk"), SCHOOL_FREE, (2, 4), (2, 4), (2, 5)),
)


@dataclass(frozen=True, slots=True)
class Special:
    """A helper with something rare. `origin` gives name and languages (names.ORIGINS); `languages` is for those without one."""

    slug: str
    woman: bool
    age: int
    village: str
    kinds: tuple[str, ...]
    windows: str
    hours: int
    radius: int
    tags: tuple[str, ...] = ()
    origin: str = ""
    languages: tuple[str, ...] = ()
    words: str = ""


SPECIALS = (
    Special(
        "turkish-evening",
        True,
        34,
        "Gavere",
        ("visit", "call", "walk"),
        "ma-vr 18:00-21:00, za 10:00-17:00",
        3,
        6,
        origin="turks",
    ),
    Special(
        "turkish-weekend", False, 51, "Asper", ("visit", "call", "shop"), "za-zo 10:00-18:00", 2, 6, origin="turks"
    ),
    Special(
        "french-day",
        True,
        66,
        "Gavere",
        ("visit", "call", "letter"),
        "ma 9:30-12:30, wo 13:30-17:30",
        3,
        6,
        languages=("nl", "fr"),
        words="Ik gaf Frans in het middelbaar. Nu geef ik het terug.",
    ),
    Special(
        "french-origin",
        False,
        70,
        "Vurste",
        ("visit", "call", "walk"),
        "ma-wo 9:00-12:00, vr 14:00-17:00",
        3,
        6,
        origin="frans",
    ),
    Special(
        "arabic",
        False,
        46,
        "Gavere",
        ("letter", "call", "play"),
        "wo-do 18:30-21:30, zo 14:00-18:00",
        3,
        6,
        origin="marokkaans",
    ),
    Special(
        "ukrainian",
        True,
        38,
        "Gavere",
        ("visit", "cook", "call"),
        "di 18:00-21:00, za 9:00-14:00",
        2,
        5,
        origin="oekraïens",
        words="Wij zijn hier warm ontvangen. Nu ik.",
    ),
    Special(
        "neighbourhood-worker",
        True,
        36,
        "Gavere",
        ("visit", "letter"),
        "ma-vr 9:00-16:30",
        5,
        8,
        origin="marokkaans",
        words="Ik ken de sociale kaart van buiten, en de meeste bellen ook.",
    ),
    Special(
        "pianist",
        True,
        72,
        "Vurste",
        ("play", "visit"),
        "zo 9:30-12:30, wo 14:00-17:00",
        3,
        6,
        ("piano",),
        words="Alles in sol, en als het moet ook in fa.",
    ),
    Special(
        "seamstress",
        True,
        63,
        "Dikkelvenne",
        ("repair",),
        "ma-do 13:30-17:00",
        4,
        5,
        ("sewing",),
        words="Ritsen, zomen, knopen. Niet in het weekend, dan komen de kleinkinderen.",
    ),
    Special(
        "wheels-1",
        False,
        47,
        "Gavere",
        ("test", "call"),
        "wo 13:00-17:00, za 10:00-16:00",
        3,
        4,
        ("on-wheels",),
        words="Ik zie elke boordsteen van ver komen.",
    ),
    Special(
        "wheels-2",
        True,
        81,
        "Gavere",
        ("test", "call"),
        "wo 13:30-16:30, vr 10:00-12:00",
        2,
        2,
        ("on-wheels",),
        words="Met mijn rollator kom ik overal, behalve waar ik zijn moet.",
    ),
    Special(
        "straps-1",
        False,
        41,
        "Dikkelvenne",
        ("carry",),
        "za 9:00-17:00",
        4,
        7,
        ("piano-straps",),
        words="Al elf piano's. Eén keer door het raam.",
    ),
    Special("straps-2", False, 44, "Asper", ("carry",), "za 9:00-13:00", 3, 7, ("piano-straps",)),
    Special(
        "radio-1",
        False,
        33,
        "Dikkelvenne",
        ("record",),
        "wo 14:00-18:00, za 13:00-18:00",
        3,
        8,
        words="Ik luister beroepshalve, maar hier doe ik het graag.",
    ),
    Special("radio-2", True, 49, "Semmerzake", ("record", "visit"), "do 14:00-17:30, zo 10:00-13:00", 3, 8),
    Special(
        "night-carer",
        True,
        53,
        "Baaigem",
        ("care",),
        "do 20:00-23:00, zo 13:30-18:00",
        2,
        5,
        words="Ik werk in ploegen en slaap toch niet.",
    ),
    Special(
        "tuesday-market",
        True,
        65,
        "Vurste",
        ("ride", "shop"),
        "di 8:00-12:30, do 11:00-15:00",
        4,
        2,
        ("own-car",),
        words="Ik moet dinsdag toch naar de markt, er zijn drie plaatsen vrij.",
    ),
    Special(
        "noon-driver",
        False,
        68,
        "Gavere",
        ("ride",),
        "wo 8:30-15:30, vr 11:30-18:00",
        7,
        4,
        ("own-car",),
        words="Ik eet pas om drie uur, op de middag heb ik dus niets te doen.",
    ),
    Special(
        "bus-driver",
        False,
        64,
        "Asper",
        ("ride",),
        "zo 8:00-20:00",
        9,
        8,
        words="Dertig jaar lijnbus. Ik mis het claxonneren.",
    ),
    Special("bus-driver-2", True, 52, "Gavere", ("ride",), "zo 8:30-20:00", 9, 8),
    Special(
        "tester-of-soup",
        True,
        69,
        "Semmerzake",
        ("cook", "shop"),
        "ma-di 16:00-19:00, za 10:00-13:00",
        4,
        4,
        words="Mijn soep heeft ballekes. Wie dat niet lust, krijgt een andere buur.",
    ),
)

PERSONA_OFFERS = {
    "georgette": Special(
        "georgette",
        True,
        84,
        "Semmerzake",
        ("call",),
        "di 10:00-12:00, do 10:00-12:00",
        1,
        2,
        words="Bellen kan ik als de beste. Ik vraag geen abonnement.",
    ),
    "lut": Special(
        "lut", True, 58, "Gavere", ("ride", "letter"), "do 18:30-21:30, za-zo 9:00-18:00", 3, 8, ("own-car",)
    ),
    "dirk": Special(
        "dirk",
        False,
        66,
        "Asper",
        ("ride", "visit", "shop"),
        "ma 9:00-17:30, wo 8:30-17:30, vr 8:30-17:30",
        6,
        8,
        ("own-car",),
        words="Vijfendertig jaar post. Ik weet iedereen wonen.",
    ),
    "hilde": Special("hilde", True, 61, "Gavere", ("letter", "call"), "ma 13:30-17:00, do 13:30-17:00", 3, 6),
    "wim": Special("wim", False, 57, "Asper", ("ride",), "vr 18:00-22:30, za 9:00-13:00", 3, 7),
    "yasmina": Special(
        "yasmina",
        True,
        39,
        "Dikkelvenne",
        ("visit", "letter"),
        "wo 18:30-21:30, za 13:00-17:00",
        2,
        5,
        languages=("nl", "ar", "fr"),
    ),
}

GIVING_TOO = 18
"""So many of those who ask also give: a call, an ear, an hour of cards. Nobody only receives."""
