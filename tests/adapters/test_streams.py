"""What comes after an entry is read whole and in order; trimming never takes what somebody has still to read."""

from ingest.adapters.connection import Client
from ingest.adapters.streams import StreamState, read_after, stream_state, trim_read

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


async def records(redis: Client, *sizes: int) -> None:
    for number, size in enumerate(sizes, 1):
        await redis.xadd(STREAM, {"record": b"%d" % number * size}, id=f"{number}-0")


async def test_what_comes_after_an_entry_is_read_in_order_and_in_parts(redis: Client) -> None:
    await records(redis, *[1] * 9, *[1] * 41)
    first, after = await read_after(redis, STREAM, "0-0", 45, 1000)
    assert (len(first), first[:2], after) == (45, [b"1", b"2"], "45-0")
    assert await read_after(redis, STREAM, after, 45, 1000) == ([b"46", b"47", b"48", b"49", b"50"], "50-0")
    assert await read_after(redis, STREAM, "50-0", 45, 1000) == ([], "50-0")


async def test_a_part_ends_before_it_is_too_large_and_a_large_record_comes_alone(redis: Client) -> None:
    await records(redis, 5, 30, 5)
    assert (await read_after(redis, STREAM, "0-0", 10, 20))[1] == "1-0"
    assert (await read_after(redis, STREAM, "1-0", 10, 20))[1] == "2-0"
    assert (await read_after(redis, STREAM, "2-0", 10, 20))[1] == "3-0"


async def test_a_stream_that_does_not_exist_has_nothing_to_read(redis: Client) -> None:
    assert await read_after(redis, STREAM, "7-1", 10, 20) == ([], "7-1")
    assert await stream_state(redis, STREAM) == StreamState(STREAM, 0, {})


async def test_a_group_is_behind_by_what_it_has_not_read_and_not_acknowledged(redis: Client) -> None:
    await records(redis, 1, 1, 1, 1)
    for group, begin in (("all", "0"), ("new", "$"), ("half", "0")):
        await redis.xgroup_create(STREAM, group, id=begin)
    await redis.xreadgroup("half", "c", {STREAM: ">"}, count=3)
    await redis.xack(STREAM, "half", "1-0")
    assert await stream_state(redis, STREAM) == StreamState(STREAM, 4, {"all": 4, "half": 3, "new": 0})
