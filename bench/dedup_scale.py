"""Memory, throughput and server time of the index as it grows, beside datasketch's own Redis LSH in the same run.

usage: python -m bench.dedup_scale [ARTICLES]

Prints are drawn at random, but shaped like those of news: 8 live keys, 1 in 5 of the stories shares half of them with
an earlier one. How many times less memory the index takes depends on the server: datasketch's many small keys take 6.1 KB an
article on Valkey 9, 31 times the index's 195 bytes, and took 10.4 KB on Redis 7.0.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.dedup_datasketch import measure
from ingest.adapters.connection import Client, client
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.redis_server import EmbeddedServer
from ingest.config_files import config_dir
from ingest.model import Fingerprint, LookReason, StoryText, Told
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import SIGNATURE_BYTES, SKETCH_SIZE
from ingest.stages.scheme import SCHEME

#: Calls sent before their answers are read.
PIPELINE_CALLS = 200
#: Stories that share keys with an earlier one, in percent.
SHARING_PERCENT = 20
#: How many stories back a copy looks.
RECENT = 1000
#: Articles that datasketch gets before each stretch, so that both meet the same load: its storage needs minutes for more.
DATASKETCH_ARTICLES = 1_000
#: Copies of one story that arrive at once, and the seed that draws it.
HOT_COPIES, HOT_SEED = 10_000, 0xFFFF
NOW_S = 1_000_000.0
#: Where a run stops and tells, as shares of its articles: 100,000, 500,000 and a million.
SHARES = (0.1, 0.5, 1.0)
#: Bytes of a key's entry in the server's table of expiries, which it does not count: 24 and a bucket.
EXPIRY_BYTES = 40


def never_look(_new: StoryText, _old: StoryText, _why: LookReason) -> Told:
    raise AssertionError("prints are judged without texts here")


def stories(count: int, seed: int) -> Iterator[Settlement]:
    draw = random.Random(seed)
    recent: list[tuple[int, ...]] = []
    for number in range(count):
        sketch = [draw.getrandbits(32) for _ in range(SKETCH_SIZE)]
        if recent and draw.randrange(100) < SHARING_PERCENT:
            sketch[: SKETCH_SIZE // 4] = draw.choice(recent)[: SKETCH_SIZE // 4]
        sketch.sort()
        recent.append(tuple(sketch))
        if len(recent) > 1000:
            recent.pop(0)
        print_ = Fingerprint(
            scheme=SCHEME, language="en", content_hash=draw.randbytes(32), shingle_count=draw.randrange(100, 900),
            sketch=tuple(sketch), signature=draw.randbytes(SIGNATURE_BYTES), numbers=draw.randbytes(8), seam=60, token_count=500,
        )  # fmt: skip
        name = f"{seed:08x}{number:012x}"
        url = f"https://example.org/{seed}/{number}"
        now_s = NOW_S + (seed + number) / 10
        yield Settlement(name, f"a-{name}", b'{"id":"x"}', StoryText(None, ""), print_, now_s, url=url)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a stretch of calls took, microseconds a call: the caller's wait, the server's processor (all, and median of batches)."""

    waited_us: float
    cpu_us: float
    cpu_median_us: float


async def fill(redis: Client, index: StoryIndex, library: LuaLibrary, count: int, seed: int) -> Filled:
    """Settle `count` stories, pipelined."""
    name = library.name("settle")
    batch: list[tuple[list[str], list[Any]]] = []
    waited_s = 0.0
    spent_s: list[float] = []
    for number, story in enumerate(stories(count, seed), 1):
        batch.append(index.step(story, {}, final=True))
        if len(batch) == PIPELINE_CALLS or number == count:
            pipe = redis.pipeline(transaction=False)
            for keys, args in batch:
                pipe.fcall(name, len(keys), *keys, *args)
            cpu_s, start = await server_cpu_s(redis), time.perf_counter()
            await pipe.execute()
            waited_s += time.perf_counter() - start
            spent_s.append((await server_cpu_s(redis) - cpu_s) / len(batch))
            batch = []
    mean_s = sum(spent_s) / len(spent_s)
    return Filled(waited_s / count * 1e6, mean_s * 1e6, statistics.median(spent_s) * 1e6)


async def server_cpu_s(redis: Client) -> float:
    """Seconds of processor time that the server has used: what a loaded machine cannot stretch, as it does waiting time."""
    told = await redis.info("cpu")
    return float(told["used_cpu_user"] + told["used_cpu_sys"])


async def server_time(redis: Client) -> tuple[float, str]:
    stats = (await redis.info("commandstats"))["cmdstat_fcall"]
    latency = (await redis.info("latencystats")).get("latency_percentiles_usec_fcall", {})
    await redis.config_resetstat()
    return stats["usec_per_call"], " ".join(f"{name} {value:.0f}" for name, value in latency.items())


async def index_bytes(redis: Client) -> int:
    """Memory of the index, key by key as the server tells it, with each key's place in the table of expiries."""
    used = 0
    for match in ("copydesk:index*", "copydesk:cluster:*"):
        batch: list[bytes] = []
        async for key in redis.scan_iter(match=match, count=5000):
            batch.append(key)
            if len(batch) == PIPELINE_CALLS:
                used += await _bytes_of(redis, batch)
                batch = []
        used += await _bytes_of(redis, batch)
    return used


async def _bytes_of(redis: Client, names: list[bytes]) -> int:
    async with redis.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.memory_usage(name, samples=0)
        return int(sum(await pipe.execute())) + EXPIRY_BYTES * len(names)


async def hot_story(redis: Client, index: StoryIndex, library: LuaLibrary) -> None:
    """One story that arrives again and again, each time under an address of its own."""
    [hot] = stories(1, HOT_SEED)
    name = library.name("settle")
    start = time.perf_counter()
    for first in range(0, HOT_COPIES, PIPELINE_CALLS):
        async with redis.pipeline(transaction=False) as pipe:
            for number in range(first, first + PIPELINE_CALLS):
                copy = replace(hot, submission_id=f"hot{number}", url=f"hot.example/{number}")
                keys, args = index.step(copy, {}, final=True)
                pipe.fcall(name, len(keys), *keys, *args)
            await pipe.execute()
    waited_s = time.perf_counter() - start
    mean_us, percentiles = await server_time(redis)
    print(f"{HOT_COPIES:>9} copies of one story: {HOT_COPIES / waited_s:.0f} calls/s, server {mean_us:.0f} us mean, {percentiles}")


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder), config_dir() / "redis.conf")
        async with client(await server.start()) as redis:
            await redis.config_set("appendonly", "no")
            library = LuaLibrary(redis)
            await library.load()
            index = StoryIndex(redis, library, DedupSettings(), never_look)
            await redis.config_resetstat()
            done = 0
            for share in SHARES:
                step = int(count * share) - done
                yardstick = await measure(redis, str(server.socket_path), stories(DATASKETCH_ARTICLES, HOT_SEED + done))
                told = f"{yardstick.calls_a_second:.0f} calls/s, {yardstick.bytes_an_article:.0f} bytes an article"
                print(f"{'':>9} datasketch just before: {told}", flush=True)
                await redis.config_resetstat()
                filled = await fill(redis, index, library, step, done)
                done += step
                speed = 1e6 / filled.waited_us
                mean_us, percentiles = await server_time(redis)
                times, used = speed / yardstick.calls_a_second, await index_bytes(redis) / done
                less = yardstick.bytes_an_article / used
                print(f"{done:>9} articles: {speed:.0f} calls/s pipelined, {times:.0f} times datasketch's")
                print(f"{'':>9} server: {mean_us:.0f} us mean, {percentiles}")
                print(f"{'':>9} server's CPU: {filled.cpu_us:.0f} us mean, {filled.cpu_median_us:.0f} median of batches")
                print(f"{'':>9} {used:.0f} bytes an article, {less:.0f} times less; load {os.getloadavg()[0]:.1f}", flush=True)
                await redis.config_resetstat()
            await hot_story(redis, index, library)
        await server.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=1_000_000)
    asyncio.run(main(parser.parse_args().articles))
