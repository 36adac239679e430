"""Who takes part in the demo: drawn by a seeded lot from the tables of names, villages and profiles. Plain values, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from mekaar.people.choices import Channel
from mekaar.wiring.demo.names import FAMILY, ORIGINS, first_names
from mekaar.wiring.demo.needs import Asker, Wish
from mekaar.wiring.demo.personas import PERSONAS
from mekaar.wiring.demo.places import VILLAGE, VILLAGES
from mekaar.wiring.demo.rare import PERSONA_OFFERS, SPECIALS, Special
from mekaar.wiring.demo.supply import GIVING_TOO, PROFILES, Profile

PEOPLE = 380
SEED = 9890
"""The postal code, so that nobody wonders where the number comes from."""

STREETS = (
    "Appelbloesemwegel",
    "Duivenmelkersdreef",
    "Kwakkelstraat",
    "Leeuwerikwegel",
    "Brievenbuslos",
    "Dorpskouter",
    "Vlasroterswegel",
    "Meersganzendreef",
    "Klompenmakerspad",
    "Kromme Akker",
    "Perenboomgaard",
    "Windscheef",
    "Stille Bareel",
    "Paardenkastanjelos",
    "Hooimijtstraat",
    "Vijverschout",
    "Zwaluwenhoek",
)
"""Streets that no village of Gavere has."""
HALF_VILLAGE_DEGREES = 0.007
"""How far from the middle of the village people live at most, in degrees of latitude: some 800 metres."""

TALKING_KINDS = ("call", "visit", "read")


@dataclass(frozen=True, slots=True)
class Giving:
    """What someone gives: kinds, weekly windows as clock.weekly reads them, minutes a week, tasks a day, radius in km."""

    kinds: tuple[str, ...]
    windows: str
    minutes: int
    tasks: int
    radius: int
    tags: tuple[str, ...] = ()
    words: str = ""
    drives_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resident:
    """Someone made up. `key`: the persona's slug, the id of the first need they ask, or a number; `by_phone`: no account of their own."""

    key: str
    name: str
    age: int
    village: str
    lat: float
    lon: float
    address: str
    contact: tuple[str, str]
    languages: tuple[str, ...] = ("nl",)
    by_phone: bool = False
    note: str = ""
    giving: Giving | None = None


class Lot:
    """Draws names, homes and offers; every full name once. The same seed draws the same people."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - made-up people, not a secret
        self.taken = {persona.name for persona in PERSONAS}
        self.phones = 0

    def name(self, age: int, *, woman: bool, origin: str = "") -> str:
        """A full name nobody has yet."""
        roots = ORIGINS.get(origin)
        first = first_names(age, woman=woman) if roots is None else (roots.women if woman else roots.men)
        family = FAMILY if roots is None else roots.family
        while (full := f"{self.chance.choice(first)} {self.chance.choice(family)}") in self.taken:
            pass
        self.taken.add(full)
        return full

    def village(self) -> str:
        """A village, each as likely as people live there."""
        return self.chance.choices(VILLAGES, [village.weight for village in VILLAGES])[0].name

    def home(self, village: str) -> tuple[float, float]:
        """Coordinates near the middle of the village; a degree of longitude is shorter here, so it may be more of them."""
        middle = VILLAGE[village]
        lat = middle.lat + self.chance.uniform(-1, 1) * HALF_VILLAGE_DEGREES
        lon = middle.lon + self.chance.uniform(-1, 1) * HALF_VILLAGE_DEGREES * 1.5
        return round(lat, 4), round(lon, 4)

    def address(self) -> str:
        """A street that exists in no village of Gavere, with a number."""
        return f"{self.chance.choice(STREETS)} {self.chance.randint(1, 88)}"

    def phone(self) -> str:
        """A number that no operator gives out: none begins with 0400."""
        self.phones += 1
        return f"0400 {self.phones // 10000:02d} {self.phones // 100 % 100:02d} {self.phones % 100:02d}"

    def resident(
        self, key: str, asker: Asker, *, languages: Sequence[str] = (), giving: Giving | None = None
    ) -> Resident:
        """Someone of this age, sex, village and origin."""
        own = ORIGINS[asker.origin].languages if asker.origin else tuple(languages) or ("nl",)
        return Resident(
            key,
            self.name(asker.age, woman=asker.woman, origin=asker.origin),
            asker.age,
            asker.village,
            *self.home(asker.village),
            address=self.address(),
            contact=(Channel.PHONE.value, self.phone()),
            languages=own,
            by_phone=asker.by_phone,
            giving=giving,
        )

    def giving(self, profile: Profile) -> Giving:
        """An offer drawn from the ranges of a profile."""
        many = min(self.chance.randint(*profile.take), len(profile.windows))
        windows = sorted(self.chance.sample(range(len(profile.windows)), many))
        hours = self.chance.randint(*profile.hours)
        return Giving(
            profile.kinds,
            ", ".join(profile.windows[number] for number in windows),
            60 * hours,
            1 if hours < 3 else 2,
            self.chance.randint(*profile.radius),
            profile.tags,
            drives_for=profile.drives_for,
        )


def everyone(wishes: Iterable[Wish]) -> tuple[Resident, ...]:
    """All people of the demo: personas, helpers with something rare, those who ask, ordinary helpers, and neighbours who wait and see."""
    lot = Lot(SEED)
    people = [_persona(lot, number) for number in range(len(PERSONAS))]
    people += [_special(lot, special) for special in SPECIALS]
    people += _askers(lot, wishes)
    for profile in PROFILES:
        people += [_helper(lot, profile, number) for number in range(profile.count)]
    people += [_neighbour(lot, number) for number in range(PEOPLE - len(people))]
    return tuple(people)


def _persona(lot: Lot, number: int) -> Resident:
    persona = PERSONAS[number]
    offer = PERSONA_OFFERS.get(persona.slug)
    return Resident(
        persona.slug,
        persona.name,
        persona.age,
        persona.village,
        *lot.home(persona.village),
        address=persona.address,
        contact=(Channel.PHONE.value, lot.phone()),
        languages=(offer.languages if offer else ()) or ("nl",),
        note=persona.note,
        giving=_rare(offer) if offer else None,
    )


def _rare(special: Special) -> Giving:
    return Giving(
        special.kinds,
        special.windows,
        60 * special.hours,
        2,
        special.radius,
        special.tags,
        special.words,
        ("drukkerij",) if special.slug == "wim" else (),
    )


def _special(lot: Lot, special: Special) -> Resident:
    asker = Asker(special.woman, special.age, special.village, origin=special.origin)
    return lot.resident(special.slug, asker, languages=special.languages, giving=_rare(special))


def _askers(lot: Lot, wishes: Iterable[Wish]) -> list[Resident]:
    """Those who ask; some of those between 60 and 85 give an hour of talk as well."""
    askers = [(wish.id, wish.asker) for wish in wishes if wish.asker is not None]
    able = [key for key, asker in askers if 60 <= asker.age <= 85 and not asker.origin]
    giving = frozenset(lot.chance.sample(able, GIVING_TOO))
    return [lot.resident(key, asker, giving=_talk(lot) if key in giving else None) for key, asker in askers]


def _talk(lot: Lot) -> Giving:
    windows = lot.chance.choice(
        ("ma 10:00-12:00, do 14:00-17:00", "wo 14:00-17:00, vr 10:00-12:00", "zo 14:00-17:00, do 10:00-12:00")
    )
    return Giving(TALKING_KINDS, windows, 60, 1, 2)


def _helper(lot: Lot, profile: Profile, number: int) -> Resident:
    asker = Asker(lot.chance.random() < 0.55, lot.chance.randint(*profile.ages), lot.village())
    return lot.resident(f"{profile.slug}-{number}", asker, giving=lot.giving(profile))


def _neighbour(lot: Lot, number: int) -> Resident:
    age = lot.chance.choice((lot.chance.randint(20, 60), lot.chance.randint(66, 94)))
    phone = age > 78 and lot.chance.random() < 0.6
    return lot.resident(f"neighbour-{number}", Asker(lot.chance.random() < 0.6, age, lot.village(), by_phone=phone))
