"""What a sweep finds is told in one line, however much it is."""

import time

import pytest

from ingest.adapters import keys
from ingest.model import Submission
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
