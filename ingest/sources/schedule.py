"""When a feed is asked again, and when its silence is worth a word. Pure: `now_s` is a parameter, the answer is a value.

The interval follows the feed: it shrinks so that a poll finds about TARGET_NEW new entries, grows while polls find none, never
undercuts what the publisher asks for (TTL, Cache-Control, Retry-After) unless entries are about to be missed, and doubles with
every failure. After Media Cloud's rss-fetcher (adaptive, 5 s a host) and Miniflux (Retry-After, TTL).
"""

from dataclasses import dataclass, replace

from ingest.model import FeedState

MINUTE_S, HOUR_S, DAY_S = 60.0, 3_600.0, 86_400.0
#: The bounds: nobody's front page changes faster than the lower, and every source deserves a look a day.
MIN_INTERVAL_S, MAX_INTERVAL_S = 5 * MINUTE_S, DAY_S
#: New entries a poll should find: fewer means asking in vain, more means that stories wait for us.
TARGET_NEW = 2.0
#: How far one poll may move the interval, down and up.
LEAST_FACTOR, EMPTY_FACTOR = 0.25, 1.5
#: With this share of its entries new the feed rolls over faster than we ask: what has scrolled out of it is missed.
ROLLOVER_SHARE = 0.5
ROLLOVER_MIN_ENTRIES = 4
#: A publisher's TTL or max-age counts up to this: feeds that say `1440` and publish hourly are common.
MAX_HINT_S = HOUR_S
#: Failures after which doubling has reached the upper bound from the lower one: 5 min * 2^9 > 24 h.
MAX_DOUBLINGS = 9
#: Spread of the intervals, so that feeds registered together are not asked together.
JITTER_SHARE = 0.1
#: Weight of the newest gap in a feed's habit: the mean of about the last nine.
HABIT_WEIGHT = 0.2
#: Seconds in which the longest gap fades by half: weekends are remembered, one holiday does not hide a silence for ever.
LONGEST_HALF_LIFE_S = 28 * DAY_S
#: A silence is unusual from these multiples on, and never before a quarter of a day.
QUIET_HABITS, QUIET_LONGEST, QUIET_MIN_S = 4.0, 1.5, DAY_S / 4


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one poll found. `entry_count` is 0 when the server said that nothing changed."""

    new_count: int
    entry_count: int
    #: When the newest entry says that it was published.
    newest_at_s: float | None = None
    #: What feed and HTTP headers say about how long a copy is good.
    ttl_s: float | None = None
    max_age_s: float | None = None


def after_success(state: FeedState, result: PollResult, now_s: float) -> FeedState:
    """The state after a poll that reached the feed; its `interval_s` is how long to wait now (before jitter)."""
    first = state.poll_count == 0  # then everything is new to us, which says nothing about the feed
    factor = 1.0 if first else _factor(result)
    hint_s = 0.0 if _rolls_over(result) and not first else _hint(result)
    interval_s = _clamp(max(state.interval_s * factor, hint_s))
    polled = replace(state, interval_s=interval_s, failure_count=0, poll_count=state.poll_count + 1)
    return _arrival(polled, _arrived_at(state, result, now_s)) if result.new_count else polled


def after_failure(state: FeedState) -> FeedState:
    """The state after a poll that failed: slower each time, at last once a day, and for ever."""
    return replace(state, failure_count=state.failure_count + 1, poll_count=state.poll_count + 1)


def next_poll_at(state: FeedState, now_s: float, jitter: float, retry_after_s: float | None = None) -> float:
    """When to ask again. `jitter` is from 0 to 1; `retry_after_s` is what the server asked for and is kept, up to a day."""
    doublings = min(state.failure_count, MAX_DOUBLINGS)
    wait_s = min(state.interval_s * 2.0**doublings, MAX_INTERVAL_S)
    wait_s *= 1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter
    return now_s + _clamp(max(wait_s, retry_after_s or 0.0))


def quiet_for(state: FeedState, now_s: float) -> float | None:
    """Seconds of silence when they are more than this feed's habit explains; None for a feed that is as usual, or still new."""
    if state.last_new_at_s is None or state.habit_s is None:
        return None
    silence_s = now_s - state.last_new_at_s
    patience_s = max(QUIET_HABITS * state.habit_s, QUIET_LONGEST * state.longest_gap_s, 2 * state.interval_s, QUIET_MIN_S)
    return silence_s if silence_s > patience_s else None


def _factor(result: PollResult) -> float:
    if result.new_count == 0:
        return EMPTY_FACTOR
    if _rolls_over(result):
        return LEAST_FACTOR
    return min(max(TARGET_NEW / result.new_count, LEAST_FACTOR), EMPTY_FACTOR)


def _rolls_over(result: PollResult) -> bool:
    return result.entry_count >= ROLLOVER_MIN_ENTRIES and result.new_count >= ROLLOVER_SHARE * result.entry_count


def _hint(result: PollResult) -> float:
    return min(max(result.ttl_s or 0.0, result.max_age_s or 0.0), MAX_HINT_S)


def _clamp(seconds: float) -> float:
    return min(max(seconds, MIN_INTERVAL_S), MAX_INTERVAL_S)


def _arrived_at(state: FeedState, result: PollResult, now_s: float) -> float:
    """When the newest entry came: as it says, if that lies between the last arrival and now."""
    earliest_s = state.last_new_at_s or now_s - MAX_INTERVAL_S
    return min(max(result.newest_at_s or now_s, earliest_s), now_s)


def _arrival(state: FeedState, at_s: float) -> FeedState:
    if state.last_new_at_s is None:
        return replace(state, last_new_at_s=at_s)
    gap_s = at_s - state.last_new_at_s
    habit_s = gap_s if state.habit_s is None else state.habit_s + HABIT_WEIGHT * (gap_s - state.habit_s)
    faded_s = state.longest_gap_s * 0.5 ** (gap_s / LONGEST_HALF_LIFE_S)
    return replace(state, last_new_at_s=at_s, habit_s=habit_s, longest_gap_s=max(gap_s, faded_s))
