"""The tables of people."""

from mekaar.people.models.account import Account, Consent, Duty, Mandate
from mekaar.people.models.actor import Actor, Contact, ExactPlace
from mekaar.people.models.community import Community, Place

__all__ = ["Account", "Actor", "Community", "Consent", "Contact", "Duty", "ExactPlace", "Mandate", "Place"]
