"""Twins in lockstep: many processes settle copies of the same story at the same instant, thousands of times.

usage: python -m bench.dedup_races [--processes 8] [--twins 4000]

Every story must be published exactly once: prints how many were published twice and how many never. Half of the twins are exact,
half edited, so that texts have to be compared while others publish.
"""

import argparse
import asyncio
import multiprocessing
import random
import tempfile
from collections import Counter
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path

import orjson

from ingest.adapters import keys
from ingest.adapters.connection import client
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.redis_server import EmbeddedServer
from ingest.config_files import config_dir
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.second_look import second_look

#: Words of a story, and of the passage that an edited twin lacks: enough for doubt (Jaccard .85), too few to miss a candidate.
STORY_WORDS = 160
DROPPED_WORDS = 8
#: Seconds that a process waits for the others before the run is given up.
LOCKSTEP_S = 60.0


def text_of(story: int, process: int) -> str:
    """The text that one process has of one story: every odd story is edited, differently by each process."""
    draw = random.Random(story)
    words = [f"{draw.choice('bcdfghjklmnprst')}{draw.getrandbits(30):x}" for _ in range(STORY_WORDS)]
    if story % 2:
        start = process * (STORY_WORDS - DROPPED_WORDS) // 8
        del words[start : start + DROPPED_WORDS]
    return " ".join(words)


async def settle_all(url: str, process: int, stories: int, barrier: Barrier) -> None:
    """Settle this process's twin of every story, each together with all other processes."""
    limits = DedupSettings()
    async with client(url) as redis:
        index = StoryIndex(redis, LuaLibrary(redis), limits, partial(second_look, limits=limits))
        for story in range(stories):
            text = text_of(story, process)
            name = f"{story:06x}{process:02x}"
            record = orjson.dumps({"story": story, "articleBody": text})
            one = Settlement(name, f"a-{name}", record, StoryText(None, text), fingerprint(text, None, "en"), 1000.0 + story)
            barrier.wait(LOCKSTEP_S)
            await index.settle(one)


def run_process(url: str, process: int, stories: int, barrier: Barrier) -> None:
    asyncio.run(settle_all(url, process, stories, barrier))


async def race(url: str, processes: int, stories: int) -> tuple[int, int, int]:
    """Let `processes` settle `stories`. Returns (published twice, never published, ends)."""
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(processes)
    runners = [spawn.Process(target=run_process, args=(url, place, stories, barrier)) for place in range(processes)]
    for runner in runners:
        runner.start()
    for runner in runners:
        await asyncio.to_thread(runner.join)
    async with client(url) as redis:
        published = Counter([orjson.loads(entry[b"record"])["story"] for _, entry in await redis.xrange(keys.ARTICLES)])
        ends = await redis.xlen(keys.ARTICLES) + await redis.xlen(keys.NOTICES)
    return sum(count > 1 for count in published.values()), stories - len(published), ends


async def main(processes: int, stories: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder), config_dir() / "redis.conf")
        twice, never, ends = await race(await server.start(), processes, stories)
        await server.stop()
    print(f"{processes} processes, {stories} twins in lockstep: {twice} published twice, {never} swallowed, {ends} ends")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--twins", type=int, default=4000)
    given = parser.parse_args()
    asyncio.run(main(given.processes, given.twins))
