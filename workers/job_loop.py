"""arq's loop, kept going: where arq gives up because Redis went away in the wrong moment, a new loop takes over.

arq watches a job's lock while it claims the job; a connection that breaks just then raises WatchError, which no retry of the client
mends, and arq's loop ends. So it does when the write of a job's end fails. What was under way is finished, what was claimed and not
started is freed by its lock's expiry, and settling twice has the effect of settling once.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from arq.worker import Worker
from redis.exceptions import RedisError

from ingest.adapters.connection import refuses_writes
from ingest.errors import WorkLeft
from workers.runtime import World

log = logging.getLogger("copydesk.worker")

#: Seconds before a new loop begins: a restarting server is back in tens of milliseconds, one that is full is not mended soon.
PAUSE_S, FULL_PAUSE_S = 0.5, 5.0
#: Seconds between two cancellations of what does not end (a heartbeat is taken back within one), and for how long that is tried.
INSIST_AGAIN_S, INSIST_S = 1.5, 10.0
#: Seconds by which a chore may be overdue, and ahead: the rarest is done every ten minutes.
OVERDUE_S, AHEAD_S = 60.0, 660.0
#: How the ids of arq's cron jobs begin.
CRON = b"cron:"


class FrugalWorker(Worker):
    """An arq worker that does not ask Redis about the jobs it is itself at work on, and begins no page that it cannot clean.

    The former stay in the queue until they are finished, and arq asks four times about each of them at every look: 22 of 38 round
    trips a page with eight jobs at once. The answer is known: their lock is ours.
    """

    async def start_jobs(self, job_ids: list[bytes]) -> None:
        """Start what is not under way here; a job that has just ended is started again at the next look, if it is still queued.

        While CPU children cannot be started only the fleet's chores are: each page would be fetched for nothing.
        """
        world: World = self.ctx["world"]
        able = [job_id for job_id in job_ids if not world.cpu_pool.is_unable or job_id.startswith(CRON)]
        await super().start_jobs([job_id for job_id in able if job_id.decode() not in self.tasks])

    async def run_cron(self, n: datetime, delay: float, num_windows: int = 2) -> None:
        """Start the chores that are due. One that by the clock is long overdue or far ahead has seen another clock, or a frozen
        process: it goes on from now, and neither makes up for hours nor waits for them.
        """
        for chore in self.cron_jobs:
            if chore.next_run and not -OVERDUE_S <= (chore.next_run - n).total_seconds() <= AHEAD_S:
                chore.calculate_next(n)
        await super().run_cron(n, delay, num_windows)


class JobLoop:
    """Runs one arq worker after the other until it is drained."""

    def __init__(self, build: Callable[[], Worker]) -> None:
        self._build = build
        self._worker: Worker | None = None
        self._draining = False

    async def run(self) -> None:
        """Work until `drain` has been called and the jobs under way are finished."""
        while not self._draining:
            self._worker = self._build()
            try:
                await self._worker.async_run()
            except (RedisError, OSError) as error:
                full = refuses_writes(error)  # of which the heartbeat tells, once
                log.log(logging.INFO if full else logging.WARNING, "the job loop lost Redis (%s); it begins again", error)
                await asyncio.gather(*self._worker.tasks.values(), return_exceptions=True)
                await asyncio.sleep(FULL_PAUSE_S if full else PAUSE_S)
            except asyncio.CancelledError:
                if not self._draining:
                    raise

    async def drain(self, running: "asyncio.Task[None]", silence: Coroutine[Any, Any, None]) -> None:
        """Finish the jobs under way, start no other, and wait for `running`, the task of `run`.

        Once `silence` returns, Redis is gone and no job can be finished: they are left to whoever finds them in the queue.
        Raises WorkLeft then, within INSIST_S.
        """
        self._draining = True
        if self._worker is not None:
            log.info("stopping: %d jobs under way are finished, no other is started", len(self._worker.tasks))
            self._worker.handle_sig_wait_for_completion(signal.SIGTERM)
        silent = asyncio.create_task(silence)
        await asyncio.wait({running, silent}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await self._abandon(running)
        silent.cancel()
        with suppress(asyncio.CancelledError):
            await running

    async def _abandon(self, running: "asyncio.Task[None]") -> None:
        jobs = [task for task in self._worker.tasks.values() if not task.done()] if self._worker else []
        log.warning("stopping: Redis does not answer, %d jobs under way are left in the queue", len(jobs))
        asyncio.get_running_loop().set_exception_handler(_no_news)
        await insist([*jobs, running])
        raise WorkLeft(f"Redis does not answer; pages under way that are left in the queue for another worker: {len(jobs)}")


def _no_news(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What asyncio tells of connections and tasks that were dropped because Redis is silent; that has been said in one sentence."""
    log.debug("dropped: %s", context.get("message"))


async def insist(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    """Cancel until all have ended, for INSIST_S at most. Once is not enough when Redis is silent: whoever cleans up behind himself
    (arq writes that a job is to run again, the client takes back a WATCH) asks it anew, and waits there.
    """
    left, give_up_s = set(tasks), time.monotonic() + INSIST_S
    while left and time.monotonic() < give_up_s:
        for task in left:
            task.cancel()
        ended, left = await asyncio.wait(left, timeout=INSIST_AGAIN_S)
        await asyncio.gather(*ended, return_exceptions=True)  # what they raise has been told, or is no news
