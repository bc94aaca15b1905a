"""The same stories through datasketch's own LSH on Redis: the yardstick of `dedup_scale`."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.adapters.connection import Client, client
from ingest.adapters.index.story_index import Settlement
from ingest.stages.fingerprint import PERMUTATIONS

#: Jaccard threshold of the yardstick, at which it finds most copies of news.
THRESHOLD = 0.5
#: Its keys lie in a database of their own.
YARDSTICK_DB = 1


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Calls (a query and an insert) a second, and bytes of Redis memory an article."""

    calls_a_second: float
    bytes_an_article: float


async def measure(redis: Client, socket_path: str, stories: Iterable[Settlement]) -> Yardstick:
    """Query and insert every story through `MinHashLSH` with its Redis storage, as its documentation shows.

    Its signatures are whole, as it makes them, and drawn at random, since ours keep four bits of each value.
    """
    from datasketch import MinHash, MinHashLSH

    before = (await redis.info("memory"))["used_memory"]
    storage = {"type": "redis", "basename": b"yardstick", "redis": {"unix_socket_path": socket_path, "db": YARDSTICK_DB}}
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, storage_config=storage)
    count, spent_s = 0, 0.0
    for story in stories:
        drawn = np.random.default_rng(int.from_bytes(story.fingerprint.content_hash))
        values: Any = drawn.integers(2**32, size=PERMUTATIONS, dtype=np.uint32)
        minhash = MinHash(num_perm=PERMUTATIONS, hashvalues=values, scheme="affine32")
        start = time.perf_counter()
        lsh.query(minhash)
        lsh.insert(story.submission_id, minhash)
        spent_s += time.perf_counter() - start
        count += 1
    used = (await redis.info("memory"))["used_memory"] - before
    async with client(f"unix://{socket_path}?db={YARDSTICK_DB}") as other:
        await other.flushdb()
    return Yardstick(count / spent_s, used / count)
