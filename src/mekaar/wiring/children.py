"""Child processes that do not outlive us, even when we are killed without a word."""

import ctypes
import signal
import sys
from collections.abc import Callable

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h


def dies_with_us(how: signal.Signals) -> Callable[[], None] | None:
    """For `Popen(preexec_fn=...)`: the kernel sends the child `how` when the thread that started it ends.

    Only Linux has this; elsewhere an orphan is found by its answer at the next start.
    """
    if sys.platform != "linux":
        return None
    call = ctypes.CDLL(None).prctl  # looked up here: a forked child should not load libraries

    def ask() -> None:
        call(SET_PARENT_DEATH_SIGNAL, int(how))

    return ask
