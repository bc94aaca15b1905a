"""The promise under races: copies that arrive everywhere at once are published exactly once, and none is swallowed."""

import pytest

from bench.dedup_races import race
from ingest.adapters.connection import Client

#: The bench runs 4,000 stories.
PROCESSES, STORIES = 8, 500


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_twins_in_lockstep_from_eight_processes_are_published_once(redis: Client, redis_url: str) -> None:
    assert await race(redis_url, PROCESSES, STORIES) == (0, 0, PROCESSES * STORIES)
