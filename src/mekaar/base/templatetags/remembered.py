"""`{% remembered name=value … %}…{% endremembered %}`: a piece of a page that is written out once for these values.

What stands between sees the named values and nothing else of the page, no reader and no request: it cannot show what was not named.
"""

from collections.abc import Hashable
from typing import Any

from django import template
from django.db.models import Model
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.functional import LazyObject, Promise
from django.utils.safestring import SafeString

from mekaar.base.remembered import Remembered

register = template.Library()

MOST = 200
"""So many forms of one piece are remembered: for other values the one that was not asked for longest makes room."""

PLAIN = frozenset({str, SafeString, int, bool, type(None)})
"""Most of what is named."""


class Piece(template.Node):
    """One piece of a template."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, named: dict[str, FilterExpression]) -> None:
        self.nodelist, self.named = nodelist, named
        self._written: Remembered[SafeString] | None = None

    def render(self, context: Context) -> SafeString:
        """As it was written out before for these values."""
        if self._written is None:
            self._written = Remembered(self._write(context.template), MOST)
        return self._written(*[plain(value.resolve(context)) for value in self.named.values()])

    def _write(self, page: Any) -> Any:
        def write(*values: Hashable) -> SafeString:
            alone = Context(dict(zip(self.named, values, strict=True)))
            alone.template = page
            with alone.render_context.push_state(page):
                return self.nodelist.render(alone)

        return write


def plain(value: Any) -> Any:
    """What can be remembered. A row is equal to itself as it was before, and what is worked out later holds on to its request."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, Model | LazyObject):
        raise TypeError("name a plain value, not a row of the database and not one that is worked out later")
    return str(value) if isinstance(value, Promise) else tuple(value) if isinstance(value, list) else value


@register.tag("remembered")
def do_remembered(parser: Parser, token: Token) -> Piece:
    """Everything after the name of the tag is a pair."""
    _name, *bits = token.split_contents()
    named = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError("remembered: only pairs, name=value")
    nodelist = parser.parse(("endremembered",))
    parser.delete_first_token()
    return Piece(nodelist, named)
