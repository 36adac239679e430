"""Which questions a text message surely answers: a table."""

import pytest

from mekaar.carrying.replies import Said, surely
from mekaar.messages.answers import EVERY

ASKED = [11, 12, 13]
YES, NO = Said(yes=True), Said(yes=False)


@pytest.mark.parametrize(("said", "open_here", "elsewhere", "answers"), [
    (YES, [12], False, [12]),
    (YES, [11, 12], False, None),
    (YES, [12], True, None),
    (YES, [], True, None),
    (YES, [], False, ASKED),
    (NO, [11, 12], False, [11, 12]),
    (NO, [11, 12], True, None),
    (Said(yes=True, after_another=True), [12], False, None),
    (Said(yes=False, after_another=True), [12], False, None),
    (Said(yes=True, after_another=True), [], False, ASKED),
    (Said(yes=True, numbers=[2]), [11, 12], True, [12]),
    (Said(yes=True, numbers=[1, 3], after_another=True), [11, 13], False, [11, 13]),
    (Said(yes=True, numbers=[4]), [11], False, None),
    (Said(yes=True, numbers=[2], at_once=True), [12], True, None),
    (Said(yes=True, numbers=[2], at_once=True), [12], False, [12]),
    (Said(yes=True, numbers=[EVERY]), [11, 12], False, ASKED),
    (Said(yes=True, numbers=[EVERY], at_once=True, after_another=True), [12], False, None),
])  # fmt: skip
def test_what_is_surely_answered(said, open_here, elsewhere, answers):
    assert surely(said, asked=ASKED, open_here=open_here, open_elsewhere=elsewhere) == answers
