"""When a failed page is tried again, and when not any more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.adapters.web.reasons import Reason
from ingest.adapters.web.retries import HOUR_S, RETRY_AFTER_MAX_S, SCHEDULES, next_delay_s, schedule_of

REASONS = st.sampled_from([*SCHEDULES, "out_of_luck"])
CHANCE = st.floats(0, 1)


def waits(reason: str) -> list[float]:
    """All waits of a page that never succeeds, without jitter."""
    planned = [next_delay_s(reason, attempt, None, 0.5) for attempt in range(1, 20)]
    return [wait for wait in planned if wait is not None]


def test_schedules_are_what_the_table_says() -> None:
    assert waits(Reason.CONNECTION_LOST) == [5, 20, 80, 320]
    assert waits(Reason.SERVER_ERROR) == [30, 120, 480]
    assert waits(Reason.TOO_MANY_REQUESTS) == [60, 180, 540, 1620]
    assert waits(Reason.DNS_FAILED) == [300, 1200, 4800]
    assert waits(Reason.BROKEN_ENCODING) == [60]
    assert waits("redis_busy") == [5, 20, 80, 320]


@given(REASONS, st.integers(1, 20), CHANCE)
def test_every_page_runs_out_of_tries_and_none_waits_negative(reason: str, attempt: int, chance: float) -> None:
    wait_s = next_delay_s(reason, attempt, None, chance)
    assert (wait_s is None) == (attempt >= schedule_of(reason).tries)
    assert wait_s is None or 0 < wait_s <= 1.25 * schedule_of(reason).cap_s


@given(REASONS, st.floats(0, 1e9), CHANCE)
def test_a_server_is_never_asked_sooner_than_it_said(reason: str, retry_after_s: float, chance: float) -> None:
    wait_s = next_delay_s(reason, 1, retry_after_s, chance)
    assert wait_s is not None
    assert min(retry_after_s, RETRY_AFTER_MAX_S) <= wait_s <= 1.25 * max(RETRY_AFTER_MAX_S, schedule_of(reason).cap_s)


def test_pages_that_failed_together_do_not_come_back_together() -> None:
    spread = [next_delay_s(Reason.OVERLOADED, 1, HOUR_S, n / 10) for n in range(11)]
    assert spread == sorted(set(spread), key=lambda wait: wait or 0)


def test_an_attempt_below_one_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="attempt 0, expected 1 or more"):
        next_delay_s(Reason.SERVER_ERROR, 0, None, 0.5)
