"""Promises under bad circumstances: refused whole with a reason, and nothing that should expire stays."""

import asyncio

import pytest
from desk import LIMITS, OTHER, STORY, an_index, settlement
from redis.exceptions import OutOfMemoryError, ResponseError

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.story_index import NAMED_LIMITS, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import Fatal
from ingest.model import StoryText, Told

#: Keys that are the service's books: they never expire.
BOOKS = {keys.ARTICLES, keys.NOTICES, keys.CLUSTER_EVENTS, keys.COUNTS, keys.PENDING, keys.DEAD}


async def snapshot(redis: Client) -> dict[bytes, bytes]:
    return {key: await redis.dump(key) async for key in redis.scan_iter()}


async def test_an_index_of_another_version_is_refused_by_name_and_the_way_out_is_told(redis: Client) -> None:
    index = an_index(redis)
    await index.settle(settlement("01", STORY))
    await redis.hset(keys.INDEX, "scheme", "w5-old-0")
    before = await snapshot(redis)
    with pytest.raises(Fatal, match=r"w5-old-0.*copydesk index rebuild"):
        await index.settle(settlement("02", OTHER))
    assert await snapshot(redis) == before


@pytest.mark.parametrize("name", [keys.ARTICLES, keys.COUNTS, keys.PENDING, keys.INDEX, keys.submission("01")])
async def test_a_key_of_the_wrong_type_refuses_the_step_whole(redis: Client, name: str) -> None:
    await redis.set(name, "somebody else's")
    before = await snapshot(redis)
    with pytest.raises(ResponseError):
        await an_index(redis).settle(settlement("01", STORY))
    assert await snapshot(redis) == before


async def test_so_does_a_key_that_only_an_odd_id_needs(redis: Client) -> None:
    await redis.set(keys.index_ids(0), "somebody else's")
    before = await snapshot(redis)
    with pytest.raises(ResponseError):
        await an_index(redis).settle(settlement("an id that does not fit its record", STORY))
    assert await snapshot(redis) == before
    assert (await an_index(redis).settle(settlement("01", STORY))).name == "novel"


async def test_at_the_memory_limit_the_step_is_refused_whole(redis: Client) -> None:
    index = an_index(redis)
    await index.settle(settlement("01", STORY))
    before = await snapshot(redis)
    await redis.config_set("maxmemory", 1_000_000)
    try:
        with pytest.raises(OutOfMemoryError):
            await index.settle(settlement("02", OTHER))
    finally:
        await redis.config_set("maxmemory", 0)
    assert await snapshot(redis) == before
    assert (await index.settle(settlement("02", OTHER))).name == "novel"


async def test_what_stories_leave_in_the_servers_lua_is_collected(redis: Client) -> None:
    index, used = an_index(redis), list[int]()
    for n in range(1_000):
        await index.settle(settlement(f"{n:04x}", f"{OTHER} {n}", url=f"e.example/{n}"))
        used.append((await redis.info("memory"))["used_memory_vm_functions"])
    assert max(used[500:]) <= 1.2 * max(used[:500])


async def test_every_key_of_the_index_expires(redis: Client) -> None:
    index = an_index(redis)
    for n in range(200):
        await index.settle(settlement(f"{n:04x}", f"{OTHER} {n} " * 2 if n % 3 else STORY, url=f"e.example/{n}", now_s=1000.0 + n))
    eternal = [key.decode() async for key in redis.scan_iter() if await redis.ttl(key) < 0]
    assert set(eternal) <= BOOKS
    longest_s = LIMITS.window_days * 86_400 * 4 / 3 + 10
    assert all([await redis.ttl(key) <= longest_s async for key in redis.scan_iter("copydesk:index*")])


async def test_twins_at_the_same_instant_are_published_once(redis: Client) -> None:
    indexes = [an_index(redis) for _ in range(4)]
    for n in range(25):
        words = " ".join(f"word{n}of{k}" for k in range(120))
        verdicts = await asyncio.gather(
            *(index.settle(settlement(f"{n:02x}{place:02x}", words)) for place, index in enumerate(indexes))
        )  # fmt: skip
        assert sorted(verdict.name for verdict in verdicts) == ["duplicate", "duplicate", "duplicate", "novel"]
    assert await redis.xlen(keys.ARTICLES) == 25


async def test_copies_in_doubt_at_the_same_instant_are_published_once(redis: Client) -> None:
    indexes = [an_index(redis) for _ in range(4)]
    words = [f"word{k}" for k in range(160)]
    texts = [" ".join(words), " ".join(words[:90]), " ".join(words[20:]), " ".join(words[:70] + words[80:])]
    verdicts = await asyncio.gather(
        *(index.settle(settlement(f"0{n}", text)) for n, (index, text) in enumerate(zip(indexes, texts, strict=True)))
    )  # fmt: skip
    assert [verdict.name for verdict in verdicts].count("novel") == 1


async def test_looking_ends_even_when_every_look_finds_new_doubt(redis: Client) -> None:
    calls = []

    def never_sure(new: StoryText, old: StoryText, why: str) -> Told:
        calls.append(old)
        return Told(False, "near", {"jaccard": 0.4, "containment": 0.6})

    index = StoryIndex(redis, LuaLibrary(redis), LIMITS, never_sure)
    words = [f"word{k}" for k in range(200)]
    for n in range(10):
        await index.settle(settlement(f"0{n}", " ".join(words[n * 8 :])))
    assert len(calls) < 10 * 24


async def test_the_script_is_told_every_threshold(redis: Client) -> None:
    assert {"contained", "clear_jaccard", "near_jaccard"} <= set(NAMED_LIMITS) and "window_days" not in NAMED_LIMITS
