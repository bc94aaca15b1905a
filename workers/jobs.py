"""What a job does, when it is tried again and when it gives up. The one place that obeys the classes of `ingest.errors`."""

import asyncio
import logging
import random
import time
import traceback
from typing import Any

from arq import Retry
from redis.exceptions import RedisError

from ingest import pipeline
from ingest.adapters.connection import refuses_writes
from ingest.adapters.web.retries import next_delay_s
from ingest.errors import Deferred, Fatal, PageError, Rejected, Transient
from ingest.model import Submission
from ingest.wire import notice
from workers.runtime import World

log = logging.getLogger("copydesk.jobs")

#: Seconds between our own time limit and arq's: ours leaves a reason, arq's leaves nothing.
MARGIN_S = 5.0
#: Seconds to wait when Redis has no memory or no disk left: an operator has to act, and nothing is lost meanwhile.
FULL_DELAY_S = 30.0
#: Seconds to wait when Redis was lost in mid-job, beyond the client's own patience.
LOST_DELAY_S = 2.0


async def process(ctx: dict[str, Any], submission_id: str) -> None:
    """Take one submission to its end, or raise arq's Retry. Running it twice has the effect of running it once."""
    world: World = ctx["world"]
    try:
        submission = await world.intake.load(submission_id)
        if submission is None:
            log.warning("%s unknown: it ended long ago, or was never accepted", submission_id)
            return
        await _try(world, submission)
    except RedisError as error:  # nothing was written, or all of it: the step is atomic, and settling again finds what it did
        raise Retry(defer=FULL_DELAY_S if refuses_writes(error) else LOST_DELAY_S) from error


async def _try(world: World, submission: Submission) -> None:
    tries = await world.ledger.started(submission.id, time.time(), world.process_id)
    try:
        if tries > world.settings.worker.max_tries:
            raise Fatal("gave_up", f"{tries - 1} tries ended without an outcome, as when a worker is killed each time")
        async with asyncio.timeout(world.settings.worker.job_timeout_s):
            verdict = await pipeline.process(submission, world.edges)
        log.info("%s %s %s", submission.id, verdict.kind or verdict.name, verdict.of or "")
    except TimeoutError:
        limit_s = world.settings.worker.job_timeout_s
        await _again(world, submission, Transient("job_timed_out", f"the job took more than {limit_s:g} s"), tries)
    except RedisError:  # for the caller, as whatever else is asked of Redis
        raise
    except Deferred as error:
        await _put_off(world, submission.id, error)
    except Transient as error:
        await _again(world, submission, error, tries)
    except PageError as error:
        await _end(world, submission, error)
    except Exception as error:  # the job's outermost net: a bug becomes a dead letter that names it
        log.info("%s failed in a way that nobody foresaw", submission.id, exc_info=True)
        unforeseen = Fatal("unforeseen", f"{type(error).__name__}: {error}")
        await world.ledger.failed_try(submission.id, time.time(), tries, unforeseen, traceback.format_exc())
        await _end(world, submission, unforeseen)


async def _put_off(world: World, submission_id: str, error: Deferred) -> None:
    await world.ledger.deferred(submission_id, error.reason)
    raise Retry(defer=error.delay_s)


async def _again(world: World, submission: Submission, error: Transient, tries: int) -> None:
    await world.ledger.failed_try(submission.id, time.time(), tries, error)
    left = tries < world.settings.worker.max_tries
    delay_s = next_delay_s(error.reason, tries, error.retry_after_s, random.random()) if left else None
    if delay_s is not None:
        raise Retry(defer=delay_s)
    await _end(world, submission, Fatal(error.reason, f"{error.detail} (after {tries} tries)"))


async def _end(world: World, submission: Submission, error: PageError) -> None:
    now_s = time.time()
    tried = () if isinstance(error, Rejected) else await world.ledger.history(submission.id)
    await world.ledger.conclude(submission.id, error, notice(submission, error, now_s, tried), now_s)
    log.info("%s %s %s", submission.id, error.reason, error.detail)
