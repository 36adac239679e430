"""Reasons and help."""


def of(explained):
    return ()
