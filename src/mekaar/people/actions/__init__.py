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
from mekaar.people.actions.own import correct, share

__all__ = [
    "Belonging",
    "Sent",
    "Spot",
    "become",
    "check_code",
    "come_in",
    "correct",
    "drop_contact",
    "end_mandate",
    "erase",
    "found_community",
    "give_consent",
    "give_mandate",
    "hundredth",
    "keep_contact",
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
