"""Promises of the job loop: it asks Redis about what it does not know, and about nothing else."""

import asyncio
import time

from ingest.adapters import keys
from ingest.model import Submission
from workers.consumer import build_worker
from workers.runtime import World


async def watched(world: World) -> int:
    """How many times a job was looked at closely, so far."""
    stats = await world.redis.info("commandstats")
    return int(stats.get("cmdstat_watch", {}).get("calls", 0))


async def test_a_job_under_way_here_is_not_asked_after(world: World) -> None:
    worker = build_worker(world, 4)
    for number in range(2):
        now_s = time.time()
        await world.intake.accept(Submission(f"{number:020x}", "text", now_s, body=b"Words."), now_s)
    before = await watched(world)
    under_way = asyncio.get_running_loop().create_future()
    worker.tasks[f"{0:020x}"] = asyncio.ensure_future(under_way)
    await worker.start_jobs(await world.redis.zrange(keys.QUEUE, 0, -1))
    assert sorted(worker.tasks) == [f"{number:020x}" for number in range(2)]
    assert await watched(world) == before + 1
    under_way.cancel()
    await asyncio.gather(*worker.tasks.values(), return_exceptions=True)
