"""What every named refusal has in common."""


class Refused(Exception):
    """An action was not carried out, for a reason that a person can read. Nothing was changed.

    Subclasses name the reason; the text is already translated when it is raised.
    """
