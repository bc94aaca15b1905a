"""`judge.py` and `judge.lua` say the same of any two prints, to the last bit."""

import random
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.adapters.connection import Client
from ingest.adapters.index import story_index
from ingest.adapters.index.story_index import packed_limits, packed_print
from ingest.model import Fingerprint
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import PERMUTATIONS, bit_planes
from ingest.stages.judge import estimate, judge
from ingest.stages.second_look import kind_of

#: Pairs per call of the script, and calls: 10,000 pairs in all.
PAIRS, CALLS = 20, 500

TWIN = """#!lua name=twin
{judge}
local function read(bytes)
  local p = {{}}
  p.content, p.shingles, p.tokens, p.seam, p.numbers, p.signature = struct.unpack('>c8I2I2Bc8c64', bytes)
  return p
end
redis.register_function('twin', function(_, args)
  local limits, said = limits_read(args[1]), {{}}
  for i = 2, #args, 2 do
    local new, old = read(args[i]), read(args[i + 1])
    local first, second = judge(new, old, limits, false), judge(new, old, limits, true)
    table.insert(said, first .. ' ' .. second .. ' ' .. kind_of(old, limits) .. ' '
      .. string.format('%.17g %.17g %.17g', old.jaccard, old.containment, numbers_overlap(new, old)))
  end
  return said
end)
"""

SHARES = st.floats(0, 1, allow_nan=False)


def pair(seed: int) -> tuple[Fingerprint, Fingerprint]:
    """Two prints whose signatures agree in some of their values, with any sizes."""
    draw = random.Random(seed)
    base = [draw.getrandbits(32) for _ in range(PERMUTATIONS)]
    other, differing = list(base), draw.randint(0, PERMUTATIONS)
    for place in draw.sample(range(PERMUTATIONS), differing):
        other[place] += draw.randint(1, 15)

    def one(values: list[int]) -> Fingerprint:
        signature = bit_planes(np.array(values, dtype=np.uint64))
        numbers = bytes(draw.choices(range(4), k=8))
        size = draw.choice([0, 1, 2, 79, 80, 81, draw.randint(0, 600)])
        return Fingerprint("s", "en", b"\0" * 32, size, (), signature, numbers, draw.randint(0, 255), 100)

    return one(base), one(other)


LIMITS = st.builds(
    DedupSettings, clear_jaccard=SHARES, doubt_containment=SHARES, contained=SHARES, jaccard=SHARES, near_jaccard=SHARES,
    short_contained=SHARES, short_jaccard=SHARES, short_shingles=st.integers(0, 600).map(float),
    numbers_min=st.integers(0, 4).map(float),
    numbers_overlap=SHARES, numbers_contained=SHARES, roundup_seam=st.integers(0, 255).map(float), roundup_ratio=SHARES,
)  # fmt: skip


@pytest.fixture
async def twin(redis: Client) -> Client:
    source = (Path(story_index.__file__).parent / "judge.lua").read_text()
    await redis.function_load(TWIN.format(judge=source), replace=True)
    return redis


async def test_both_twins_say_the_same_in_ten_thousand_cases(twin: Client) -> None:
    cases: list[tuple[DedupSettings, list[tuple[Fingerprint, Fingerprint]]]] = []

    @settings(max_examples=CALLS, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LIMITS, st.lists(st.integers(0, 2**32).map(pair), min_size=PAIRS, max_size=PAIRS))
    def draw(limits: DedupSettings, drawn: list[tuple[Fingerprint, Fingerprint]]) -> None:
        cases.append((limits, drawn))

    draw()
    for limits, drawn in cases:
        prints = [packed_print(one) for pair in drawn for one in pair]
        said = await twin.fcall("twin", 0, packed_limits(limits), *prints)
        for line, (new, old) in zip(said, drawn, strict=True):
            first, second, kind, jaccard, containment, numbers = line.decode().split()
            seen = estimate(new, old)
            assert (float(jaccard), float(containment), float(numbers)) == (seen.jaccard, seen.containment, seen.numbers)
            assert (first, second) == (judge(new, old, limits), judge(new, old, limits, text_gone=True))
            assert kind == kind_of(seen.jaccard, seen.containment, limits)
    assert sum(len(drawn) for _, drawn in cases) >= PAIRS * CALLS


def test_a_print_is_packed_as_the_record_keeps_it() -> None:
    assert len(packed_print(Fingerprint("s", "en", b"\0" * 32, 2**30, (), b"\0" * 64))) == struct.calcsize(">8sHHB8s64s")
