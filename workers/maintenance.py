"""What the fleet does for itself, as arq cron jobs: each run is done by one worker, whichever comes first."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ingest.adapters import keys
from ingest.adapters.streams import trim_read
from workers.runtime import World

log = logging.getLogger("copydesk.maintenance")

#: How many pending submissions one sweep looks at, drawn by lot where there are more: the oldest may wait for their hosts for
#: hours, and none may be passed over for ever. And how many of them are asked about at once.
SWEEP_BATCH, LOOK_BATCH = 5000, 500
SECONDS_PER_DAY = 86_400
MS_PER_S = 1000
#: Seconds by which another host's clock may be ahead of ours before it is called wrong.
AHEAD_S = 30.0


async def rescue(ctx: dict[str, Any]) -> None:
    """Queue again what is pending without a job, and free the jobs of processes that are gone.

    A job's lock outlives its killed worker by the job's time limit. The heartbeat says sooner that nobody works on it; should the
    process only have been frozen, the job runs twice, and its effect happens once.
    """
    world: World = ctx["world"]
    await _set_right(world, time.time())
    pending = [member.decode() for member in await world.redis.zrandmember(keys.PENDING, SWEEP_BATCH) or ()]
    alive: dict[str, bool] = {world.process_id: True}
    queued, freed = 0, Counter[str]()
    for begin in range(0, len(pending), LOOK_BATCH):
        looked_at = pending[begin : begin + LOOK_BATCH]
        for submission_id, (place, locked) in zip(looked_at, await _places(world, looked_at), strict=True):
            if place is None and await world.ledger.requeue(submission_id, time.time()):
                log.info("%s was pending without a job: queued again", submission_id)
                queued += 1
            elif locked:
                freed.update(await _free_if_orphaned(world, submission_id, alive))
    if queued:
        log.warning("submissions pending without a job, queued again: %d", queued)
    for process_id, count in freed.items():
        log.warning("submissions left by %s, which is gone, freed: %d", process_id, count)


async def _set_right(world: World, now_s: float) -> None:
    """What was accepted in the future was accepted by a clock that was ahead, and waits until ours is as far: it is due now."""
    ahead = await world.redis.zrange(keys.PENDING, now_s + AHEAD_S, "+inf", byscore=True, offset=0, num=SWEEP_BATCH)
    if not ahead:
        return
    async with world.redis.pipeline(transaction=True) as pipe:
        pipe.zadd(keys.QUEUE, dict.fromkeys(ahead, int(now_s * MS_PER_S)), xx=True, lt=True)
        pipe.zadd(keys.PENDING, dict.fromkeys(ahead, now_s), xx=True, lt=True)
        await pipe.execute()
    log.warning("submissions accepted by a clock that was ahead of ours, now due: %d", len(ahead))


async def _places(world: World, submission_ids: Sequence[str]) -> list[tuple[float | None, bool]]:
    """Of each its score in the queue, None where it has no job, and whether its job is locked."""
    async with world.redis.pipeline(transaction=False) as pipe:
        for submission_id in submission_ids:
            pipe.zscore(keys.QUEUE, submission_id)
            pipe.exists(keys.job_lock(submission_id))
        told = await pipe.execute()
    return [(place, bool(locked)) for place, locked in zip(told[::2], told[1::2], strict=True)]


async def _free_if_orphaned(world: World, submission_id: str, alive: dict[str, bool]) -> list[str]:
    """The process that has left the submission, where that is so."""
    holder = await world.redis.hget(keys.submission(submission_id), "process")
    if holder is None:
        return []
    process_id = holder.decode()
    if process_id not in alive:
        alive[process_id] = bool(await world.redis.exists(keys.process(process_id)))
    if alive[process_id]:
        return []
    await world.redis.delete(keys.job_lock(submission_id))
    log.info("%s was left by %s, which is gone: freed", submission_id, process_id)
    return [process_id]


async def trim_streams(ctx: dict[str, Any]) -> None:
    """Give back the memory of stream entries that everybody has read and that are old enough."""
    world: World = ctx["world"]
    before_s = time.time() - world.settings.retention.stream_days * SECONDS_PER_DAY
    for stream in (keys.ARTICLES, keys.NOTICES):
        trimmed = await trim_read(world.redis, stream, before_s)
        if trimmed:
            log.info("%s: %d read entries trimmed", stream, trimmed)
    kept_s = world.settings.retention.ended_days * SECONDS_PER_DAY
    await world.redis.zremrangebyscore(keys.DEAD, "-inf", time.time() - kept_s)
