"""Promises of the job loop: it asks Redis about what it does not know, and about nothing else."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

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


@pytest.mark.parametrize("hours", [-48, -1, 1, 48])
async def test_chores_go_on_from_now_when_the_clock_has_jumped(world: World, hours: int) -> None:
    """None waits for the hours that were taken back, and those that were skipped are not made up for run by run."""
    worker = build_worker(world, 4)
    before = datetime.now(tz=UTC)
    for chore in worker.cron_jobs:
        chore.calculate_next(before)
    now = before + timedelta(hours=hours)
    for _ in range(20):
        await worker.run_cron(now, 0.5)
    assert all(now <= chore.next_run <= now + timedelta(minutes=11) for chore in worker.cron_jobs if chore.next_run)
    assert await world.redis.zcard(keys.QUEUE) <= len(worker.cron_jobs)
