"""Places in a file: x and y in km, or lat and lon laid on a plane."""

from math import cos, pi, radians
from typing import Any

from mekaar.engine.format.faults import Finder, Where

PLACE_KEYS = ("x", "y", "lat", "lon")
MOST_KM = 20_000
KM_PER_DEGREE = 6371.0088 * pi / 180
"""Length of one degree of a meridian (mean radius of the Earth, IUGG)."""


def has_place(data: Any) -> bool:
    """Whether anything of a place is given here; null counts as absent."""
    return type(data) is dict and any(data.get(key) is not None for key in PLACE_KEYS)


class Plane:
    """The plane on which lat and lon are laid, around a middle: equirectangular, within 0.1 % over 100 km."""

    def __init__(self, places: list[tuple[float, float]]) -> None:
        lats, lons = zip(*places, strict=True) if places else ((0.0,), (0.0,))
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2

    def flat(self, lat: float, lon: float) -> tuple[float, float]:
        """x and y in km, to the millimetre."""
        x = (lon - self.lon) * KM_PER_DEGREE * cos(radians(self.lat))
        return round(x, 6), round((lat - self.lat) * KM_PER_DEGREE, 6)


class Places:
    """Reads places, and sees to it that the whole file gives them in one way: that of its first place."""

    def __init__(self, find: Finder, bearers: list[Any]) -> None:
        self._find = find
        first: dict[str, Any] = next(filter(has_place, bearers), {})
        self._geographic = first.get("lat") is not None or first.get("lon") is not None
        usable = []
        if self._geographic:
            pairs = [(b.get("lat"), b.get("lon")) for b in bearers if has_place(b)]
            numbers = [p for p in pairs if type(p[0]) in (int, float) and type(p[1]) in (int, float)]
            usable = [(lat, lon) for lat, lon in numbers if abs(lat) <= 90 and abs(lon) <= 180]
        self._plane = Plane(usable)

    def read(self, data: dict[str, Any], where: Where) -> tuple[float, float] | None:
        """x and y in km; None where no place is given, or a wrong one."""
        get = data.get
        x, y, lat, lon = get("x"), get("y"), get("lat"), get("lon")
        plane, globe = x is not None or y is not None, lat is not None or lon is not None
        if not plane and not globe:
            return None
        if globe is not self._geographic or (plane and globe):
            self._find.note(where, {key: get(key) for key in PLACE_KEYS if key in data}, "place_one")
            return None
        if None in ((lat, lon) if globe else (x, y)):
            self._find.note(where, {key: get(key) for key in PLACE_KEYS if key in data}, "place_both")
            return None
        if globe:
            return self._plane.flat(
                self._find.number(lat, (where, "lat"), -90, 90),
                self._find.number(lon, (where, "lon"), -180, 180),
            )
        return (
            self._find.number(x, (where, "x"), -MOST_KM, MOST_KM),
            self._find.number(y, (where, "y"), -MOST_KM, MOST_KM),
        )
