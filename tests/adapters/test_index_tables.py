"""Promises of the index's layout: it grows a partition at a time and loses nothing, and what is out of the window leaves."""

import re
import struct
from pathlib import Path

import pytest
from desk import LIMITS, OTHER, STORY, an_index, settlement

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index import records as index_records
from ingest.adapters.index.records import stories_since
from ingest.adapters.index.story_index import packed_print
from ingest.errors import Fatal
from ingest.stages.fingerprint import MAX_TOKENS

WINDOW_S = LIMITS.window_days * 86_400
#: Stories of eight keys each that make a table of 256 partitions grow.
MANY = 2_400


def story(number: int) -> str:
    return " ".join(f"word{number}of{place}" for place in range(12))


async def test_a_table_that_grew_still_finds_every_story(redis: Client) -> None:
    index = an_index(redis)
    for number in range(MANY):
        await index.settle(settlement(f"{number:06x}", story(number), url=f"e.example/{number}"))
    state = await redis.hgetall(keys.INDEX)
    partitions, postings, _ = map(int, state[b"in:en"].split())
    assert partitions > 256 and postings == 8 * MANY
    for number in range(0, MANY, 40):
        copy = await index.settle(settlement(f"c{number:05x}", story(number)))
        again = await index.settle(settlement(f"d{number:05x}", story(number), url=f"e.example/{number}"))
        assert (copy.kind, copy.of, again.kind, again.of) == ("exact", f"a-{number:06x}", "unchanged", f"a-{number:06x}")


async def test_a_table_grows_though_every_call_has_something_to_compare(redis: Client) -> None:
    index = an_index(redis)
    for number in range(MANY):
        await index.settle(settlement(f"{number:06x}", f"{story(number)} {story(number + 1)}"))
    partitions, postings, _ = map(int, (await redis.hget(keys.INDEX, "in:en")).split())
    assert partitions > 256
    assert postings <= 40 * partitions + 128 + 8  # of 40 on the average it may be 128 behind, and this call's eight


async def test_a_page_in_its_hundredth_version_has_one_posting(redis: Client) -> None:
    index = an_index(redis)
    for number in range(100):
        await index.settle(settlement(f"{number:02x}", story(number), url="e.example/live"))
    assert (await redis.hget(keys.INDEX, "names")).split()[1] == b"1"


async def test_records_and_postings_leave_with_the_window(redis: Client) -> None:
    index = an_index(redis)
    for number in range(40):
        now_s = 1000.0 + number * WINDOW_S / 10
        await index.settle(settlement(f"{number:02x}", f"{OTHER} {number}", url=f"e.example/{number}", now_s=now_s))
        for chunk in range((number - 13) // 4):  # what the server's clock would have done by then
            await redis.delete(keys.index_chunk(chunk))
    state = await redis.hgetall(keys.INDEX)
    assert int(state[b"floor"]) > 0
    living = [one.number async for one in stories_since(redis, 0)]
    assert min(living) >= int(state[b"floor"])
    assert int(state[b"in:en"].split()[1]) < 40 * 8


async def test_the_dead_are_swept_from_partitions_that_nobody_writes(redis: Client) -> None:
    index, chunks = an_index(redis), range(3)
    stories = len(chunks) * index_records.CHUNK_RECORDS
    for number in range(stories):
        await index.settle(settlement(f"{number:06x}", story(number), url=f"e.example/{number}"))
    await redis.delete(*map(keys.index_chunk, chunks))  # what the server's clock would have done by then
    for number in range(60):  # copies under addresses of their own: they add nothing to the table of sketch keys
        await index.settle(settlement(f"a{number:05x}", OTHER, url=f"e.example/late{number}", now_s=1000.0 + 2 * WINDOW_S))
    _, postings, _ = map(int, (await redis.hget(keys.INDEX, "in:en")).split())
    assert postings < 0.8 * 8 * stories
    told = await redis.hvals(f"{keys.INDEX}:{{en}}:k")
    assert sum(map(len, told)) == 7 * postings


async def test_a_table_lives_a_window_after_its_last_story(redis: Client) -> None:
    index, tables = an_index(redis), (f"{keys.INDEX}:n", f"{keys.INDEX}:{{en}}:k")
    await index.settle(settlement("01", STORY, url="e.example/1"))
    for table in tables:
        await redis.expire(table, 10)
    await index.settle(settlement("02", OTHER, url="e.example/2"))
    assert max([await redis.ttl(table) for table in tables]) <= 10  # the same stretch: not set again
    await index.settle(settlement("03", story(3), url="e.example/3", now_s=1000.0 + WINDOW_S / 2))
    assert min([await redis.ttl(table) for table in tables]) > WINDOW_S


async def test_an_index_in_an_older_layout_is_refused(redis: Client) -> None:
    await redis.sadd(f"{keys.INDEX}:languages", "en")
    with pytest.raises(Fatal, match="shelves-1.*copydesk index rebuild"):
        await an_index(redis).settle(settlement("01", STORY))
    await redis.delete(f"{keys.INDEX}:languages")
    await redis.hset(keys.INDEX, mapping={"scheme": settlement("01", STORY).fingerprint.scheme, "names": "256 0"})
    with pytest.raises(Fatal, match="strings-1.*copydesk index rebuild"):
        await an_index(redis).settle(settlement("01", STORY))
    assert await redis.xlen(keys.ARTICLES) == 0


def test_the_script_and_its_reader_agree_on_the_layout() -> None:
    script = (Path(index_records.__file__).parent / "records.lua").read_text(encoding="utf-8")
    sizes = re.search(r"local RECORD_BYTES, TIME_BYTES, PRINT_BYTES, CONTENT_BYTES = (\d+), (\d+), (\d+), (\d+)", script)
    record, time, print_, content = map(int, sizes.groups()) if sizes else (0, 0, 0, 0)
    assert (record, content) == (index_records.RECORD.size, struct.calcsize("8s"))
    assert MAX_TOKENS < 2**16  # counts of tokens and of shingles have two bytes
    assert (time, print_) == (struct.calcsize(">I"), len(packed_print(settlement("01", STORY).fingerprint)))
    assert f"local CHUNK_RECORDS = {index_records.CHUNK_RECORDS}\n" in script
