"""What is expected in a JSON file, in Dutch; the English stands with the reader (engine/format/faults.py)."""

from mekaar.engine.format.faults import HUGE_READ, NOTHING_READ, WHOLE_FILE

READ_DUTCH = {NOTHING_READ: "er staat niets", HUGE_READ: "gelezen: een reusachtig getal"}
PATH_DUTCH = {WHOLE_FILE: "het hele bestand"}

EXPECTED_DUTCH = {
    "after": "een einde na de start, {start}",
    "assign": "een lijst met helpers voor elk van de {parts} delen",
    "date": 'een datum zoals "2026-11-30", van 1970 tot 2199',
    "flag": "true of false",
    "format": 'de tekst "{format}"',
    "helpers": "{quantity} verschillende helpers",
    "key": "een van de sleutels {keys}",
    "known_need": "het id van een van de noden",
    "known_provider": "het id van een van de helpers of dingen",
    "list": "een lijst: [...]",
    "moment": 'een plaatselijke tijd zoals "2026-11-30T09:00"',
    "number": "een getal van {low} tot {high}",
    "object": "een object: {{...}}",
    "once": "elke nood hoogstens een keer; deze staat ook op plaats {first}",
    "pair": "twee waarden: [{first}, {second}]",
    "place_both": "beide helften van een plaats: x en y, of lat en lon",
    "place_needed": "een plaats (x en y in km, of lat en lon), omdat sommige delen er een hebben",
    "place_one": "één manier voor plaatsen in het hele bestand: overal x en y, of overal lat en lon",
    "repeated": "welke van de twee, want de klok gaat terug en deze tijd komt twee keer: {first} of {second}",
    "skipped": "een tijd die bestaat: de klok springt over deze heen",
    "some": "minstens één",
    "text": "tekst van 1 tot {most} tekens, zonder besturingstekens",
    "type": '"person" of "thing"',
    "unique": "een eigen id: {first} heeft dit al",
    "whole": "een geheel getal van {low} tot {high}",
    "within": "een tijd binnen het plan: vanaf {first}, vóór {last}",
    "zone": 'de naam van een tijdzone, zoals "Europe/Brussels"',
}
