"""Named writes of people: who belongs, who acts for whom, what is shared, who comes in. `by` of None is the installation itself."""

from mekaar.people.actions.belonging import (
    Belonging,
    Spot,
    end_mandate,
    found_community,
    give_consent,
    give_mandate,
    hundredth,
    open_account,
    same_community,
    take_back_consent,
    take_up_duty,
    welcome_actor,
)
from mekaar.people.actions.codes import Sent, check_code, require_proof, send_code
from mekaar.people.actions.coming_in import become, come_in, drop_contact, keep_contact, prefer_contact
from mekaar.people.actions.erasure import erase
from mekaar.people.actions.outside import become_from_outside, drop_outside_key, enter_from_outside, link_outside_key
from mekaar.people.actions.own import correct, share
from mekaar.people.actions.passkeys import add_passkey, drop_passkey, enter_with_passkey

__all__ = [
    "Belonging",
    "Sent",
    "Spot",
    "add_passkey",
    "become",
    "become_from_outside",
    "check_code",
    "come_in",
    "correct",
    "drop_contact",
    "drop_outside_key",
    "drop_passkey",
    "end_mandate",
    "enter_from_outside",
    "enter_with_passkey",
    "erase",
    "found_community",
    "give_consent",
    "give_mandate",
    "hundredth",
    "keep_contact",
    "link_outside_key",
    "open_account",
    "prefer_contact",
    "require_proof",
    "same_community",
    "send_code",
    "share",
    "take_back_consent",
    "take_up_duty",
    "welcome_actor",
]
