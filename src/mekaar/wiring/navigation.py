"""What stands in the main menu, in this order: one line for each entry. Eight fit on a desk; on a phone they fold behind one button."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mekaar.base.navigation import NavItem, Who

ITEMS = (
    NavItem(_("This week"), "week", covers=("week_of",)),
    NavItem(_("My week"), "my_week", Who.SIGNED_IN, covers=("my_week_from", "my_task", "cannot", "told", "thanks")),
    NavItem(_("The desk"), "desk", Who.MEDIATOR, covers=("desk_new", "desk_person", "desk_mandate", "desk_tell")),
    NavItem(pgettext_lazy("menu", "Ask"), "ask"),
    NavItem(pgettext_lazy("menu", "Give"), "give"),
    NavItem(_("Come in"), "sign_in", Who.STRANGER, covers=("sign_in_code", "sign_in_who", "sign_in_new")),
    NavItem(_("My data"), "my_data", Who.SIGNED_IN, covers=("my_data_change", "my_data_erase", "my_data_contact")),
)
