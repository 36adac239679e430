"""What may be paid to volunteers: amounts that change by year, read from the keeper's file and never written in the code."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Allowance:
    """The amounts of one year in euro. `year` is the year they were set for: that of the list, or the newest one before it."""

    year: int
    per_km: Decimal
    day_ceiling: Decimal
    year_ceiling: Decimal
    warn_from: Decimal


def allowance_for(year: int) -> Allowance | None:
    """The amounts of this year, else of the newest year before it; None where the file knows none."""
    known = _read(str(settings.ALLOWANCES))
    newest = max((one for one in known if one <= year), default=None)
    return None if newest is None else known[newest]


@lru_cache(maxsize=2)
def _read(path: str) -> dict[int, Allowance]:
    """One table per year, amounts as text so that no cent is lost. Raises OSError, KeyError and ValueError for a bad file."""
    given = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return {int(year): _allowance(int(year), amounts) for year, amounts in given.items()}


def _allowance(year: int, amounts: dict[str, str]) -> Allowance:
    return Allowance(
        year,
        per_km=Decimal(amounts["per_km"]),
        day_ceiling=Decimal(amounts["day_ceiling"]),
        year_ceiling=Decimal(amounts["year_ceiling"]),
        warn_from=Decimal(amounts["warn_from"]),
    )
