"""Days and hours on paper and in a terminal: "ma 30/11", "9u30"."""

from datetime import date, datetime

SHORT_DAYS = {"nl": ("ma", "di", "wo", "do", "vr", "za", "zo"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def day_text(day: date, lang: str) -> str:
    """ "ma 30/11"."""
    return f"{SHORT_DAYS[lang][day.weekday()]} {day.day}/{day.month}"


def clock_text(moment: datetime, lang: str) -> str:
    """ "9u30" in Dutch, "9:30" in English."""
    return f"{moment.hour}{'u' if lang == 'nl' else ':'}{moment.minute:02d}"


def span_text(start: datetime, end: datetime, lang: str) -> str:
    """ "ma 30/11 9u30-11u00"; with the day of the end only where it is another one."""
    last = (
        clock_text(end, lang) if end.date() == start.date() else f"{day_text(end.date(), lang)} {clock_text(end, lang)}"
    )
    return f"{day_text(start.date(), lang)} {clock_text(start, lang)}-{last}"


def hours_text(minutes: float, lang: str) -> str:
    """Minutes as hours with one decimal: "6,5 u"."""
    text = f"{minutes / 60:.1f}"
    return f"{text.replace('.', ',')} u" if lang == "nl" else f"{text} h"
