"""Gathers from Redis what `health.assess` judges."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from redis.exceptions import RedisError, ResponseError

from ingest.adapters import keys
from ingest.adapters.connection import Client, refuses_writes
from ingest.adapters.streams import stream_state
from ingest.adapters.web.host_report import host_report
from workers.health import Facts, Limits
from workers.heartbeat import living
from workers.runtime import World

#: Hosts in trouble that health spells out; metrics count them all.
HOSTS_SHOWN = 20
#: Seconds until somebody who asks how we are is told that Redis does not answer.
ANSWER_S = 3.0
#: Facts of a service whose Redis does not answer.
NOTHING_KNOWN = Facts(redis_ms=None, workers=0, loop_lag_p99_ms=0, children=0, children_free=0, queue_depth=0, oldest_pending_s=0)


def limits_of(world: World) -> Limits:
    """The limits that this process's settings give."""
    return Limits(queue_limit=world.settings.worker.queue_limit)


async def gather(world: World) -> Facts:
    """The facts as they are now; `redis_ms` is None when Redis does not tell them within ANSWER_S."""
    begun = time.perf_counter()
    try:
        async with asyncio.timeout(ANSWER_S):
            refusal = await _refusal(world.redis)
            redis_ms = (time.perf_counter() - begun) * 1000
            beats = await living(world)
            seen = await _facts(world, redis_ms, [beat for beat in beats if beat["kind"] != "api"])
            return replace(seen, redis_refuses=refusal)
    except (RedisError, OSError):  # a TimeoutError is an OSError
        return NOTHING_KNOWN


async def _facts(world: World, redis_ms: float, workers: Sequence[Mapping[str, Any]]) -> Facts:
    async with world.redis.pipeline(transaction=True) as pipe:  # one moment: a counter must never go down
        pipe.zcard(keys.QUEUE)
        pipe.zrange(keys.PENDING, 0, 0, withscores=True)
        pipe.zcard(keys.DEAD)
        pipe.xlen(keys.SUBMISSIONS)
        pipe.info("memory")
        pipe.hvals(keys.FEED_COMPLAINTS)
        pipe.hvals(keys.SITE_COMPLAINTS)
        pipe.hgetall(keys.COUNTS)
        pipe.hgetall(keys.REVIVED)
        depth, oldest, dead, waiting, memory, silent, changed, counts, revived = await pipe.execute()
    hosts = await host_report(world.redis)
    streams = [await stream_state(world.redis, stream) for stream in (keys.ARTICLES, keys.NOTICES)]
    return Facts(
        redis_ms=round(redis_ms, 2),
        workers=len(workers),
        loop_lag_p99_ms=max((beat["loop_lag_p99_ms"] for beat in workers), default=0.0),
        children=sum(beat["children"] for beat in workers),
        children_free=sum(beat["children_free"] for beat in workers),
        queue_depth=depth,
        oldest_pending_s=max(0.0, time.time() - oldest[0][1]) if oldest else 0.0,
        redis_used_bytes=memory["used_memory"],
        redis_max_bytes=memory.get("maxmemory", 0),
        counts={name.decode(): int(value) + int(revived.get(name, 0)) for name, value in counts.items()},
        dead=dead,
        intake_waiting=waiting,
        streams=streams,
        hosts_slowed=len(hosts),
        hosts_open=sum(host.open_for_s > 0 for host in hosts),
        host_troubles=tuple(host.sentence for host in hosts[:HOSTS_SHOWN]),
        rules_fault=next((str(beat["rules_fault"]) for beat in workers if beat.get("rules_fault")), ""),
        children_fault=next((str(beat["children_fault"]) for beat in workers if beat.get("children_fault")), ""),
        complaints=tuple(sorted(said.decode("utf-8", "replace") for said in [*silent, *changed])),
    )


async def _refusal(redis: Client) -> str:
    """In the server's words why it takes no writes; empty when it does. Only a write finds out, whatever the cause."""
    try:
        await redis.set(keys.PROBE, "", px=1)
    except ResponseError as error:
        if not refuses_writes(error):
            raise
        return str(error)
    return ""
