"""When feeds are asked again: simulated days, no clock."""

from dataclasses import replace

import pytest

from ingest.model import FeedState
from ingest.sources.schedule import (
    DAY_S,
    HOUR_S,
    MAX_INTERVAL_S,
    MIN_INTERVAL_S,
    MINUTE_S,
    PollResult,
    after_failure,
    after_success,
    next_poll_at,
    quiet_for,
)

FIRST_INTERVAL_S = FeedState().interval_s
NOON_S = 1_800_000_000.0


def live(state: FeedState, *, every_s: float, window: int, days: float, start_s: float = NOON_S) -> tuple[FeedState, int, int]:
    """Poll a feed that publishes every `every_s` and shows its last `window` entries; (state, polls, entries missed)."""
    now_s, seen, missed, polls = start_s, int(start_s // every_s), 0, 0
    while now_s < start_s + days * DAY_S:
        newest = int(now_s // every_s)
        new = newest - seen
        missed, seen, polls = missed + max(new - window, 0), newest, polls + 1
        result = PollResult(min(new, window), window, newest * every_s if new else None)
        state = after_success(state, result, now_s)
        now_s = next_poll_at(state, now_s, 0.5)
    return state, polls, missed


def test_a_busy_feed_is_asked_often_and_misses_little() -> None:
    state, polls, missed = live(FeedState(), every_s=3 * MINUTE_S, window=20, days=2)
    assert state.interval_s < 10 * MINUTE_S
    assert missed == 0
    assert polls < 2 * DAY_S / MIN_INTERVAL_S


def test_a_quiet_feed_is_asked_seldom_but_every_day() -> None:
    state, polls, missed = live(FeedState(), every_s=7 * DAY_S, window=20, days=28)
    assert state.interval_s == MAX_INTERVAL_S
    assert 28 <= polls < 45
    assert missed == 0


def test_a_feed_that_wakes_up_is_followed() -> None:
    asleep, _, _ = live(FeedState(), every_s=7 * DAY_S, window=20, days=14)
    awake, _, missed = live(asleep, every_s=5 * MINUTE_S, window=20, days=7)
    assert awake.interval_s < 15 * MINUTE_S
    assert missed < 330  # what scrolled by during the first intervals, of a day and of six hours


@pytest.mark.parametrize("every_s", [MINUTE_S, 10 * MINUTE_S, HOUR_S, DAY_S, 30 * DAY_S])
@pytest.mark.parametrize("jitter", [0.0, 1.0])
def test_the_interval_keeps_its_bounds(every_s: float, jitter: float) -> None:
    state, _, _ = live(FeedState(), every_s=every_s, window=10, days=5)
    for failures in range(0, 30, 5):
        wait_s = next_poll_at(replace(state, failure_count=failures), NOON_S, jitter) - NOON_S
        assert MIN_INTERVAL_S <= wait_s <= MAX_INTERVAL_S


def test_a_publishers_ttl_is_respected_up_to_an_hour() -> None:
    fast = FeedState(interval_s=MIN_INTERVAL_S, poll_count=1)
    assert after_success(fast, PollResult(2, 50, ttl_s=20 * MINUTE_S), NOON_S).interval_s == 20 * MINUTE_S
    assert after_success(fast, PollResult(2, 50, max_age_s=DAY_S), NOON_S).interval_s == HOUR_S


def test_the_first_poll_in_which_everything_is_new_changes_no_interval() -> None:
    assert after_success(FeedState(), PollResult(30, 30), NOON_S).interval_s == FIRST_INTERVAL_S


def test_a_ttl_that_would_lose_entries_is_not() -> None:
    fast = FeedState(interval_s=20 * MINUTE_S, poll_count=1)
    assert after_success(fast, PollResult(9, 10, ttl_s=HOUR_S), NOON_S).interval_s == MIN_INTERVAL_S


def test_a_failing_feed_slows_down_and_is_never_forgotten() -> None:
    state, waits = FeedState(), []
    for _ in range(100):
        state = after_failure(state)
        waits.append(next_poll_at(state, NOON_S, 0.5) - NOON_S)
    assert waits[:3] == [2 * FIRST_INTERVAL_S, 4 * FIRST_INTERVAL_S, 8 * FIRST_INTERVAL_S]
    assert waits == sorted(waits)
    assert waits[-1] == MAX_INTERVAL_S
    well = after_success(state, PollResult(2, 20), NOON_S)
    assert next_poll_at(well, NOON_S, 0.5) - NOON_S == FIRST_INTERVAL_S


@pytest.mark.parametrize(("asked_s", "waited_s"), [(2 * HOUR_S, 2 * HOUR_S), (10 * DAY_S, DAY_S), (1.0, HOUR_S), (None, HOUR_S)])
def test_retry_after_is_kept_up_to_a_day(asked_s: float | None, waited_s: float) -> None:
    assert next_poll_at(after_failure(FeedState()), NOON_S, 0.5, asked_s) - NOON_S == waited_s


def test_silence_longer_than_the_habit_is_told() -> None:
    state, _, _ = live(FeedState(), every_s=2 * HOUR_S, window=20, days=4)
    assert state.habit_s is not None
    assert state.last_new_at_s is not None
    assert quiet_for(state, state.last_new_at_s + 3 * HOUR_S) is None
    assert quiet_for(state, state.last_new_at_s + 2 * DAY_S) == 2 * DAY_S


def test_the_weekend_of_a_paper_is_no_silence() -> None:
    state, now_s = FeedState(), NOON_S
    for day in range(28):
        for hour in range(24):
            now_s = NOON_S + day * DAY_S + hour * HOUR_S
            new = 3 if day % 7 < 5 and 6 <= hour < 20 else 0
            state = after_success(state, PollResult(new, 20), now_s)
            if day > 7:
                assert quiet_for(state, now_s) is None
    assert quiet_for(state, now_s + 4 * DAY_S) is not None


def test_a_feed_that_never_had_news_is_not_called_quiet() -> None:
    assert quiet_for(FeedState(), NOON_S) is None
    assert quiet_for(after_success(FeedState(), PollResult(9, 9), NOON_S), NOON_S + 30 * DAY_S) is None
