"""All that the page shows, in one answer: health, counts by end, who works, the newest ends, dead letters, hosts in trouble."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from ingest.adapters import keys
from ingest.adapters.web.host_report import host_report
from ingest.redaction import redact_url
from ingest.wire import iso
from workers import facts, health
from workers.heartbeat import living
from workers.runtime import World

#: Rows of each list: what a person reads at a glance.
ROWS = 20
#: Characters of each cell: senders' own labels may be long.
CELL_CHARS = 300
#: Of an end's record, what a row shows.
ROW_FIELDS = (
    "submissionId",
    "sourceId",
    "headline",
    "verdict",
    "duplicateKind",
    "duplicateOf",
    "clusterId",
    "state",
    "reason",
    "detail",
)


async def overview(world: World) -> dict[str, Any]:
    """Everything as JSON. Raises redis errors when the server is gone."""
    seen, processes, stored, ends, dead, hosts = await asyncio.gather(
        facts.gather(world),
        living(world),
        world.redis.hgetall(keys.COUNTS),
        _newest_ends(world),
        world.ledger.dead(ROWS),
        host_report(world.redis),
    )
    found = health.assess(seen, facts.limits_of(world))
    return {
        "at": iso(time.time()),
        "status": found.status,
        "ready": found.ready,
        "reasons": [*found.reasons, *found.warnings],
        "checks": [asdict(check) for check in found.checks],
        "counts": _by_state({name.decode(): int(value) for name, value in stored.items()}),
        "processes": processes,
        "ends": ends,
        "dead": [_dead(letter.as_json()) for letter in dead],
        "hosts": [asdict(host) for host in hosts[:ROWS]],
    }


def _by_state(counts: Mapping[str, int]) -> dict[str, Any]:
    """`{"accepted": n, "published": n, "rejected": {"soft_404": n}, ...}`: what has reasons is told apart by them."""
    told: dict[str, Any] = {"accepted": 0, "published": 0, "duplicate": 0, "rejected": {}, "dead": {}}
    for name, value in sorted(counts.items()):
        state, _, reason = name.partition(":")
        if reason:
            told[state][reason] = value
        else:
            told[state] = value
    return told


async def _newest_ends(world: World) -> list[dict[str, Any]]:
    """The newest entries of both streams, newest first, one row each."""
    async with world.redis.pipeline(transaction=False) as pipe:
        pipe.xrevrange(keys.ARTICLES, count=ROWS)
        pipe.xrevrange(keys.NOTICES, count=ROWS)
        articles, notices = await pipe.execute()
    entries = sorted([*articles, *notices], key=lambda entry: _milliseconds(entry[0]), reverse=True)
    return [_row(entry_id, fields) for entry_id, fields in entries[:ROWS]]


def _milliseconds(entry_id: bytes) -> int:
    return int(entry_id.partition(b"-")[0])


def _row(entry_id: bytes, fields: Mapping[bytes, bytes]) -> dict[str, Any]:
    record = orjson.loads(fields[b"record"])
    row = {name: record[name] for name in ROW_FIELDS if record.get(name) is not None}
    url = record.get("url") or record.get("requestedUrl")
    return _cut({"at": iso(_milliseconds(entry_id) / 1000), "url": url, **row})


def _dead(letter: Mapping[str, Any]) -> dict[str, Any]:
    return _cut({
        "id": letter["id"],
        "state": letter["state"],
        "detail": letter.get("detail"),
        "named": letter.get("sourceId") or redact_url(letter["url"] or ""),
        "tries": letter["tries"],
        "endedAt": letter["timings"].get("endedAt"),
    })  # fmt: skip


def _cut(row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` with texts no longer than a cell."""
    return {
        name: value[:CELL_CHARS] + "…" if isinstance(value, str) and len(value) > CELL_CHARS else value
        for name, value in row.items()
    }
