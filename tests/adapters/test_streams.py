"""Trimming never takes what somebody has still to read."""

from ingest.adapters.connection import Client
from ingest.adapters.streams import trim_read

STREAM = "s"


async def fill(redis: Client) -> None:
    for milliseconds in range(1000, 11_000, 1000):
        await redis.xadd(STREAM, {"n": milliseconds}, id=f"{milliseconds}-0")


async def test_without_groups_only_age_counts(redis: Client) -> None:
    await fill(redis)
    assert await trim_read(redis, STREAM, before_s=4.0) == 3
    assert await redis.xlen(STREAM) == 7


async def test_unread_and_unacknowledged_entries_stay(redis: Client) -> None:
    await fill(redis)
    await redis.xgroup_create(STREAM, "slow", id="0")
    assert await trim_read(redis, STREAM, before_s=100.0) == 0
    await redis.xreadgroup("slow", "c", {STREAM: ">"}, count=5)
    await redis.xack(STREAM, "slow", "1000-0", "2000-0", "4000-0")
    assert await trim_read(redis, STREAM, before_s=100.0) == 2
    await redis.xack(STREAM, "slow", "3000-0", "5000-0")
    assert await trim_read(redis, STREAM, before_s=100.0) == 3


async def test_a_stream_that_does_not_exist_is_no_fault(redis: Client) -> None:
    assert await trim_read(redis, STREAM, before_s=100.0) == 0
