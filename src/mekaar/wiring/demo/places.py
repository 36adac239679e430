"""The villages of Gavere and the places that its people often travel to: facts, to a hundredth of a degree at most used on screen.

Coordinates of villages and towns: zipcode-belgium (github.com/jief/zipcode-belgium, centres per postal code); hospitals and
other spots are put at the town or quarter they stand in. Doctors, shops and clubs are named by what they are, never by name.
"""

from dataclasses import dataclass

COMMUNITY = "Gavere"
INHABITANTS = 13_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. `weight`: how many of a hundred people who take part live there (0: nobody)."""

    slug: str
    name: str
    lat: float
    lon: float
    weight: int = 0


VILLAGES = (
    Spot("gavere", "Gavere", 50.9263, 3.6631, 30),
    Spot("asper", "Asper", 50.9160, 3.6510, 21),
    Spot("semmerzake", "Semmerzake", 50.9431, 3.6647, 14),
    Spot("vurste", "Vurste", 50.9491, 3.6843, 12),
    Spot("baaigem", "Baaigem", 50.9296, 3.7219, 8),
    Spot("dikkelvenne", "Dikkelvenne", 50.9190, 3.6874, 15),
)

SPOTS = (
    # Hospitals and care
    Spot("uz-gent", "UZ Gent", 51.0240, 3.7270),
    Spot("maria-middelares", "AZ Maria Middelares, Gent", 51.0230, 3.7020),
    Spot("az-oudenaarde", "AZ Oudenaarde", 50.8510, 3.6110),
    Spot("az-zottegem", "AZ Sint-Elisabeth, Zottegem", 50.8680, 3.8120),
    Spot("eye-doctor", "de oogarts in Zottegem", 50.8700, 3.8110),
    Spot("doctors-gavere", "de dokterspraktijk in Gavere", 50.9275, 3.6620),
    Spot("dentist", "de tandarts in De Pinte", 50.9918, 3.6494),
    Spot("physio-gavere", "de kinesist in Gavere", 50.9300, 3.6600),
    Spot("speech-therapist", "de logopedist in Merelbeke", 50.9925, 3.7439),
    Spot("baby-clinic", "het consultatiebureau in Zottegem", 50.8690, 3.8140),
    Spot("hearing-shop", "de audicien in Oudenaarde", 50.8460, 3.6040),
    Spot("vet", "de dierenarts in Gavere", 50.9240, 3.6660),
    # Where people meet
    Spot("service-centre", "het dienstencentrum", 50.9270, 3.6645),
    Spot("library", "de bibliotheek", 50.9265, 3.6650),
    Spot("card-club", "de kaartclub in Gavere", 50.9258, 3.6612),
    Spot("choir-room", "het repetitielokaal in Vurste", 50.9490, 3.6840),
    Spot("football-asper", "het voetbalveld in Asper", 50.9140, 3.6480),
    Spot("hairdresser", "de kapster in Asper", 50.9165, 3.6515),
    Spot("recycling", "het recyclagepark", 50.9220, 3.6560),
    Spot("market-zottegem", "de markt in Zottegem", 50.8695, 3.8107),
    Spot("pool-zottegem", "het zwembad in Zottegem", 50.8720, 3.8060),
    Spot("evening-school", "de avondschool in Zottegem", 50.8705, 3.8090),
    Spot("oudenaarde-church", "het centrum van Oudenaarde", 50.8469, 3.6014),
    Spot("oudenaarde-station", "Oudenaarde", 50.8500, 3.6000),
    Spot("dance-hall", "de danszaal in Oudenaarde", 50.8480, 3.6080),
    Spot("cemetery-deinze", "het kerkhof van Deinze", 50.9876, 3.5236),
    Spot("eke", "Eke", 50.9581, 3.6375),
    Spot("zwalm", "Zwalm", 50.8778, 3.7331),
    Spot("station-de-pinte", "het station van De Pinte", 50.9930, 3.6490),
    Spot("gent-zuid", "Gent", 51.0480, 3.7330),
    Spot("zingem", "Zingem", 50.9014, 3.6527),
    Spot("oostende", "de zee in Oostende", 51.2300, 2.9180),
)

VILLAGE = {village.name: village for village in VILLAGES}
SPOT = {spot.slug: spot for spot in SPOTS}
