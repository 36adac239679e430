"""The groups, associations, firms and authorities of the demo, and what they lend. All invented; no such firm or club is meant."""

from dataclasses import dataclass

SERVICE = "ma-do 18:00-07:00, vr 18:00-00:00, za-zo 00:00-00:00, ma 00:00-07:00"
"""Outside working hours: every night from 18:00, and from Friday 18:00 to Monday 07:00 without a break."""
AFTER_WORK = "ma-vr 17:30-23:00, za-zo 07:00-23:00"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that takes part as an equal. `kind` as in people.choices.ActorKind."""

    slug: str
    kind: str
    name: str
    village: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lent:
    """A thing that an organisation lends.

    `named`: only to helpers whom its owner named (supply.Profile.drives_for), else to everyone who offers this help.
    `each_time`: the owner is asked each time. `away`: a day of the demo week (clock.DAYS) on which it is not lent.
    """

    owner: str
    kind: str
    name: str
    windows: str
    key: str
    conditions: str
    named: bool = False
    each_time: bool = False
    away: str = ""


ORGANISATIONS = (
    Organisation(
        "gemeente", "authority", "Gemeente Gavere", "Gavere", "Een van de deelnemers, met een loket en een pad."
    ),
    Organisation(
        "dienstencentrum", "authority", "Lokaal dienstencentrum Gavere", "Gavere", "Op donderdag eten we met veertig."
    ),
    Organisation(
        "woonzorgcentrum",
        "association",
        "Woonzorgcentrum Scheldelinde",
        "Gavere",
        "Bezoek mag altijd, bellen hoeft niet.",
    ),
    Organisation("school", "association", "Basisschool De Vlierfluit", "Asper", "De refter is 's avonds vrij."),
    Organisation(
        "drukkerij", "firm", "Drukkerij De Blauwe Inktpot", "Asper", "Onze wagens staan 's avonds toch maar stil."
    ),
    Organisation(
        "installatiebedrijf", "firm", "Installaties Kraan & Vonk", "Dikkelvenne", "Wij kennen elke kelder van Gavere."
    ),
    Organisation("bakkerij", "firm", "Bakkerij Het Warme Hoekje", "Semmerzake", "Zondagvoormiddag best vroeg komen."),
    Organisation("apotheek", "firm", "Apotheek De Kruidhof", "Gavere"),
    Organisation("hoevewinkel", "firm", "Hoevewinkel De Kromme Wortel", "Baaigem", "Kromme wortels aan halve prijs."),
    Organisation("kapsalon", "firm", "Kapsalon Krul en Klap", "Asper"),
    Organisation("seniorenraad", "association", "Seniorenraad", "Gavere", "Wij denken mee, en soms tegen."),
    Organisation("voetbalclub", "association", "VK Scheldezonen", "Asper", "Met een G-ploeg om trots op te zijn."),
    Organisation(
        "koor", "association", "Koor De Late Leeuweriken", "Vurste", "Gemiddelde leeftijd 71. Wij zoeken bassen."
    ),
    Organisation(
        "jeugdbeweging", "association", "Jeugdbeweging De Dijkspringers", "Semmerzake", "Sterke armen, vuile schoenen."
    ),
    Organisation(
        "vrouwengroep",
        "association",
        "Vrouwengroep De Lindebloesem",
        "Dikkelvenne",
        "Koken, wandelen, de wereld verbeteren.",
    ),
    Organisation(
        "breikring", "group", "Breikring De Losse Steek", "Vurste", "Wij zijn met twaalf en we tellen hardop."
    ),
    Organisation(
        "repaircafe", "group", "Repaircafé De Tweede Draad", "Gavere", "Elke eerste zondag, en deze week ook."
    ),
    Organisation("kaartclub", "association", "Kaartclub Troef", "Gavere"),
    Organisation("wandelclub", "association", "Wandelclub De Trage Stappers", "Baaigem", "Wie voorop loopt, wacht."),
    Organisation("fanfare", "association", "Fanfare De Blije Kopers", "Dikkelvenne", "Koper met een k, wij blazen."),
    Organisation(
        "heemkring", "association", "Heemkring De Oude Meers", "Semmerzake", "Foto's, kaarten en sterke verhalen."
    ),
    Organisation("radio", "group", "Radio Gagavere", "Dikkelvenne", "Wij hebben een caravan en een microfoon."),
    Organisation("buurtcomite", "group", "Buurtcomité Rond de Bareel", "Asper", "In elke straat een bank."),
    Organisation("welzijnsgroep", "group", "Welzijnsgroep De Open Deur", "Gavere", "Zonder vragen, met koffie."),
    Organisation(
        "buren-baaigem",
        "group",
        "De buren van de Kwakkelstraat",
        "Baaigem",
        "Een lijstje, een reservesleutel en een kruiwagen.",
    ),
)

CAR_RULES = (
    "Voor wie met of voor een buur rijdt. Minstens 23 jaar en langer dan een jaar een rijbewijs. "
    "Kilometers noteren voor en na, tanken met bonnetje, schade melden dezelfde dag."
)

THINGS = (
    *(
        Lent(
            "drukkerij",
            "car",
            f"wagen {number} van de drukkerij",
            SERVICE,
            "Sleutelkastje links van de laadpoort; de code krijg je met de afspraak.",
            CAR_RULES,
            named=True,
            each_time=number == 3,
            away="di" if number == 4 else "",
        )
        for number in (1, 2, 3, 4)
    ),
    *(
        Lent(
            "installatiebedrijf",
            "car",
            f"wagen {number} van Kraan & Vonk",
            AFTER_WORK,
            "Bij de bel van de nachtwacht, Leidingstraat 1.",
            CAR_RULES + " Het gereedschap blijft liggen waar het ligt.",
            named=True,
        )
        for number in (1, 2)
    ),
    Lent(
        "installatiebedrijf",
        "van",
        "bestelwagen van Kraan & Vonk",
        AFTER_WORK,
        "Bij de bel van de nachtwacht, Leidingstraat 1.",
        CAR_RULES + " Eerst leegmaken, daarna weer inladen zoals op de foto in de deur.",
    ),
    Lent(
        "hoevewinkel",
        "van",
        "bestelwagen van de hoeve",
        "wo 13:00-20:00, za-zo 07:00-21:00",
        "De sleutel steekt erop. Pas op voor de gans.",
        "Ruikt naar prei. Terugbrengen met evenveel diesel.",
    ),
    Lent(
        "woonzorgcentrum",
        "wheelchair-car",
        "rolstoelbusje van Scheldelinde",
        "ma-vr 13:00-17:30, za-zo 09:00-21:00",
        "Aan het onthaal, vraag naar de blauwe sleutelhanger.",
        "Eerst tien minuten uitleg over de lift en de riemen. In de voormiddag rijdt het voor onze bewoners.",
    ),
    Lent(
        "voetbalclub",
        "minibus",
        "busje van VK Scheldezonen",
        "ma-vr 08:00-17:00, zo 06:00-23:00",
        "In de kantine, aan de haak onder de beker van 1987.",
        "Acht plaatsen. Modder graag buiten laten.",
    ),
    Lent(
        "seniorenraad",
        "minibus",
        "busje van de seniorenraad",
        "di 08:00-18:00, do 08:00-18:00, zo 08:00-22:00",
        "Bij de buren van nummer 7, zij zijn altijd thuis.",
        "Acht plaatsen en een kussen voor wie er een nodig heeft.",
    ),
    Lent(
        "gemeente",
        "car",
        "deelwagen van de gemeente",
        "wo-zo 07:00-23:00",
        "Sleutelkluis aan het gemeentehuis.",
        "Elektrisch: daarna terug aan de paal. Maandag en dinsdag rijdt de buurtwerker ermee.",
        named=True,
    ),
    Lent(
        "dienstencentrum", "tool", "duofiets", "ma-zo 08:00-20:00", "In het fietsenkot.", "Remmen is voor wie stuurt."
    ),
    Lent(
        "dienstencentrum",
        "room",
        "zaal van het dienstencentrum",
        "ma-wo 09:00-22:00, do 16:00-22:00, vr 09:00-22:00",
        "Aan het onthaal.",
        "Donderdag overdag niet, dan eten we er met veertig.",
    ),
    Lent(
        "school",
        "room",
        "refter van De Vlierfluit",
        "ma-vr 17:00-22:00, wo 13:00-22:00, za-zo 08:00-22:00",
        "Bij de poort.",
        "Stoelen op de tafels.",
    ),
    Lent(
        "woonzorgcentrum",
        "room",
        "atelier van Scheldelinde",
        "ma-vr 13:00-17:00",
        "Aan het onthaal.",
        "Bewoners mogen meedoen.",
    ),
)
