"""The engine's answer as rows: who is asked for what and when, with the value and the reasons as plain JSON."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mekaar.carrying.translate.book import Book
from mekaar.carrying.translate.keys import occurrence_of
from mekaar.carrying.translate.moments import TRAVEL
from mekaar.engine.explanation import Explanation, WouldHelp
from mekaar.engine.fit import occupied
from mekaar.engine.plan import Bound, Objective, Result
from mekaar.exchange.queries import Part as PartRow


@dataclass(frozen=True, slots=True)
class Promise:
    """One provider for one place of one part, at a time; `during` includes the travel."""

    occurrence: int
    part: PartRow
    provider: str
    start: datetime
    end: datetime
    during: tuple[datetime, datetime]

    @property
    def key(self) -> tuple[int, str, datetime]:
        """What makes two promises of one occurrence the same."""
        return self.part.pk, self.provider, self.start


def promises(book: Book, result: Result) -> dict[int, list[Promise]]:
    """By occurrence, what the plan asks beside what people already agreed."""
    providers = {provider.id: provider for provider in book.problem.providers}
    needs = {need.id: need for need in book.problem.needs}
    found: dict[int, list[Promise]] = {}
    for assignment in result.plan.assignments:
        choices = book.choices.get(assignment.need)
        pk = occurrence_of(assignment.need)
        if choices is None or pk is None:
            continue
        option = needs[assignment.need].options[assignment.option]
        found[pk] = [
            Promise(
                occurrence=pk,
                part=row,
                provider=key,
                start=book.frame.moment(part.start),
                end=book.frame.moment(part.end),
                during=_moments(book, occupied(providers[key], part, TRAVEL)),
            )
            for row, part, keys in zip(choices[assignment.option].rows, option.parts, assignment.assign, strict=True)
            for key in keys
        ]
    return found


def valued(book: Book, result: Result) -> tuple[dict[str, Any], dict[str, Any]]:
    """Objective and bound as JSON, counting occurrences only: what is held of a need apart is no need of its own."""
    extra = Counter(need.urgency for need in book.problem.needs if occurrence_of(need.id) is None)
    return _counted(result.objective, extra), _counted(result.bound, extra)


def _counted(value: Objective | Bound, extra: Counter[int]) -> dict[str, Any]:
    data = asdict(value)
    data["carried"] = [count - extra[urgency] for urgency, count in enumerate(value.carried, start=1)]
    return data


def explained(book: Book, result: Result, explanation: Explanation) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The reasons as JSON, by the number of the occurrence.

    As the engine gives them, with its codes; only `part` is the number of the part's row instead of its place in the
    option, `start` and `end` are moments (ISO, UTC), and what would help names the start of its option as `at`.
    """
    options = {assignment.need: assignment.option for assignment in result.plan.assignments}
    assigned = {
        need: [_plain(book, _rows(book, need, options[need]), reason) for reason in reasons]
        for need, reasons in explanation.assigned.items()
    }
    uncarried = {need: [_help(book, need, one) for one in helps] for need, helps in explanation.uncarried.items()}
    return {"assigned": _by_occurrence(assigned), "uncarried": _by_occurrence(uncarried)}


def _by_occurrence(reasons: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {str(pk): some for need, some in reasons.items() if (pk := occurrence_of(need)) is not None}


def _rows(book: Book, need: str, option: int) -> tuple[PartRow, ...]:
    """The rows behind the parts of this option; of a need that is all agreed, those of what was agreed."""
    if need in book.choices:
        return book.choices[need][option].rows
    pk = occurrence_of(need)
    return () if pk is None else tuple(one.part for one in book.asked[pk].accepted)


def _help(book: Book, need: str, one: WouldHelp) -> dict[str, Any]:
    choice = book.choices[need][one.option]
    changes = [_plain(book, choice.rows, change) for change in one.changes]
    return {"code": one.code, "at": choice.start.isoformat(), "way": choice.way, "ask": one.ask, "changes": changes}


def _plain(book: Book, rows: tuple[PartRow, ...], fact: Any) -> dict[str, Any]:
    """One fact as JSON."""
    data = asdict(fact)
    for name, value in data.items():
        if name in ("start", "end"):
            data[name] = book.frame.moment(value).isoformat()
        elif name == "part":
            data[name] = rows[value].pk if value < len(rows) else None
        elif isinstance(value, frozenset):
            data[name] = sorted(value)
    return data


def _moments(book: Book, span: tuple[int, int]) -> tuple[datetime, datetime]:
    return book.frame.moment(span[0]), book.frame.moment(span[1])
