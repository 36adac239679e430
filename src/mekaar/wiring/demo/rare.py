"""Helpers of the demo with something rare, one by one, and what the personas give.

The gaps are meant: who speaks Turkish works in the day, two men with straps are not four, the seamstress has grandchildren at
the weekend, one carer at night is not two.
"""

from dataclasses import dataclass


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
