"""Floors of de-duplication, through the real Redis path. They only rise."""

from pathlib import Path

import pytest

from bench.dedup_quality import quality, read_gold, settle_stream
from ingest.adapters.connection import Client

#: Measured .9860, .0176 and .0051 when they were set.
F1_FLOOR, MISSED_CEILING, LOST_CEILING = 0.982, 0.019, 0.0065


@pytest.mark.timeout(300)
async def test_the_stream_of_edited_wire_stories(redis: Client, extra_data: Path) -> None:
    rows = read_gold(extra_data / "data" / "wiredup-dev.jsonl.gz")
    found = quality(rows, await settle_stream(redis, rows))
    assert found.f1 >= F1_FLOOR, str(found)
    assert found.missed <= MISSED_CEILING, str(found)
    assert found.lost <= LOST_CEILING, str(found)
