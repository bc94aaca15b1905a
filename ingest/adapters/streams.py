"""The streams: what comes after an entry, who reads and how far behind, and trimming what everybody has read, never blindly."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.adapters.connection import Client

MS_PER_S = 1000
#: An entry's id, as Redis writes it.
ENTRY_ID = re.compile(r"[0-9]{1,19}-[0-9]{1,19}")
#: Entries taken from the server at once: a record has 15 KB and may have megabytes.
STEP = 20


@dataclass(frozen=True, slots=True)
class StreamState:
    """How many entries a stream holds, and how many of them each consumer group has not acknowledged."""

    name: str
    entries: int
    behind: Mapping[str, int]


async def stream_state(redis: Client, stream: str) -> StreamState:
    """The stream and its groups now. A group of which the server does not know how far it is, is left out."""
    if not await redis.exists(stream):
        return StreamState(stream, 0, {})
    groups = await redis.xinfo_groups(stream)
    behind = {
        group["name"].decode("utf-8", "replace"): group["pending"] + group["lag"] for group in groups if group["lag"] is not None
    }
    return StreamState(stream, await redis.xlen(stream), behind)


async def read_after(redis: Client, stream: str, after: str, count: int, max_bytes: int) -> tuple[list[bytes], str]:
    """The records behind the entry `after`, oldest first, and the id of the last of them (`after` where there is none).

    At most `count`, and fewer once they have `max_bytes` together; where any is there, one comes whatever its size.
    """
    records: list[bytes] = []
    size = 0
    while len(records) < count:
        entries = await redis.xrange(stream, min=f"({after}", count=min(STEP, count - len(records)))
        for entry_id, fields in entries:
            size += len(fields[b"record"])
            if records and size > max_bytes:
                return records, after
            records.append(fields[b"record"])
            after = entry_id.decode()
        if len(entries) < STEP:
            break
    return records, after


async def trim_read(redis: Client, stream: str, before_s: float) -> int:
    """Remove entries older than `before_s` that every consumer group has read and acknowledged; how many went.

    XTRIM and MAXLEN drop unread and pending entries without a word, so the limit is the oldest entry that any group still needs.
    """
    if not await redis.exists(stream):
        return 0
    limit = (int(before_s * MS_PER_S), 0)
    for group in await redis.xinfo_groups(stream):
        limit = min(limit, _next(_parse(group["last-delivered-id"])))
        pending = await redis.xpending(stream, group["name"])
        if pending["pending"]:
            limit = min(limit, _parse(pending["min"]))
    return int(await redis.xtrim(stream, minid=f"{limit[0]}-{limit[1]}", approximate=False))


def _parse(entry_id: bytes | str) -> tuple[int, int]:
    milliseconds, _, sequence = (entry_id.decode() if isinstance(entry_id, bytes) else entry_id).partition("-")
    return int(milliseconds), int(sequence or 0)


def _next(entry_id: tuple[int, int]) -> tuple[int, int]:
    return entry_id[0], entry_id[1] + 1
