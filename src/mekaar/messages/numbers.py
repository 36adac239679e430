"""Telephone numbers as people type them."""

import phonenumbers
from django.utils.crypto import salted_hmac

REGION = "BE"
"""A number without a country is one of here."""

TEXTABLE = frozenset({phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE})


def _read(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def international(text: str) -> str:
    """The number as networks write it, `+32470000001`; empty where it is no number."""
    number = _read(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""


def readable(text: str) -> str:
    """The number as people here write it; as it was typed where it is no number."""
    number = _read(text)
    if number is None:
        return text
    here = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def can_text(text: str) -> bool:
    """Whether this number can get a text message."""
    number = _read(text)
    return number is not None and phonenumbers.number_type(number) in TEXTABLE


def blind(text: str) -> str:
    """What stands for a number where it must be found again but not read: a hash with a key outside the database."""
    number = international(text)
    return salted_hmac("mekaar.messages.number", number, algorithm="sha256").hexdigest() if number else ""
