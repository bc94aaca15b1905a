"""Puts settled stories back into an index that was dropped: their records lie in the streams, with every verdict."""

import re
import struct
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.names import name_keys, packed_id
from ingest.adapters.index.story_index import packed_print
from ingest.adapters.lua_library import LuaLibrary
from ingest.model import Fingerprint

#: Entries read in one round trip.
BATCH_ENTRIES = 200
#: A cluster's id, also as older versions wrote it (with the language in front).
CLUSTER_ID = re.compile(r"[a-z]{1,8}-([0-9a-f]{8})-(\d{1,10})")


@dataclass(frozen=True, slots=True)
class Settled:
    """One record of a stream, with the place where it lies."""

    stream: str
    entry: str
    record: Mapping[str, Any]
    #: The cluster's generation and number.
    cluster: tuple[str, int]

    @property
    def time_s(self) -> float:
        """When it was settled, Unix seconds."""
        return int(self.entry.partition("-")[0]) / 1000


async def settled_since(redis: Client, since_s: float) -> AsyncIterator[Settled]:
    """Every settled story since then, of both streams, in the order in which they were settled."""
    readers = [aiter(_entries(redis, stream, since_s)) for stream in (keys.ARTICLES, keys.NOTICES)]
    heads = [await anext(reader, None) for reader in readers]
    while any(heads):
        place = min((place for place, head in enumerate(heads) if head), key=lambda place: _order(heads[place]))
        if head := heads[place]:
            yield head
        heads[place] = await anext(readers[place], None)


def _order(head: Settled | None) -> tuple[int, int]:
    time_ms, _, count = (head.entry if head else "0-0").partition("-")
    return int(time_ms), int(count)


async def _entries(redis: Client, stream: str, since_s: float) -> AsyncIterator[Settled]:
    first = str(int(since_s * 1000))
    while entries := await redis.xrange(stream, first, "+", count=BATCH_ENTRIES):
        for entry, fields in entries:
            record = orjson.loads(fields[b"record"])
            named = CLUSTER_ID.fullmatch(record.get("clusterId") or "") if record.get("verdict") else None
            if named:
                yield Settled(stream, entry.decode(), record, (named.group(1), int(named.group(2))))
        first = f"({entries[-1][0].decode()}"


async def newest_generation(redis: Client) -> str | None:
    """The generation that the newest cluster in the streams was named in, or None where there is none."""
    for _, fields in await redis.xrevrange(keys.ARTICLES, "+", "-", count=BATCH_ENTRIES):
        named = CLUSTER_ID.fullmatch(orjson.loads(fields[b"record"]).get("clusterId") or "")
        if named:
            return named.group(1)
    return None


@dataclass(frozen=True, slots=True)
class Names:
    """A story's own names, as `Settlement` has them."""

    url: str | None
    declared_url: str | None
    declared_id: str | None
    is_origin: bool


class Restorer:
    """Writes settled stories back, oldest first."""

    def __init__(self, library: LuaLibrary, window_s: float, generation: str) -> None:
        self._library = library
        self._window_s = window_s
        self._generation = generation

    async def restore(self, story: Settled, print_: Fingerprint, names: Names, now_s: float) -> None:
        """Index `story` as it was settled. Nothing is decided or published."""
        record = story.record
        kind = record.get("duplicateKind") or record["verdict"]
        time_ms, _, count = story.entry.partition("-")
        await self._library.call("restore", [keys.INDEX], [
            story.time_s, self._window_s, record["id"], packed_id(record["id"]), print_.scheme, packed_print(print_),
            struct.pack(f">{len(print_.sketch)}I", *print_.sketch),
            name_keys(names.url, names.declared_url, names.declared_id), print_.language, int(names.is_origin), now_s,
            self._generation, *story.cluster, record.get("version") or 1, kind,
            "notices" if story.stream == keys.NOTICES else "articles", time_ms, count, int(names.declared_url is not None),
        ])  # fmt: skip
