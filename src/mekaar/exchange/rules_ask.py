"""What a question becomes: which parts, which words, and how a person may be reached. Plain values."""

import re

import phonenumbers

from mekaar.exchange import rules
from mekaar.exchange.choices import OWN_CAR, PartWish
from mekaar.exchange.choices_ask import WITH_MANY_HANDS, Aid
from mekaar.people.choices import Channel

RIDE, CAR, WHEELCHAIR_CAR = "ride", "car", "wheelchair-car"
MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
HOME_REGION = "BE"


def parts_for(kind: str, *, people: int, aid: str, back_after: int, minutes: int) -> tuple[PartWish, ...]:
    """What this question is made of: a ride with its way back and a car that fits, many hands where hands are counted."""
    if kind == RIDE:
        return _ride(aid, back_after, minutes)
    return rules.usual_parts(kind, quantity=people if kind in WITH_MANY_HANDS and people > 1 else None)


def _ride(aid: str, back_after: int, minutes: int) -> tuple[PartWish, ...]:
    legs = (0, back_after) if back_after else (0,)
    long = min(minutes, back_after) if back_after else minutes
    lent = WHEELCHAIR_CAR if aid == Aid.WHEELCHAIR else CAR
    with_lent = [PartWish(one, (), 1, 2, leg, long) for leg in legs for one in (RIDE, lent)]
    if aid == Aid.WHEELCHAIR:
        return tuple(part._replace(way=1) for part in with_lent)
    return (*(PartWish(RIDE, (OWN_CAR,), 1, 1, leg, long) for leg in legs), *with_lent)


def way_to_reach(text: str) -> tuple[str, str] | None:
    """The channel and the tidy form of a mail address or a telephone number, as people type them; None for neither."""
    text = text.strip()
    if len(text) <= 254 and MAIL.fullmatch(text):
        return Channel.EMAIL, text.lower()
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if len(text) > 30 or not phonenumbers.is_valid_number(number):
        return None
    return Channel.PHONE, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


RELATIVES = (
    "moeder", "mama", "ma", "moe", "vader", "papa", "pa", "ouders", "oma", "opa", "moemoe", "vava", "grootmoeder", "grootvader",
    "tante", "nonkel", "oom", "schoonmoeder", "schoonvader", "buurvrouw", "buurman", "mother", "mum", "father", "dad", "mere", "pere",
    "mutter", "vater",
)  # fmt: skip
SOMEBODY = re.compile(rf"\b(?:ons|onze|mijn|mijne|m'n|mn|my|our|ma|mon|meine?|unsere?) (?:{'|'.join(RELATIVES)})\b")


def names_another(words: str) -> bool:
    """Whether these words name a relative or neighbour for whom it may be: "ons moeder moet naar de dokter"."""
    return SOMEBODY.search(" ".join(words.casefold().replace("è", "e").split())) is not None
