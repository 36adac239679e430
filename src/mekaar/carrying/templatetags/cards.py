"""The cells of the week. They are written in Python because a week has hundreds of cards: as templates they took half of the
page's time. Every text that people wrote goes through `escape`, here and nowhere else on the page.
"""

from html import escape

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base.templatetags.page import also_on, clock, icon
from mekaar.base.templatetags.page import day as in_full
from mekaar.carrying.board import CARRIED, Card, CardLook, Cell, Day

register = template.Library()

STATE_ICONS: dict[CardLook, str] = {
    "carried": "check",
    "waiting": "hourglass",
    "open": "user-search",
    "gone": "calendar-week",
}


@register.simple_tag
def cells(day: Day, week_path: str, wish_pairs: str, cell_pairs: str, alone: bool = False) -> SafeString:
    """The villages of one day, each with its cards, those that only paper shows too, and a link to what is left out.

    `alone`: the reader asked for this very cell, so that a link would lead nowhere else.
    """
    where = str(conditional_escape(f"{week_path}?{wish_pairs}need="))
    states = {state: str(state_icon(state)) for state in STATE_ICONS}
    more = "" if alone else str(conditional_escape(f"{week_path}?{cell_pairs}day={day.date.isoformat()}&village="))
    when_in_full = escape(in_full(day.date))
    return SafeString("".join(_cell(cell, where, states, more, when_in_full) for cell in day.cells))


@register.simple_tag
def state_icon(state: CardLook) -> SafeString:
    """The drawing of a state; that something is carried is told by nothing else on a card, so there it is said in words too."""
    said = format_html('<span class="hidden-words">{}: </span>', _("carried")) if state == CARRIED else ""
    return format_html('<span class="state">{}{}</span>', icon(STATE_ICONS[state]), said)


@register.filter
def when(card: Card) -> str:
    """The hour where it may be told, else the part of the day: "14 u.", "Voormiddag:"."""
    return clock(card.time) if card.time else _("{part}:").format(part=_(card.part_of_day).capitalize())


def _cell(cell: Cell, where: str, states: dict[CardLook, str], more: str, day: str) -> str:
    cards = "".join([_card(card, where, states, only_paper=card.id in cell.on_paper) for card in cell.cards])
    village = escape(cell.village)
    rest = ""
    if cell.more:
        told = ngettext("%(n)s more", "%(n)s more", cell.more) % {"n": cell.more}
        told = f'{escape(told)}<span class="hidden-words">: {village}, {day}</span>'
        link = f'<a href="{more}{escape(cell.slug)}">{told}</a>' if more else told
        rest = f'<p class="more{" no-paper" if cell.on_paper else ""}">{link}</p>'
    listed = f'<ul class="cards">{cards}</ul>' if cards else ""
    empty = "" if cards else " empty"
    return f'<div class="cell{empty}"><h3><span>{village}</span></h3><div class="box">{listed}{rest}</div></div>'


def _card(card: Card, where: str, states: dict[CardLook, str], *, only_paper: bool) -> str:
    also = f'<span class="card-also">{escape(also_on(card.also))}</span>' if card.also else ""
    classes = f"card {card.look}" + (" mine" if card.mine else "") + (" only-paper" if only_paper else "")
    return (
        f'<li class="{classes}" id="need-{card.id}"><a href="{where}{card.id}#why" hx-get="{where}{card.id}">'
        f'<span class="card-what">{icon(card.icon)}<span><b>{escape(when(card))}</b> {escape(card.title)}</span></span>{also}'
        f'<span class="card-who">{states[card.look]}{escape(card.line)}</span></a></li>'
    )
