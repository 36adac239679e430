"""The figures of a plan as pairs of title and text, the same on the terminal and in the workbook."""

from mekaar.bridges.planning.overview import Summary
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.moments import hours_text
from mekaar.bridges.wording.plan_table import PLAN


def summary_rows(summary: Summary, lang: str) -> list[tuple[str, str]]:
    """What to print, in order."""

    def say(key: str, **given: object) -> str:
        return pick(PLAN[key], lang).format(**given)

    rows = []
    for n in range(3):
        if summary.asked[n]:
            rows.append((f"{say('carried')}: {say(f'urgency{n + 1}')}", carried_text(summary, n, lang)))
    together = say("of", carried=sum(summary.carried), asked=sum(summary.asked))
    rows.append((f"{say('carried')}: {say('total')}", f"{together} ({say(summary.status)})"))
    mean = hours_text(summary.mean_minutes, lang)
    rows.append((say("spread"), say("spread_text", busy=summary.busy, helpers=summary.helpers, mean=mean)))
    if summary.busiest is not None:
        load = summary.busiest
        given = {"name": load.label, "hours": hours_text(load.minutes, lang)}
        if load.offered is None:
            rows.append((say("busiest"), say("busiest_text", **given)))
        else:
            rows.append((say("busiest"), say("busiest_of", offered=hours_text(load.offered, lang), **given)))
    rows.append((say("new_ties"), str(summary.objective.new_ties)))
    rows.append((say("km"), f"{summary.objective.metres / 1000:.0f}"))
    rows += [(say("most_help") if n == 0 else "", text) for n, text in enumerate(summary.most_help)]
    rows.append((say("checked"), say("checked_text")))
    return rows


def carried_text(summary: Summary, level: int, lang: str) -> str:
    """ "12 van 14 (hoogstens mogelijk 13)": the bound only where it says something."""
    carried, asked, bound = (
        summary.carried[level],
        summary.asked[level],
        min(summary.bound.carried[level], summary.asked[level]),
    )
    text = pick(PLAN["of"], lang).format(carried=carried, asked=asked)
    return text if carried == asked else f"{text} ({pick(PLAN['bound'], lang)} {bound})"
