"""A host's turn: one at a time, an interval that adapts, slots for those who wait, a circuit that opens."""

import itertools
from dataclasses import replace

import pytest

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.host_report import host_report
from ingest.adapters.web.politeness import Outcome, Turns
from ingest.errors import Deferred, Transient
from ingest.settings_sections import FetchSettings

SLOW = FetchSettings(min_interval_s=10.0, max_interval_s=600.0)
#: No interval at all, so that a series of requests can be told without waiting.
FREE = FetchSettings(min_interval_s=0.0, latency_factor=0.0, circuit_failures=3, circuit_open_s=40.0)


def turns(redis: Client, settings: FetchSettings) -> Turns:
    return Turns(redis, LuaLibrary(redis), settings, jitter=lambda: 0.5)


async def ask(host: Turns, token: str, outcome: Outcome, latency_s: float = 0.0, retry_after_s: float | None = None) -> None:
    await host.give_back(await host.take("host", token), outcome, latency_s, retry_after_s)


async def put_off(host: Turns, token: str, crawl_delay_s: float | None = None) -> Deferred:
    with pytest.raises(Deferred) as refused:
        await host.take("host", token, crawl_delay_s)
    return refused.value


async def test_a_host_gives_one_turn_at_a_time(redis: Client) -> None:
    host = turns(redis, SLOW)
    await host.take("host", "first")
    assert (await put_off(host, "second")).reason == "host_busy"
    assert await host.take("other", "second")


async def test_the_next_turn_comes_an_interval_after_the_end(redis: Client) -> None:
    host = turns(redis, SLOW)
    await ask(host, "first", "ok")
    refused = await put_off(host, "second")
    assert refused.reason == "host_interval"
    assert refused.delay_s == pytest.approx(10.0, abs=1.0)


async def test_those_who_wait_get_a_slot_each_and_keep_it(redis: Client) -> None:
    host = turns(redis, SLOW)
    await ask(host, "first", "ok")
    delays = [(await put_off(host, f"job-{n}")).delay_s for n in range(20)]
    assert all(after - before >= 9.9 for before, after in itertools.pairwise(delays))
    assert (await put_off(host, "job-7")).delay_s == pytest.approx(delays[7], abs=1.0)


async def test_nobody_is_put_off_beyond_the_limit_and_no_slot_is_kept_there(redis: Client) -> None:
    host = turns(redis, replace(SLOW, defer_max_s=60.0))
    await ask(host, "first", "ok")
    delays = [(await put_off(host, f"job-{n}")).delay_s for n in range(50)]
    assert max(delays) <= 60.0
    assert await redis.zcard(keys.host_slots("host")) <= 6


async def test_a_new_job_does_not_jump_the_queue_of_those_who_are_due(redis: Client) -> None:
    host = turns(redis, SLOW)
    await ask(host, "first", "ok")
    await put_off(host, "waiting")
    await redis.hset(keys.host("host"), "ended", 1)
    await redis.zadd(keys.host_slots("host"), {"waiting": await now_ms(redis) + 100})
    await put_off(host, "newcomer")
    assert await host.take("host", "waiting")


async def test_a_dead_workers_turn_frees_itself(redis: Client) -> None:
    host = turns(redis, SLOW)
    await host.take("host", "killed")
    await redis.hset(keys.host("host"), "lease_until", await now_ms(redis) - 20_000)
    assert await host.take("host", "next")


async def test_a_crawl_delay_is_honoured_within_bounds(redis: Client) -> None:
    host = turns(redis, replace(SLOW, crawl_delay_max_s=30.0))
    await ask(host, "first", "ok")
    assert (await put_off(host, "second", 20.0)).delay_s == pytest.approx(20.0, abs=1.0)
    await redis.delete(keys.host_slots("host"))
    assert (await put_off(host, "third", 86_400.0)).delay_s == pytest.approx(30.0, abs=1.0)


async def test_a_slow_host_is_asked_less_often(redis: Client) -> None:
    host = turns(redis, replace(SLOW, latency_factor=3.0))
    await ask(host, "first", "ok", latency_s=20.0)
    assert (await put_off(host, "second")).delay_s == pytest.approx(60.0, abs=1.0)


async def test_a_host_that_asks_for_less_gets_less_and_slowly_more_again(redis: Client) -> None:
    host = turns(redis, replace(FREE, min_interval_s=0.001, circuit_failures=100))
    for _ in range(4):
        await ask_freely(redis, host, "slow")
    assert (await interval_ms(redis), (await host_report(redis))[0].penalty) == (16, 16.0)
    await ask_freely(redis, host, "ok")
    assert 1 < await interval_ms(redis) < 16
    for _ in range(15):
        await ask_freely(redis, host, "ok")
    assert await interval_ms(redis) == 1
    assert await host_report(redis) == ()


async def test_retry_after_stops_everybody_until_then(redis: Client) -> None:
    host = turns(redis, FREE)
    await ask(host, "first", "slow", retry_after_s=120.0)
    refused = await put_off(host, "second")
    assert refused.reason == "retry_after"
    assert refused.delay_s == pytest.approx(120.0, abs=1.0)
    assert (await host_report(redis))[0].pause_for_s == pytest.approx(120.0, abs=1.0)


async def test_failures_in_a_row_open_the_circuit_longer_each_time(redis: Client) -> None:
    host = turns(redis, FREE)
    await ask(host, "a", "failed")
    await ask(host, "b", "ok")
    for expected_s in (40.0, 80.0, 160.0):
        for token in "cde" if expected_s == 40.0 else "f":
            await ask_freely(redis, host, "failed", token)
        refused = await put_off(host, "waiting")
        assert refused.reason == "circuit_open"
        assert refused.delay_s == pytest.approx(expected_s, abs=1.0)
        assert (await host_report(redis))[0].open_for_s == pytest.approx(expected_s, abs=1.0)


async def test_a_host_that_stays_down_makes_its_pages_spend_their_tries(redis: Client) -> None:
    host = turns(redis, replace(FREE, circuit_failures=1, circuit_patience=2))
    for _ in range(3):
        await ask_freely(redis, host, "failed")
    with pytest.raises(Transient, match="host_down"):
        await host.take("host", "waiting")


async def test_one_good_answer_closes_the_circuit(redis: Client) -> None:
    host = turns(redis, replace(FREE, circuit_failures=1))
    await ask(host, "a", "failed")
    await ask_freely(redis, host, "ok")
    await ask(host, "b", "ok")


async def test_a_request_that_never_left_costs_the_host_nothing(redis: Client) -> None:
    host = turns(redis, SLOW)
    await ask(host, "first", "unsent")
    assert await host.take("host", "second")


async def test_everything_that_is_kept_of_a_host_expires(redis: Client) -> None:
    host = turns(redis, FREE)
    await ask(host, "first", "slow", retry_after_s=120.0)
    await put_off(host, "second")
    for key in await redis.keys("*"):
        assert await redis.ttl(key) > 0, key


async def ask_freely(redis: Client, host: Turns, outcome: Outcome, token: str = "any") -> None:
    """As `ask`, with the host's waiting time taken away first."""
    await redis.hset(keys.host("host"), mapping={"ended": 1, "open_until": 0, "pause_until": 0})
    await redis.delete(keys.host_slots("host"))
    await ask(host, token, outcome)


async def interval_ms(redis: Client) -> int:
    return int(await redis.hget(keys.host("host"), "interval"))


async def now_ms(redis: Client) -> int:
    seconds, microseconds = await redis.time()
    return int(seconds * 1000 + microseconds // 1000)
