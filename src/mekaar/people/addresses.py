"""E-mail addresses and telephone numbers as people type them, and the one form in which each is looked for."""

from typing import NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mekaar.people.choices import Channel

REGION = "BE"
"""A number without a country is one of here."""
LONGEST = 254
TEXTABLE = frozenset({phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE})


class Address(NamedTuple):
    """A way to reach somebody directly: by e-mail or by phone."""

    channel: str
    value: str


def read(text: str) -> Address | None:
    """What somebody typed as an e-mail address or a telephone number; None where it is neither."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if "@" in text:
        try:
            validate_email(text)
        except ValidationError:
            return None
        return Address(Channel.EMAIL, text)
    number = _number(text)
    return Address(Channel.PHONE, number) if number else None


def find_as(channel: str, value: str) -> str:
    """The form in which this contact is looked for; empty where it cannot be."""
    if channel == Channel.EMAIL and value.strip():
        return f"email:{value.strip().casefold()}"
    if channel == Channel.PHONE and (number := _number(value)):
        return f"phone:{number}"
    return ""


def can_text(value: str) -> bool:
    """Whether a text message can reach this number."""
    try:
        number = phonenumbers.parse(value, REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) in TEXTABLE


def readable(channel: str, value: str) -> str:
    """A number as people here write it; anything else as it stands."""
    if channel != Channel.PHONE or not _number(value):
        return value
    number = phonenumbers.parse(value, REGION)
    here = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def masked(address: Address) -> str:
    """Enough for whoever typed it to know it again, too little for whoever reads along: "lu...@example.org", "... 56"."""
    if address.channel == Channel.EMAIL:
        name, _at, domain = address.value.partition("@")
        return f"{name[:2]}…@{domain}"
    return f"… {address.value[-2:]}"


def _number(text: str) -> str:
    """In the international form, or empty."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
