"""Copies are found and traps stepped over in every script, on streams of pseudo-news that no threshold was fitted to."""

import pytest
from newsroom import SCRIPTS, press, stream

from bench.dedup_quality import quality, settle_stream
from ingest.adapters.connection import Client
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.second_look import score

LIMITS = DedupSettings()
FAMILIES = 24


@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_stream_in_one_script(redis: Client, script: str) -> None:
    rows = stream(script, FAMILIES, seed=1)
    found = quality(rows, await settle_stream(redis, rows))
    assert found.missed <= 0.05 and found.lost <= 0.05, f"{found} {found.wrong}"


@pytest.mark.parametrize("script", SCRIPTS)
def test_one_template_with_other_names_and_numbers_is_another_story(script: str) -> None:
    if script in {"han", "thai"}:
        pytest.skip("in scripts without spaces a replaced name is no token of its own")
    writer = press(script, 2)
    frame = writer.story(7)
    filled = [
        writer.text([f"{writer.word().capitalize()} {number} {s} {writer.word()}" for number, s in enumerate(frame, k)])
        for k in (11, 57)
    ]
    seen = compare(StoryText(None, filled[0]), StoryText(None, filled[1]))
    assert seen.numbers_replaced > 0.5
    assert score(seen, LIMITS) < LIMITS.evidence_min
