"""The sheets and the columns we know, by their Dutch and English names; the first of each is the one we write ourselves."""

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


ID = _column("id", "id|nr|nummer|code", "id|no|number")
PLACE = _column(
    "place",
    "plaats|waar|adres|thuis|dorp|sleutelplaats|woonplaats|gemeente",
    "place|where|address|home|village|key place",
)
LAT = _column("lat", "lat|breedte|breedtegraad", "latitude")
LON = _column("lon", "lon|lengte|lengtegraad", "longitude|lng|long")
WHEN = _column("when", "wanneer|beschikbaar|vensters|uren|beschikbaarheid", "when|available|windows|hours|availability")
NOT = _column("not", "niet op|behalve|uitzonderingen|afwezig|niet", "not on|except|exceptions|away|not")
RADIUS = _column("radius", "straal|straal km|tot hoe ver|hoe ver|max km|km", "radius|radius km|how far")
NOTE = _column(
    NOTES,
    "opmerking|opmerkingen|nota|notities|commentaar|telefoon|tel|gsm|e-mail|mail|geboortedatum",
    "notes|note|remark|remarks|comment|comments|phone|mobile|email",
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
    ("noden", "nood", "vragen", "hulpvragen", "needs", "need", "requests"),
    (
        ID,
        _column("who", "wie|voor wie|naam|aanvrager|vrager|naam aanvrager|naam vrager", "who|for|for whom|name|asker"),
        _column("what", "wat|soort|vraag|nood|taak", "what|kind|need|task"),
        _column(
            "requires", "moet kunnen|vereist|vereisten|nodig", "requires|required|required tags|must be able to|skills"
        ),
        _column(
            "urgency", "dringend|dringendheid|urgentie|hoe dringend|voorrang", "urgency|urgent|priority|how urgent"
        ),
        _column("day", "dag|datum|dagen", "day|date|days"),
        _column("start", "start|uur|van|begin|beginuur|om|vanaf", "start|time|from|begin|at"),
        _column("end", "einde|tot|einduur", "end|until|to|till"),
        _column("length", "duur|hoe lang|hoelang|tijd nodig", "duration|length|how long"),
        PLACE,
        LAT,
        LON,
        _column(
            "people", "aantal|aantal mensen|aantal helpers|hoeveel|personen", "people|how many|quantity|helpers needed"
        ),
        _column("car", "wagen van|met wagen van|auto van|wagen|auto", "car of|with car of|car from|car"),
        _column("thing", "ding|met|materiaal|ding nodig", "thing|with|thing needed|equipment"),
        _column("back", "terug om|terug|terugrit|heen en terug", "back at|back|return|there and back"),
        _column("helped", "al geholpen door|geholpen door|kent", "helped before by|helped by|knows"),
        NOTE,
    ),
    ("what", "start"),
)
OFFERS = Sheet(
    "offers",
    ("aanbod", "helpers", "vrijwilligers", "offers", "offer", "volunteers"),
    (
        ID,
        _column("who", "wie|naam|helper|vrijwilliger|naam helper|naam vrijwilliger", "who|name|volunteer"),
        _column("can", "kan|wat|taken|vaardigheden|aanbod|wil", "can|what|skills|tasks|offer"),
        _column("speaks", "spreekt|talen|taal", "speaks|languages|language"),
        _column("own_car", "eigen wagen|eigen auto|wagen|auto", "own car|has car|car"),
        WHEN,
        *WEEK,
        NOT,
        _column(
            "hours",
            "uren per week|max uren|max uren per week|uren week|max uren week|uur per week",
            "hours per week|max hours|hours a week",
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
    ("dingen", "ding", "spullen", "wagens", "materiaal", "things", "thing", "cars"),
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
    ("plaatsen", "plaats", "places", "place", "gazetteer"),
    (_column("place", "plaats|naam|plaatsnaam", "place|name"), LAT, LON, NOTE),
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
    """The sheet of this name, in either language."""
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
