"""What stands in the menus, in this order: one line for each entry.

Eight fit in the main menu on a desk; on a phone they fold behind one button. OWN stands above the pages about oneself.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mekaar.base.navigation import NavItem, Who

ITEMS = (
    NavItem(_("This week"), "week", covers=("week_of",)),
    NavItem(
        _("My week"),
        "my_week",
        Who.SIGNED_IN,
        covers=("my_week_from", "my_calendar", "expenses", "expenses_of", "my_task", "cannot", "told", "thanks"),
    ),
    NavItem(_("The desk"), "desk", Who.MEDIATOR, covers=("desk_new", "desk_person", "desk_mandate", "desk_tell")),
    NavItem(pgettext_lazy("menu", "Ask"), "ask"),
    NavItem(pgettext_lazy("menu", "Give"), "give"),
    NavItem(_("Search"), "search"),
    NavItem(_("Come in"), "sign_in", Who.STRANGER, covers=("sign_in_code", "sign_in_who", "sign_in_new")),
    NavItem(_("My data"), "my_data", Who.SIGNED_IN, covers=("my_data_change", "my_data_erase", "my_data_contact")),
)

OWN = (
    NavItem(_("My week"), "my_week", covers=("my_week_from", "my_calendar", "expenses", "expenses_of")),
    NavItem(_("My questions"), "asks", covers=("ask_change",)),
    NavItem(_("What I give"), "mine", covers=("thing", "thing_change")),
    NavItem(_("Rides"), "rides", covers=("ride", "ride_new", "ride_correct", "ride_book")),
    NavItem(_("Messages"), "messages", covers=("message", "wishes")),
    NavItem(_("Acting for each other"), "mandates"),
    NavItem(_("My data"), "my_data", covers=("my_data_change", "my_data_contact")),
)
