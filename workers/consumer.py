"""A worker process: arq's loop over our queue, the stream's intake, a heartbeat and the fleet's chores, until told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from arq import cron, func
from arq.connections import ArqRedis
from arq.worker import Worker

from ingest.adapters import keys
from ingest.adapters.arq_jobs import JOB_EXPIRES_MS, PROCESS, deserialize, serialize
from ingest.adapters.connection import fallen_silent
from workers import jobs, maintenance, polling
from workers.children import tend_for_ever
from workers.heartbeat import LoopLag, beat_for_ever
from workers.index_check import refuse_foreign_index
from workers.job_loop import FrugalWorker, JobLoop, insist
from workers.runtime import World
from workers.stream_intake import take_for_ever

log = logging.getLogger("copydesk.worker")

#: Our own count of tries ends a job (deferrals do not count); arq's must never come first, because it ends one without a trace.
ARQ_MAX_TRIES = 1_000_000
#: Seconds of the minute at which the sweeps run.
EVERY_FIVE_SECONDS = set(range(0, 60, 5))
#: And those at which feeds are polled: the least interval is minutes, a feed should not wait much longer.
EVERY_TEN_SECONDS = set(range(3, 60, 10))


def build_worker(world: World, max_jobs: int) -> Worker:
    """Arq's worker with the settings that survive kills, restarts and floods; FACTS behind each are in its comment."""
    settings = world.settings.worker
    timeout_s = settings.job_timeout_s + jobs.MARGIN_S
    pool = ArqRedis(
        connection_pool=world.redis.connection_pool,
        job_serializer=serialize,
        job_deserializer=deserialize,
        default_queue_name=keys.QUEUE,
        expires_extra_ms=JOB_EXPIRES_MS,
    )
    return FrugalWorker(
        functions=[func(jobs.process, name=PROCESS)],
        cron_jobs=[
            # Their timeouts equal the jobs': a job's lock lasts as long as the longest time limit of any function.
            cron(maintenance.rescue, second=EVERY_FIVE_SECONDS, timeout=timeout_s, keep_result=0),
            cron(polling.poll_feeds, second=EVERY_TEN_SECONDS, timeout=timeout_s, keep_result=0),
            cron(maintenance.trim_streams, minute=set(range(0, 60, 10)), second=30, timeout=timeout_s, keep_result=0),
        ],
        redis_pool=pool,
        queue_name=keys.QUEUE,
        ctx={"world": world},
        job_serializer=serialize,
        job_deserializer=deserialize,
        max_jobs=max_jobs,
        job_timeout=timeout_s,
        # A kept result would keep the same id from being queued again.
        keep_result=0,
        # arq's 0.5 s caps a worker at max_jobs / 0.5 jobs a second.
        poll_delay=settings.poll_delay_s,
        # The whole fleet looks at this many ids; under twice its slots a free worker starves.
        queue_read_limit=settings.queue_read_limit,
        # Longer than the longest job, or a stop leaves stuck locks and finished jobs in the queue.
        job_completion_wait=int(settings.drain_s),
        handle_signals=False,
        max_tries=ARQ_MAX_TRIES,
        expires_extra_ms=JOB_EXPIRES_MS,
        # One key per queue, deleted when any worker stops: of no use; ours is `heartbeat`.
        health_check_interval=3600,
        log_results=False,
    )


async def prepare(world: World) -> None:
    """Make sure that pages can be cleaned and compared here, before anybody is told that this process works.

    Raises ServiceError when they cannot.
    """
    await refuse_foreign_index(world)
    await world.cpu_pool.warm()


async def run_worker(world: World, stop: asyncio.Event, kind: str = "worker", max_jobs: int | None = None) -> None:
    """Work until `stop` is set, then finish what runs, take nothing new, and return. `max_jobs`: other than the settings say.

    Raises WorkLeft when Redis is silent then.
    """
    await prepare(world)
    lag = LoopLag()
    jobs_loop = JobLoop(partial(build_worker, world, max_jobs or world.settings.worker.max_jobs))
    working = asyncio.create_task(jobs_loop.run(), name="jobs")
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait(), name="stop")
    taking: asyncio.Task[Any] = asyncio.create_task(take_for_ever(world), name="stream-intake")
    telling: list[asyncio.Task[Any]] = [
        asyncio.create_task(lag.watch(), name="lag"),
        asyncio.create_task(beat_for_ever(world, kind, lag), name="heartbeat"),
        asyncio.create_task(tend_for_ever(world.cpu_pool), name="children"),
    ]
    everything: list[asyncio.Task[Any]] = [working, stopping, taking, *telling]
    try:
        await asyncio.wait(everything, return_when=asyncio.FIRST_COMPLETED)
        for task in everything:
            if task.done():
                task.result()  # a broken part brings the process down, for its supervisor to see
        taking.cancel()
        await jobs_loop.drain(working, fallen_silent(world.redis))
    finally:
        await insist(everything)


def stop_on_signals(last_words: Callable[[], str] | None = None) -> asyncio.Event:
    """An event that SIGTERM or SIGINT sets. A second signal ends the process at once and by itself, after its `last_words`."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def asked(number: signal.Signals) -> None:
        if stop.is_set():
            if last_words:
                print(f"copydesk: {last_words()}", file=sys.stderr, flush=True)  # noqa: T201 - this is what a person reads
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked, number)
    return stop
