"""Everything that somebody filled in to ask, as plain values: between the page, the draft and the need."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from typing import Any

from mekaar.exchange.choices import Visibility
from mekaar.exchange.choices_ask import Aid
from mekaar.exchange.rules_when import When

WHENEVER = When()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked. `name` and `reach` only where nobody is signed in; `kept` once the page was filled in."""

    words: str
    kind: str = ""
    when: When = WHENEVER
    village: int | None = None
    exact_from: str = ""
    to: str = ""
    back_after: int = 0
    people: int = 1
    aid: str = Aid.NONE
    urgency: int | None = None
    visibility: str = Visibility.MEMBERS
    note: str = ""
    name: str = ""
    reach: str = ""
    kept: bool = False


def written(wish: Wish) -> str:
    """As JSON, to be kept encrypted."""
    return json.dumps(asdict(wish), default=str, ensure_ascii=False)


def read(text: str) -> Wish | None:
    """What `written` wrote; None for nothing, or for what is no whole wish."""
    try:
        facts = json.loads(text)
        when = _when(facts.pop("when"))
        known = {one.name for one in fields(Wish)}
        return Wish(when=when, **{name: value for name, value in facts.items() if name in known})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _when(facts: dict[str, Any]) -> When:
    return When(
        moment=facts["moment"],
        days=tuple(date.fromisoformat(one) for one in facts["days"]),
        part=facts["part"],
        hour=time.fromisoformat(facts["hour"]) if facts["hour"] else None,
        weekdays=tuple(facts["weekdays"]),
        every=facts["every"],
        first_day=date.fromisoformat(facts["first_day"]) if facts["first_day"] else None,
        last_day=date.fromisoformat(facts["last_day"]) if facts["last_day"] else None,
        without=tuple(date.fromisoformat(one) for one in facts["without"]),
    )
