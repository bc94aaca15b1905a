"""When a page that failed is tried again: one schedule for each class of failure, jitter included, and when to give up. Pure."""

from dataclasses import dataclass
from typing import Final

from ingest.adapters.web.reasons import Reason


@dataclass(frozen=True, slots=True)
class Schedule:
    """Waits `first_s`, then `factor` times as long each time, up to `cap_s`; `tries` counts the first one."""

    first_s: float
    factor: float
    cap_s: float
    tries: int


MINUTE_S: Final = 60.0
HOUR_S: Final = 3600.0

#: A lost connection is mostly an accident of the moment: soon again.
ACCIDENT: Final = Schedule(first_s=5.0, factor=4.0, cap_s=10 * MINUTE_S, tries=5)
#: A slow server needs minutes; asking sooner adds to what slows it.
SLOWNESS: Final = Schedule(first_s=30.0, factor=4.0, cap_s=HOUR_S, tries=4)
#: A server that says that it is too much: what it asks for, else minutes to hours.
OVERLOAD: Final = Schedule(first_s=MINUTE_S, factor=3.0, cap_s=2 * HOUR_S, tries=5)
#: Somebody must mend or publish something first: a zone, a certificate, a robots.txt, a host.
REPAIR: Final = Schedule(first_s=5 * MINUTE_S, factor=4.0, cap_s=6 * HOUR_S, tries=4)
#: A name that does not exist, a body that does not decode: nearly always final. Once more, in case a cache was in between.
ONCE_MORE: Final = Schedule(first_s=MINUTE_S, factor=1.0, cap_s=MINUTE_S, tries=2)

SCHEDULES: Final = {
    Reason.CONNECTION_LOST: ACCIDENT,
    Reason.TRUNCATED: ACCIDENT,
    Reason.CONNECT_FAILED: SLOWNESS,
    Reason.CONNECT_TIMEOUT: SLOWNESS,
    Reason.READ_TIMEOUT: SLOWNESS,
    Reason.TOTAL_TIMEOUT: SLOWNESS,
    Reason.SERVER_ERROR: SLOWNESS,
    Reason.OVERLOADED: OVERLOAD,
    Reason.TOO_MANY_REQUESTS: OVERLOAD,
    Reason.DNS_FAILED: REPAIR,
    Reason.TLS_FAILED: REPAIR,
    Reason.ROBOTS_UNREACHABLE: REPAIR,
    Reason.HOST_DOWN: REPAIR,
    Reason.UNKNOWN_HOST: ONCE_MORE,
    Reason.BROKEN_ENCODING: ONCE_MORE,
}
#: Failures that are not the network's (Redis busy, a pool that was full): soon again.
OTHERWISE: Final = ACCIDENT
#: Most seconds of a Retry-After that a page waits; beyond it another try costs nobody anything.
RETRY_AFTER_MAX_S: Final = 6 * HOUR_S
#: How far a wait is spread, as a share of it: pages that failed together do not come back together.
SPREAD: Final = 0.25


def next_delay_s(reason: str, attempt: int, retry_after_s: float | None, random: float) -> float | None:
    """Seconds until try `attempt` + 1, or None when `attempt` (1 for the first) was the last.

    Never sooner than `retry_after_s`, up to RETRY_AFTER_MAX_S. `random` is a number from 0 to 1.
    Raises ValueError for an attempt below 1.
    """
    if attempt < 1:
        raise ValueError(f"attempt {attempt!r}, expected 1 or more")
    schedule = schedule_of(reason)
    if attempt >= schedule.tries:
        return None
    planned_s = min(schedule.cap_s, schedule.first_s * schedule.factor ** (attempt - 1)) * (1 + SPREAD * (2 * random - 1))
    asked_s = min(retry_after_s or 0.0, RETRY_AFTER_MAX_S) * (1 + SPREAD * random)
    return max(planned_s, asked_s)


def schedule_of(reason: str) -> Schedule:
    """The schedule for a reason; OTHERWISE for one that is not the network's."""
    return next((schedule for known, schedule in SCHEDULES.items() if known == reason), OTHERWISE)
