"""Floors of de-duplication, through the real Redis path. They only rise."""

from pathlib import Path

import pytest

from bench.dedup_quality import quality, read_gold, settle_stream
from ingest.adapters.connection import Client

#: Measured .9883, .0150 and .0051 when they were set.
F1_FLOOR, MISSED_CEILING, LOST_CEILING = 0.985, 0.0165, 0.006


@pytest.mark.timeout(300)
async def test_the_stream_of_edited_wire_stories(redis: Client, extra_data: Path) -> None:
    rows = read_gold(extra_data / "data" / "wiredup-dev.jsonl.gz")
    found = quality(rows, await settle_stream(redis, rows))
    assert found.f1 >= F1_FLOOR, str(found)
    assert found.missed <= MISSED_CEILING, str(found)
    assert found.lost <= LOST_CEILING, str(found)
