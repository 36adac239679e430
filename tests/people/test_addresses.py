"""Addresses as people type them."""

import pytest

from mekaar.people.addresses import Address, can_text, find_as, masked, read, readable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" Rosa@Example.be ", Address("email", "Rosa@Example.be")),
        ("0470 12 34 56", Address("phone", "+32470123456")),
        ("+32 (0)470/12.34.56", Address("phone", "+32470123456")),
        ("0032470123456", Address("phone", "+32470123456")),
        ("09 384 00 01", Address("phone", "+3293840001")),
        ("+33 6 12 34 56 78", Address("phone", "+33612345678")),
        ("rosa@", None),
        ("rosa", None),
        ("", None),
        ("12", None),
        ("9" * 40, None),
        ("a" * 300 + "@example.be", None),
        ("٠٤٧٠", None),
    ],
)
def test_what_people_type_is_an_address_or_nothing(typed, meant) -> None:
    assert read(typed) == meant


def test_one_address_is_looked_for_in_one_form_however_it_is_written() -> None:
    assert find_as("email", "Rosa@Example.BE") == find_as("email", " rosa@example.be") == "email:rosa@example.be"
    assert find_as("phone", "0470/12.34.56") == find_as("phone", "+32 470 12 34 56") == "phone:+32470123456"
    assert (find_as("post", "Kerkstraat 7"), find_as("phone", "call the neighbours"), find_as("email", " ")) == (
        "",
        "",
        "",
    )


def test_a_text_message_reaches_a_mobile_phone_only() -> None:
    assert [can_text(number) for number in ("+32470123456", "+3293840001", "nothing")] == [True, False, False]


def test_numbers_are_shown_as_people_here_write_them() -> None:
    assert readable("phone", "+32470123456") == "0470 12 34 56"
    assert readable("phone", "+33612345678") == "+33 6 12 34 56 78"
    assert readable("post", "Kerkstraat 7") == "Kerkstraat 7"


def test_who_reads_along_learns_no_address() -> None:
    assert masked(Address("email", "rosa.peeters@example.be")) == "ro…@example.be"
    assert masked(Address("phone", "+32470123456")) == "… 56"
