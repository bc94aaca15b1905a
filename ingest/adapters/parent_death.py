"""A process that ends with its parent, however the parent ends. Linux only; elsewhere a socket that closes has to do."""

import signal
import sys
from collections.abc import Callable

#: Option of prctl(2).
PR_SET_PDEATHSIG = 1


def parent_death_signal(number: signal.Signals) -> Callable[[], None] | None:
    """What makes the process that calls it get `number` when its parent ends; None where the system knows no such thing.

    Resolved here, so that it may be called between fork and exec.
    """
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, number)
