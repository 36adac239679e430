"""The sheets and the columns we know, by their Dutch and English names; the first of each is the one we write ourselves."""

import re
from dataclasses import dataclass

from mekaar.bridges.sheets.spelling import folded, key_of, nearest

NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in our code, its Dutch names, its English names."""

    key: str
    dutch: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its names, its columns, and which of those cannot be missed."""

    key: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    needed: tuple[str, ...]

    def column(self, key: str) -> Column:
        """The column with this key."""
        return next(column for column in self.columns if column.key == key)


def _column(key: str, dutch: str, english: str) -> Column:
    return Column(key, tuple(dutch.split("|")), tuple(english.split("|")))


ID = _column("id", "id|nr|nummer|code|volgnummer", "id|no|number|request id")
PLACE = _column(
    "place",
    "plaats|waar|adres|thuis|dorp|sleutelplaats|woonplaats|gemeente|locatie",
    "place|where|address|home|village|key place|location|town",
)
LAT = _column("lat", "lat|breedte|breedtegraad", "latitude")
LON = _column("lon", "lon|lengte|lengtegraad", "longitude|lng|long")
WHEN = _column(
    "when",
    "wanneer|beschikbaar|vensters|uren|beschikbaarheid|wanneer beschikbaar|dagen|dagen en uren",
    "when|available|windows|hours|availability|days|days and hours",
)
NOT = _column(
    "not",
    "niet op|behalve|uitzonderingen|afwezig|niet|niet beschikbaar|vakantie|verlof",
    "not on|except|exceptions|away|not|not available|holidays",
)
RADIUS = _column(
    "radius",
    "straal|straal km|tot hoe ver|tot hoever|hoe ver|max km|km|max afstand",
    "radius|radius km|how far|max distance",
)
NOTE = _column(
    NOTES,
    "opmerking|opmerkingen|nota|notities|commentaar|bijzonderheden|extra info|info|telefoon|telefoonnummer|tel|gsm|"
    "gsm-nummer|contact|e-mail|mail|geboortedatum",
    "notes|note|remark|remarks|comment|comments|details|phone|phone number|mobile|email|date of birth",
)
WEEK = tuple(
    _column(f"day{n}", dutch, english)
    for n, (dutch, english) in enumerate((
        ("ma|maandag", "mon|monday"), ("di|dinsdag", "tue|tuesday"), ("wo|woensdag", "wed|wednesday"),
        ("do|donderdag", "thu|thursday"), ("vr|vrijdag", "fri|friday"), ("za|zaterdag", "sat|saturday"),
        ("zo|zondag", "sun|sunday"),
    ))
)  # fmt: skip
"""Instead of `when`: one column for each weekday, with hours in it."""

NEEDS = Sheet(
    "needs",
    ("noden", "nood", "vragen", "hulpvragen", "aanvragen", "ritten", "needs", "need", "requests", "rides"),
    (
        ID,
        _column(
            "who",
            "wie|voor wie|naam|aanvrager|vrager|naam aanvrager|naam vrager|hulpvrager|passagier",
            "who|for|for whom|name|asker|passenger",
        ),
        _column(
            "what",
            "wat|soort|vraag|nood|taak|soort hulp|hulpvraag|hulp",
            "what|kind|need|task|kind of help|help|request",
        ),
        _column(
            "requires", "moet kunnen|vereist|vereisten|nodig", "requires|required|required tags|must be able to|skills"
        ),
        _column(
            "urgency",
            "dringend|dringendheid|urgentie|hoe dringend|voorrang|prioriteit",
            "urgency|urgent|priority|how urgent",
        ),
        _column("day", "dag|datum|dagen", "day|date|days"),
        _column(
            "start",
            "start|uur|van|begin|beginuur|startuur|om|vanaf|tijd|tijdstip|hoe laat|wanneer",
            "start|time|from|begin|at|start time|when",
        ),
        _column("end", "einde|tot|einduur|eindtijd", "end|until|to|till|end time"),
        _column("length", "duur|hoe lang|hoelang|tijd nodig", "duration|length|how long"),
        PLACE,
        LAT,
        LON,
        _column(
            "people",
            "aantal|aantal mensen|aantal helpers|aantal vrijwilligers|hoeveel|personen",
            "people|how many|how many people|quantity|helpers needed",
        ),
        _column(
            "car",
            "wagen van|met wagen van|auto van|wagen|auto|wagen nodig|auto nodig",
            "car of|with car of|car from|car|car needed",
        ),
        _column("thing", "ding|met|materiaal|ding nodig", "thing|with|thing needed|equipment"),
        _column(
            "back", "terug om|terug|uur terug|terugrit|heen en terug", "back at|back|return|return at|there and back"
        ),
        _column("helped", "al geholpen door|geholpen door|kent", "helped before by|helped by|knows"),
        NOTE,
    ),
    ("what", "start"),
)
OFFERS = Sheet(
    "offers",
    ("aanbod", "helpers", "vrijwilligers", "chauffeurs", "offers", "offer", "volunteers", "drivers"),
    (
        ID,
        _column(
            "who", "wie|naam|helper|vrijwilliger|naam helper|naam vrijwilliger|chauffeur", "who|name|volunteer|driver"
        ),
        _column(
            "can",
            "kan|wat|taken|vaardigheden|aanbod|wil|wil doen|kan doen|wat wil je doen|wat kan je|soort hulp",
            "can|what|skills|tasks|offer|can do|can help with",
        ),
        _column("speaks", "spreekt|talen|taal", "speaks|languages|language"),
        _column("own_car", "eigen wagen|eigen auto|heeft wagen|heeft auto|wagen|auto", "own car|has car|has a car|car"),
        WHEN,
        *WEEK,
        NOT,
        _column(
            "hours",
            "uren per week|max uren|max uren per week|uren week|max uren week|uur per week",
            "hours per week|max hours|max hours per week|hours a week",
        ),
        _column("tasks", "taken per dag|max per dag|max taken per dag", "tasks per day|max per day|tasks a day"),
        RADIUS,
        PLACE,
        LAT,
        LON,
        NOTE,
    ),
    ("who",),
)
THINGS = Sheet(
    "things",
    ("dingen", "ding", "spullen", "wagens", "voertuigen", "materiaal", "things", "thing", "cars", "vehicles"),
    (
        _column("id", "id|ding|naam|nr|nummer|nummerplaat", "id|thing|name|number plate"),
        _column("what", "soort|wat|kan", "kind|what|type"),
        _column("owner", "eigenaar|van|van wie", "owner|of|whose"),
        WHEN,
        *WEEK,
        NOT,
        _column("drivers", "wie mag rijden|bestuurders|chauffeurs|mag rijden", "who may drive|drivers|may drive"),
        RADIUS,
        PLACE,
        LAT,
        LON,
        NOTE,
    ),
    ("id", "what"),
)
PLACES = Sheet(
    "places",
    ("plaatsen", "plaats", "dorpen", "gemeenten", "places", "place", "gazetteer", "villages"),
    (_column("place", "plaats|naam|plaatsnaam|dorp|gemeente|adres", "place|name|village|town|address"), LAT, LON, NOTE),
    ("place", "lat", "lon"),
)
SETTINGS = Sheet(
    "settings",
    ("instellingen", "settings"),
    (_column("name", "instelling|naam|wat", "setting|name|what"), _column("value", "waarde", "value"), NOTE),
    ("name", "value"),
)
SHEETS = (NEEDS, OFFERS, THINGS, PLACES, SETTINGS)


def sheet_named(name: str) -> Sheet | None:
    """The sheet of this name, in either language; a week or a date may stand behind it: "Hulpvragen week 49"."""
    found = sheet_called(name)
    if found is None and re.search(r"\d", name):
        found = sheet_called(
            " ".join(re.split(r"\d", key_of(name))[0].removesuffix("week ").removesuffix("wk ").split())
        )
    return found


def sheet_called(name: str) -> Sheet | None:
    """The sheet that is called exactly so."""
    key = key_of(name)
    return next((sheet for sheet in SHEETS if key in map(key_of, sheet.names)), None)


def column_named(sheet: Sheet, heading: str) -> Column | None:
    """The column with this heading; what stands between brackets, such as a unit, does not count."""
    if folded(heading).startswith("#"):
        return next((column for column in sheet.columns if column.key == NOTES), None)
    for key in (key_of(heading), key_of(heading.partition("(")[0])):
        for column in sheet.columns:
            if key in map(key_of, (*column.dutch, *column.english)):
                return column
    return None


def probably_meant(sheet: Sheet, heading: str) -> str:
    """The nearest heading we do know, or nothing."""
    return nearest(heading, [name for column in sheet.columns for name in (*column.dutch, *column.english)])
