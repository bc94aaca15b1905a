"""Quality of de-duplication through the real Redis path, on a stream of stories with known families.

usage: python -m bench.dedup_quality [GOLD.jsonl.gz]     (default: the edited wire stories of COPYDESK_EXTRA_DATA)

GOLD: one JSON object a line, in the order of arrival, `{id, family, op, trap, text}`: stories of one family are copies of one
another, traps are not copies. Prints pair precision, recall and F1, `missed` (later copies published as novel) and `lost` (first
copies called a duplicate), as a whole and for each half of the families, and what was wrong by kind.
"""

import asyncio
import gzip
import json
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.extra import WIRE, labelled_file
from ingest.adapters.connection import Client, client
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.redis_server import EmbeddedServer
from ingest.config_files import config_dir
from ingest.model import StoryText, Verdict
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.second_look import second_look
from ingest.wire import dumps

#: Seconds between two stories of the stream: a day's worth arrives in a day.
BETWEEN_S = 20.0
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1; `wrong` counts errors by kind."""

    precision: float
    recall: float
    f1: float
    missed: float
    lost: float
    wrong: Counter[str]

    def __str__(self) -> str:
        return (
            f"pair P {self.precision:.4f} R {self.recall:.4f} F1 {self.f1:.4f}, missed {self.missed:.4f}, lost {self.lost:.4f}"
        )  # fmt: skip


def read_gold(path: Path) -> list[Row]:
    """The stories of a gold file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


async def settle_stream(redis: Client, rows: Sequence[Row], limits: DedupSettings | None = None) -> list[Verdict]:
    """The verdicts of a stream of stories, one after the other."""
    limits = limits or DedupSettings()
    index = StoryIndex(redis, LuaLibrary(redis), limits, partial(second_look, limits=limits))
    verdicts = []
    for place, row in enumerate(rows):
        name, text = f"{place:08x}", row["text"]
        printed = fingerprint(text, row.get("headline"), row.get("language", "en"))
        record = dumps({"headline": row.get("headline"), "articleBody": text})
        story = StoryText(row.get("headline"), text)
        verdicts.append(await index.settle(Settlement(name, f"a-{name}", record, story, printed, 1e9 + place * BETWEEN_S)))
    return verdicts


def quality(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> Quality:
    """How good `verdicts` are, both in the order of arrival."""
    families = Counter(row["family"] for row in rows)
    clusters = Counter(verdict.cluster_id for verdict in verdicts)
    both = Counter((row["family"], verdict.cluster_id) for row, verdict in zip(rows, verdicts, strict=True))
    true, said, right = (_pairs(counts.values()) for counts in (families, clusters, both))
    precision, recall = right / max(1, said), right / max(1, true)
    seen: set[Any] = set()
    missed = lost = 0
    wrong: Counter[str] = Counter()
    for row, verdict in zip(rows, verdicts, strict=True):
        novel = verdict.name == "novel"
        if row["family"] in seen and novel:
            missed += 1
            wrong[f"missed {row['op']}"] += 1
        elif row["family"] not in seen and not novel:
            lost += 1
            wrong[f"lost {row['trap'] or row['op']}"] += 1
        seen.add(row["family"])
    f1 = 2 * precision * recall / max(1e-12, precision + recall)
    return Quality(precision, recall, f1, missed / max(1, len(rows) - len(seen)), lost / max(1, len(seen)), wrong)


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def in_half(row: Row, half: int) -> bool:
    """Whether a story belongs to the first or the second half of the families."""
    return zlib.crc32(str(row["family"]).encode()) % 2 == half


async def main(path: Path) -> None:
    rows = read_gold(path)
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder), config_dir() / "redis.conf")
        async with client(await server.start()) as redis:
            verdicts = await settle_stream(redis, rows)
        await server.stop()
    whole = quality(rows, verdicts)
    print(f"{len(rows)} stories: {whole}")
    for half in (0, 1):
        part = [(row, verdict) for row, verdict in zip(rows, verdicts, strict=True) if in_half(row, half)]
        print(f"families {'AB'[half]}: {quality([row for row, _ in part], [verdict for _, verdict in part])}")
    print("wrong:", dict(whole.wrong.most_common()))


if __name__ == "__main__":
    asyncio.run(main(labelled_file(sys.argv[1:], WIRE)))
