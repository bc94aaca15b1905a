"""One `copydesk run`: its identity, what it submits, and the ends it waits for.

A run is named after its sources. While it has pages without an end, the same command goes on with it: known pages are not submitted
again, and the ends of earlier attempts are read again, so that the output is always that of the whole run. Once it is complete, the
same command begins a new one.
"""

import asyncio
import hashlib
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from ingest.adapters import keys
from ingest.model import Submission
from ingest.sources.draft import Draft
from ingest.wire import ID_HEX
from workers.runtime import World

#: Submissions without an end that a run keeps under way: enough for every slot, and few enough for a small Redis.
WINDOW = 512
#: Ends per read, and milliseconds that a read waits for one.
READ_COUNT = 256
BLOCK_MS = 200
#: The state of a submission without an end.
QUEUED = "queued"
#: Seconds after which the record of a run is forgotten.
RUN_KEPT_S = 30 * 86_400


@dataclass(frozen=True, slots=True)
class End:
    """One submission's end: its state, and its record or notice as JSON (None where the stream no longer has it)."""

    submission_id: str
    state: str
    stream: str
    record: bytes | None


@dataclass(slots=True)
class Batch:
    """A run under way. `submitted` counts distinct submissions, `ended` those with an end, both over all attempts."""

    world: World
    key: str
    id: str
    resumed: bool
    #: Real paths of the files that earlier attempts of this run began.
    owned: frozenset[str] = frozenset()
    submitted: int = 0
    ended: int = 0
    exhausted: bool = False
    #: Ids submitted that have no end yet, WINDOW at most.
    left: set[str] = field(default_factory=set)
    #: Set when nothing works any more: the ends that are there are still read, then reading stops.
    last_call: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def done(self) -> bool:
        """Whether everything has been submitted and has its end."""
        return self.exhausted and self.ended >= self.submitted

    async def submit(self, drafts: Iterator[Draft], stop: asyncio.Event) -> None:
        """Submit every draft, WINDOW ahead of the ends at most, until there is none left or `stop` is set."""
        occurrences: Counter[str] = Counter()
        while not stop.is_set():
            draft = await asyncio.to_thread(next, drafts, None)
            if draft is None:
                self.exhausted = True
                return
            occurrences[draft.key] += 1
            await self._accept(draft, f"{draft.key}\0{occurrences[draft.key]}")
            self.submitted += 1
            while self.submitted - self.ended >= WINDOW and not stop.is_set():
                self._room.clear()
                await self._room.wait()

    async def _accept(self, draft: Draft, name: str) -> None:
        now_s = time.time()
        digest = hashlib.sha256(f"{self.id}\0{name}".encode("utf-8", "replace")).hexdigest()
        submission = Submission(
            id=digest[:ID_HEX],
            medium=draft.medium,
            received_at_s=now_s,
            url=_printable(draft.url),
            body=draft.body,
            content_type=draft.content_type,
            source_id=_printable(draft.source_id),
            batch_id=self.id,
            source="run",
            title=_printable(draft.title),
            fetched_at_s=draft.fetched_at_s,
            status=draft.status,
            headers=tuple((_printable(name) or "", _printable(value) or "") for name, value in draft.headers),
        )
        self.left.add(submission.id)
        if draft.fault is None:
            accepted = await self.world.intake.accept(submission, now_s)
        else:
            accepted = await self.world.intake.accept_failed(submission, draft.fault, now_s)
        if accepted.state != QUEUED:
            self.left.discard(submission.id)

    async def ends(self) -> AsyncIterator[End]:
        """Every end of the run, those of earlier attempts first; stops when the run is done."""
        last = b"0"
        while not self.done:
            read = await self.world.redis.xread({keys.batch_ends(self.id): last}, count=READ_COUNT, block=BLOCK_MS)
            if not read and self.last_call.is_set():
                return
            for entry_id, fields in read[0][1] if read else []:
                last = entry_id
                self.ended += 1
                self.left.discard(fields[b"id"].decode())
                self._room.set()
                yield await self._end(fields)

    async def _end(self, fields: dict[bytes, bytes]) -> End:
        stream, entry = fields[b"stream"].decode(), fields[b"entry"]
        found = await self.world.redis.xrange(stream, entry, entry) if stream else []
        record = found[0][1].get(b"record") if found else None
        return End(fields[b"id"].decode(), fields[b"state"].decode(), stream, record)

    def wake(self) -> None:
        """Let a waiting `submit` look at its `stop` again."""
        self._room.set()

    async def own(self, files: frozenset[str]) -> None:
        """Remember that these files are this run's: its next attempt writes them anew."""
        await self.world.redis.hset(self.key, "owned", orjson.dumps(sorted(self.owned | files)))

    async def close(self) -> None:
        """Say that the run is complete: the same command then begins a new one."""
        await self.world.redis.hset(self.key, "state", "complete")
        await self.world.redis.expire(self.key, RUN_KEPT_S)


def _absolute(source: str) -> str:
    """A path made independent of the folder we are in; addresses and `-` as they are."""
    return source if source == "-" or "://" in source else os.path.abspath(source)  # noqa: PTH100 - pathlib would follow links


def _printable(text: str | None) -> str | None:
    """`text` without lone surrogates, which file names may hold and UTF-8 cannot."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()


async def open_batch(world: World, sources: Sequence[str]) -> Batch:
    """The run that these sources name: the one left unfinished, or a new one."""
    named = [_absolute(source) for source in sources]
    digest = hashlib.sha256("\0".join(named).encode("utf-8", "replace")).hexdigest()[:16]
    key = keys.run(digest)
    stored = await world.redis.hgetall(key)
    resumed = stored.get(b"state") == b"open"
    number = int(stored.get(b"number", b"0")) + (0 if resumed else 1)
    owned = orjson.loads(stored.get(b"owned", b"[]")) if resumed else []
    await world.redis.hset(key, mapping={"state": "open", "number": number, "owned": orjson.dumps(owned)})
    await world.redis.expire(key, RUN_KEPT_S)
    return Batch(world, key, f"{digest}.{number}", resumed, frozenset(owned))
