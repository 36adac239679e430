"""The cards of the week. They are written in Python because a week has hundreds: as a template they took half of the page's time."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mekaar.base.templatetags.page import clock, icon
from mekaar.carrying.board import CARRIED, Card, CardState, Cell

register = template.Library()

STATE_ICONS: dict[CardState, str] = {"carried": "check", "waiting": "hourglass", "open": "user-search"}
CARD = (
    '<li class="{}" id="need-{}"><a href="{}#why" hx-get="{}">'
    '<span class="card-what">{}<span><b>{}</b> {}</span></span><span class="card-who">{}{}</span></a></li>'
)


@register.simple_tag
def cards(cell: Cell, week_path: str, wish_pairs: str) -> SafeString:
    """The cards of one cell; those that only paper shows too."""
    where = conditional_escape(f"{week_path}?{wish_pairs}need=")
    return SafeString("".join(_card(card, where, only_paper=card.id in cell.on_paper) for card in cell.cards))


@register.simple_tag
def state_icon(state: CardState) -> SafeString:
    """The drawing of a state; that something is carried is told by nothing else on a card, so there it is said in words too."""
    said = format_html('<span class="hidden-words">{}: </span>', _("carried")) if state == CARRIED else ""
    return format_html('<span class="state">{}{}</span>', icon(STATE_ICONS[state]), said)


@register.filter
def when(card: Card) -> str:
    """The hour where it may be told, else the part of the day: "14 u.", "Voormiddag:"."""
    return clock(card.time) if card.time else _("{part}:").format(part=_(card.part_of_day).capitalize())


def _card(card: Card, where: SafeString, *, only_paper: bool) -> SafeString:
    classes = f"card {card.state}" + (" mine" if card.mine else "") + (" only-paper" if only_paper else "")
    link = SafeString(f"{where}{card.id}")
    drawing, state = icon(card.icon), state_icon(card.state)
    return format_html(CARD, classes, card.id, link, link, drawing, when(card), card.title, state, card.line)
