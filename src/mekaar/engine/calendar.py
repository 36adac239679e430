"""Local times in a zone <-> engine instants (elapsed minutes since local midnight of the start).

The zone's rules come from the system or from the `tzdata` package, through `zoneinfo`: the same on every machine.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""Outside these years zones have offsets in seconds, or rules that nobody knows yet."""

LOCAL_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<clock>\d{2}:\d{2})(?::00(?:\.0+)?)?(?P<offset>Z|[+-]\d{2}:\d{2})?", re.ASCII
)


class UnclearTimeError(ValueError):
    """A local time that is not one instant; `moment` is that time."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment:%Y-%m-%dT%H:%M}")
        self.moment = moment


class SkippedTimeError(UnclearTimeError):
    """The clock is put forward over this time: it does not exist."""


class RepeatedTimeError(UnclearTimeError):
    """The clock is put back over this time: it comes twice; `first` and `second` are written with their offsets."""

    def __init__(self, moment: datetime, zone: ZoneInfo) -> None:
        super().__init__(moment)
        self.first = moment.replace(tzinfo=zone, fold=0).isoformat(timespec="minutes")
        self.second = moment.replace(tzinfo=zone, fold=1).isoformat(timespec="minutes")


def zone_named(name: str) -> ZoneInfo:
    """The zone of this name, such as "Europe/Brussels"; ValueError where it is not known."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # zoneinfo leaks file errors for names such as "Europe"
        raise ValueError(name) from error


def parse_local(text: str) -> datetime:
    """Read "2026-11-30T09:00", with or without an offset; 24:00 is the next midnight. ValueError for anything else."""
    match = LOCAL_TIME.fullmatch(text)
    if match is None:
        raise ValueError(text)
    midnight_after = match["clock"] == "24:00"
    clock = "00:00" if midnight_after else match["clock"]
    moment = datetime.fromisoformat(f"{match['day']}T{clock}{match['offset'] or ''}")
    if not EARLIEST <= moment.date() <= LATEST:
        raise ValueError(text)
    return moment + timedelta(days=1) if midnight_after else moment


@dataclass(frozen=True)
class Calendar:
    """The horizon: `days` local calendar days from `start`, in `zone`."""

    zone: str
    start: date
    days: int

    @cached_property
    def _zone(self) -> ZoneInfo:
        return zone_named(self.zone)

    @cached_property
    def _origin(self) -> int:
        """POSIX seconds of the first local midnight."""
        return self._midnight(self.start)

    def _midnight(self, day: date) -> int:
        # Where the clock skips midnight itself, the default fold gives the first moment that does exist.
        return int(datetime.combine(day, time(), tzinfo=self._zone).timestamp())

    @cached_property
    def day_starts(self) -> tuple[int, ...]:
        """The instant of each local midnight, `days + 1` numbers; the last one is the end of the horizon."""
        return tuple(
            (self._midnight(self.start + timedelta(days=n)) - self._origin) // 60 for n in range(self.days + 1)
        )

    def instant(self, moment: datetime) -> int:
        """The instant of a local time, or of a time with an offset.

        Raises SkippedTimeError or RepeatedTimeError for a local time without offset that daylight saving skips or repeats.
        """
        if moment.tzinfo is None:
            first, second = (moment.replace(tzinfo=self._zone, fold=fold) for fold in (0, 1))
            before, after = first.utcoffset(), second.utcoffset()
            if before is not None and after is not None and before != after:
                raise SkippedTimeError(moment) if before < after else RepeatedTimeError(moment, self._zone)
            moment = first
        return (int(moment.timestamp()) - self._origin) // 60

    def edge(self, moment: datetime, *, closing: bool) -> int:
        """The instant of the edge of a weekly window, as wide as the clock allows.

        A window such as "every night 22:00-02:30" stays meant in the night the clock changes: a skipped edge moves to
        the change itself, a repeated one opens at its first and closes at its second occurrence.
        """
        try:
            return self.instant(moment)
        except SkippedTimeError:
            # Read with the offset after the change, a skipped time falls before it; with the one before it, after it.
            low, high = (int(moment.replace(tzinfo=self._zone, fold=fold).timestamp()) for fold in (1, 0))
            offset = datetime.fromtimestamp(low, self._zone).utcoffset()
            while low < high:
                middle = (low + high) // 2
                unchanged = datetime.fromtimestamp(middle, self._zone).utcoffset() == offset
                low, high = (middle + 1, high) if unchanged else (low, middle)
            return (low - self._origin) // 60
        except RepeatedTimeError:
            return self.instant(moment.replace(tzinfo=self._zone, fold=int(closing)).astimezone(UTC))

    def local(self, instant: int) -> datetime:
        """The local time of an instant, with its offset."""
        return datetime.fromtimestamp(self._origin + 60 * instant, self._zone)

    def text(self, instant: int) -> str:
        """The local time as the files write it; with its offset only where it would otherwise be unclear."""
        moment = self.local(instant)
        plain = moment.replace(tzinfo=None, fold=0)
        repeated = (
            plain.replace(tzinfo=self._zone, fold=0).utcoffset() != plain.replace(tzinfo=self._zone, fold=1).utcoffset()
        )
        return moment.isoformat(timespec="minutes") if repeated else plain.isoformat(timespec="minutes")
