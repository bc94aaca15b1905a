"""What a sweep finds is told in one line, however much it is; and a sweep finds everything in the end, in few questions."""

import time
from typing import Any

import pytest
from command_line import wait_until

from ingest.adapters import keys
from ingest.model import Submission
from workers import maintenance
from workers.maintenance import rescue
from workers.runtime import World


async def test_the_jobs_of_a_killed_process_are_freed_and_told_of_once(world: World, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(5):
        submission_id, now_s = f"{number:020x}", time.time()
        await world.intake.accept(Submission(submission_id, "text", now_s, body=b"Words."), now_s)
        await world.ledger.started(submission_id, now_s, "host-1-gone")
        await world.redis.set(keys.job_lock(submission_id), b"1")
    await rescue({"world": world})
    assert not await world.redis.exists(*(keys.job_lock(f"{number:020x}") for number in range(5)))
    warned = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert warned == ["submissions left by host-1-gone, which is gone, freed: 5"]


async def accepted(world: World, count: int) -> None:
    for number in range(count):
        await world.intake.accept(Submission(f"{number:020x}", "text", time.time(), body=b"Words."), time.time() + number)


async def test_a_submission_without_a_job_is_found_behind_more_than_a_sweep_looks_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older ones may wait for their hosts for hours."""
    monkeypatch.setattr(maintenance, "SWEEP_BATCH", 2)
    await accepted(world, 8)
    await world.redis.zrem(keys.QUEUE, f"{7:020x}")

    async def swept() -> bool:
        await rescue({"world": world})
        return await world.redis.zscore(keys.QUEUE, f"{7:020x}") is not None

    await wait_until(swept, "it is queued again")
    assert await world.redis.zcard(keys.QUEUE) == 8


async def test_a_sweep_over_a_long_queue_asks_in_bulk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question each kept a fleet busy with nothing else when the queue was long, and the sweep never came to its end."""
    await accepted(world, 30)
    asked, execute = list[str](), world.redis.execute_command

    def noted(*command: Any, **more: Any) -> Any:
        asked.append(command[0])
        return execute(*command, **more)

    monkeypatch.setattr(world.redis, "execute_command", noted)
    await rescue({"world": world})
    assert asked == ["ZRANGE", "ZRANDMEMBER"]


async def test_what_was_accepted_by_a_clock_that_was_ahead_is_due_at_once(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Set right by an hour, it would wait for an hour; what waits for its host goes on waiting, however often it is swept."""
    now_s = time.time()
    for number, accepted_s in enumerate((now_s, now_s + 3600)):
        await world.intake.accept(Submission(f"{number:020x}", "text", accepted_s, body=b"Words."), accepted_s)
    await world.redis.zincrby(keys.QUEUE, 600_000, f"{0:020x}")
    for _ in range(2):
        await rescue({"world": world})
    places = [await world.redis.zscore(keys.QUEUE, f"{number:020x}") / 1000 for number in range(2)]
    assert places[0] > now_s + 500
    assert now_s - 1 <= places[1] <= time.time()
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        "submissions accepted by a clock that was ahead of ours, now due: 1"
    ]
