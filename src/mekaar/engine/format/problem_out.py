"""Problem -> `mekaar-problem/1`."""

from typing import Any

from mekaar.engine.calendar import Calendar
from mekaar.engine.format.problem_in import PROBLEM_FORMAT
from mekaar.engine.problem import Option, Part, Problem, Provider, Standing


def write_problem(problem: Problem) -> dict[str, Any]:
    """The problem as data for JSON; `read_problem` gives the same one back. Rules are not written: they live elsewhere."""
    calendar = Calendar(problem.zone, problem.start, problem.days)
    text = _Texts(calendar)
    data: dict[str, Any] = {
        "format": PROBLEM_FORMAT,
        "name": problem.name,
        "zone": problem.zone,
        "start": problem.start.isoformat(),
        "days": problem.days,
        "travel": {
            "minutes_per_km": problem.travel.minutes_per_km,
            "max_minutes": problem.travel.max_minutes,
            "extra_minutes": problem.travel.extra_minutes,
        },
        "providers": [_provider(provider, text) for provider in problem.providers],
        "needs": [
            {
                "id": need.id,
                "urgency": need.urgency,
                "kind": need.kind,
                "options": [_option(option, text) for option in need.options],
            }
            for need in problem.needs
        ],
    }
    if problem.standing:
        data["standing"] = [_standing(promise) for promise in problem.standing]
    if problem.ties:
        data["ties"] = [list(tie) for tie in sorted(problem.ties)]
    if problem.share_caps:
        data["share_caps"] = [
            {"providers": sorted(cap.providers), "share": cap.share} | ({"name": cap.name} if cap.name else {})
            for cap in problem.share_caps
        ]
    return data


class _Texts(dict[int, str]):
    """The text of each instant, worked out once."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, instant: int) -> str:
        self[instant] = self._calendar.text(instant)
        return self[instant]


def _provider(provider: Provider, text: _Texts) -> dict[str, Any]:
    limits = {
        "radius_km": provider.radius_km,
        "minutes": provider.minutes,
        "tasks_per_day": provider.tasks_per_day,
    }
    return {
        "id": provider.id,
        "type": provider.type,
        "tags": sorted(provider.tags),
        "x": provider.x,
        "y": provider.y,
        **{key: limit for key, limit in limits.items() if limit is not None},
        "windows": [[text[opens], text[closes]] for opens, closes in provider.windows],
    }


def _option(option: Option, text: _Texts) -> dict[str, Any]:
    data: dict[str, Any] = {"parts": [_part(part, text) for part in option.parts]}
    return data | {"distinct": True} if option.distinct else data


def _part(part: Part, text: _Texts) -> dict[str, Any]:
    data: dict[str, Any] = {
        "type": part.type,
        "requires": sorted(part.requires),
        "start": text[part.start],
        "minutes": part.minutes,
    }
    if part.x is not None and part.y is not None:
        data |= {"x": part.x, "y": part.y}
    return data | {"quantity": part.quantity} if part.quantity != 1 else data


def _standing(promise: Standing) -> dict[str, Any]:
    assignment = promise.assignment
    data: dict[str, Any] = {
        "need": assignment.need,
        "option": assignment.option,
        "assign": [list(members) for members in assignment.assign],
    }
    return data | {"frozen": True} if promise.frozen else data
