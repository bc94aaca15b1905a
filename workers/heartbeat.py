"""What a process says of itself, every few seconds: that it lives, how late its loop runs, what its children do."""

import asyncio
import logging
import os
import resource
import time
from collections import deque
from contextlib import suppress

import orjson
from redis.exceptions import RedisError

from ingest.adapters import keys
from ingest.adapters.cpu.process_memory import resident_kib
from ingest.config_files import config_dir
from ingest.rules_watch import RulesWatch
from workers.runtime import World
from workers.trouble import Trouble

log = logging.getLogger("copydesk.heartbeat")

#: Seconds between samples of the loop's lag, and how many are kept: the last minute.
LAG_INTERVAL_S = 0.05
LAG_SAMPLES = 1200
#: Heartbeats missed before a process counts as gone.
MISSED_BEATS = 3
#: Seconds for taking a heartbeat back: a Redis that is gone must not keep a process from ending, and the beat expires by itself.
FAREWELL_S = 1.0
KIB_PER_MIB = 1024


class LoopLag:
    """How late the event loop runs a timer: what everything else in the process has to wait."""

    def __init__(self) -> None:
        self._samples_s: deque[float] = deque(maxlen=LAG_SAMPLES)

    async def watch(self) -> None:
        """Sample until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            asked = loop.time()
            await asyncio.sleep(LAG_INTERVAL_S)
            self._samples_s.append(loop.time() - asked - LAG_INTERVAL_S)

    def p99_ms(self) -> float:
        """The 99th percentile of the last minute, milliseconds; 0.0 before the first sample."""
        ordered = sorted(self._samples_s)
        return max(0.0, ordered[int(len(ordered) * 0.99)]) * 1000 if ordered else 0.0


async def beat_for_ever(world: World, kind: str, lag: LoopLag) -> None:
    """Write this process's heartbeat until cancelled, then take it back."""
    interval_s = world.settings.worker.heartbeat_s
    rules, trouble = RulesWatch(config_dir()), Trouble(log, "no heartbeat")
    try:
        while True:
            try:
                fault = await asyncio.to_thread(rules.fault) if kind != "api" else ""
                await _beat(world, kind, lag, fault)
                trouble.over()
            except RedisError as error:
                trouble.met(error)
            await asyncio.sleep(interval_s)
    finally:
        with suppress(RedisError, TimeoutError):
            async with asyncio.timeout(FAREWELL_S):
                await _take_back(world, beat_id(world, kind))


async def _take_back(world: World, name: str) -> None:
    async with world.redis.pipeline(transaction=False) as pipe:
        pipe.delete(keys.process(name))
        pipe.zrem(keys.PROCESSES, name)
        await pipe.execute()


def beat_id(world: World, kind: str) -> str:
    """Under which a part beats: `serve` is an API and a worker in one process, and neither may overwrite the other's beat."""
    return f"{world.process_id}-api" if kind == "api" else world.process_id


async def _beat(world: World, kind: str, lag: LoopLag, rules_fault: str) -> None:
    interval_s = world.settings.worker.heartbeat_s
    children_mib = await world.cpu_pool.memory_mib()
    now_s = time.time()
    beat = orjson.dumps({**describe(world, kind, lag, children_mib, now_s), "rules_fault": rules_fault})
    await world.redis.set(keys.process(beat_id(world, kind)), beat, px=int(interval_s * MISSED_BEATS * 1000))
    async with world.redis.pipeline(transaction=False) as pipe:
        pipe.zadd(keys.PROCESSES, {beat_id(world, kind): now_s})
        pipe.zremrangebyscore(keys.PROCESSES, "-inf", now_s - 10 * MISSED_BEATS * interval_s)
        await pipe.execute()


def describe(world: World, kind: str, lag: LoopLag, children_mib: int, now_s: float) -> dict[str, object]:
    """One heartbeat: identity, age in seconds, loop lag in ms, memory in MiB (`children_mib` with their nursery), children
    in all, free and replaced, and why there are none.
    """
    pool, works = world.cpu_pool, kind != "api"
    return {
        "id": beat_id(world, kind),
        "kind": kind,
        "pid": os.getpid(),
        "beat_at": now_s,
        "up_s": round(now_s - world.started_at_s, 1),
        "loop_lag_p99_ms": round(lag.p99_ms(), 2),
        "rss_mib": resident_kib() // KIB_PER_MIB,
        "cpu_s": round(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]), 2),
        "children": (pool.living if pool.fault else pool.size) if works else 0,
        "children_free": (min(pool.free, pool.living) if pool.fault else pool.free) if works else 0,
        "children_fault": pool.fault if works and pool.is_unable else "",
        "children_mib": children_mib if works else 0,
        "children_replaced": pool.restarts if works else 0,
    }


async def living(world: World) -> list[dict[str, object]]:
    """The last heartbeat of every process that has not missed too many."""
    ids = await world.redis.zrange(keys.PROCESSES, 0, -1)
    beats = await world.redis.mget([keys.process(member.decode()) for member in ids]) if ids else []
    return [orjson.loads(beat) for beat in beats if beat]
