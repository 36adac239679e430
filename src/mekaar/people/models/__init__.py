"""The tables of people."""

from mekaar.people.models.account import Account, Consent, Duty, Mandate
from mekaar.people.models.actor import Actor, Contact, ExactPlace
from mekaar.people.models.community import Community, Place
from mekaar.people.models.look import Look
from mekaar.people.models.signin import Code, OutsideKey, Passkey
from mekaar.people.models.take_over import Call, TakeOver, TakeOverTry

__all__ = [
    "Account",
    "Actor",
    "Call",
    "Code",
    "Community",
    "Consent",
    "Contact",
    "Duty",
    "ExactPlace",
    "Look",
    "Mandate",
    "OutsideKey",
    "Passkey",
    "Place",
    "TakeOver",
    "TakeOverTry",
]
