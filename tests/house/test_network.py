"""The tests speak to nobody outside this machine (the guard stands in tests/conftest.py)."""

import socket

import pytest


def test_nobody_outside_is_called() -> None:
    with socket.socket() as caller, pytest.raises(PermissionError, match="outside"):
        caller.connect(("192.0.2.1", 80))


def test_a_name_of_outside_is_not_even_looked_up() -> None:
    with pytest.raises(PermissionError, match="outside"):
        socket.getaddrinfo("example.org", 443)
