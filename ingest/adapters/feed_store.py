"""Registered feeds in Redis: which are due, who polls each, and which of their entries have been seen."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.model import FeedState

#: Seconds a poll may take before another worker may try: the fetch's total limit, reading 50 MB, and submitting its entries.
LEASE_S = 300.0
#: Days an entry is remembered after it left its feed: longer than any feed or news sitemap shows it.
SEEN_DAYS = 30
SECONDS_PER_DAY = 86_400
#: Bytes of an entry's digest: two of 50,000 entries collide in one of 10 million feeds' lives.
DIGEST_BYTES = 10
#: Members written or asked for in one command: 1 ms of the server.
CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Feed:
    """One registered feed. Times are Unix seconds."""

    id: str
    url: str
    state: FeedState = field(default_factory=FeedState)
    added_at_s: float = 0.0
    #: When it is asked next.
    next_at_s: float = 0.0
    polled_at_s: float | None = None
    title: str | None = None
    #: `rss`, `atom`, `sitemap`, ... once it has been read.
    kind: str | None = None
    #: The sitemap index that named it; such a feed leaves with its index.
    parent: str | None = None
    #: Why the last poll failed, empty when it did not.
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to poll a feed. `interrupted`: the poll before never finished, so nothing it fetched may be taken for known."""

    feed: Feed
    nonce: str
    interrupted: bool


def feed_id(url: str) -> str:
    """The id under which a feed of that address is registered."""
    return hashlib.blake2b(url.encode(), digest_size=8).hexdigest()


class FeedStore:
    """Feeds on one server, shared by any number of workers."""

    def __init__(self, redis: Client, library: LuaLibrary) -> None:
        self._redis = redis
        self._library = library

    async def add(self, url: str, now_s: float, *, parent: str | None = None) -> bool:
        """Register a feed, due at once. False when it was registered, or its parent is not."""
        one = Feed(feed_id(url), url, added_at_s=now_s, parent=parent)
        named_by = feed_id(parent) if parent else ""
        fields = _flat(_to_hash(one))
        return bool(await self._library.call("feed_add", [keys.FEEDS, keys.feed(one.id)], [one.id, now_s, named_by, *fields]))

    async def remove(self, url: str) -> bool:
        """Forget a feed and the sitemaps that came with it, and with those. False when it was not registered."""
        found = await self._remove(feed_id(url))
        gone = [url]
        while gone:  # a feed that is gone gets no children any more, so none is missed
            gone = [one.url for one in await self.all() if one.parent in gone]
            for one in gone:
                await self._remove(feed_id(one))
        return found

    async def _remove(self, one: str) -> bool:
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.zrem(keys.FEEDS, one)
            pipe.delete(keys.feed(one), keys.feed_seen(one))
            pipe.hdel(keys.FEED_COMPLAINTS, one)
            return bool((await pipe.execute())[0])

    async def all(self) -> list[Feed]:
        """Every registered feed, the one due first first."""
        scored = await self._redis.zrange(keys.FEEDS, 0, -1, withscores=True)
        async with self._redis.pipeline(transaction=False) as pipe:
            for one, _ in scored:
                pipe.hgetall(keys.feed(one.decode()))
            stored = await pipe.execute()
        return [_from_hash(one.decode(), found, score) for (one, score), found in zip(scored, stored, strict=True) if found]

    async def due(self, now_s: float, limit: int) -> list[str]:
        """Ids of feeds whose time has come, at most `limit`, the most overdue first."""
        return [one.decode() for one in await self._redis.zrangebyscore(keys.FEEDS, "-inf", now_s, start=0, num=limit)]

    async def lease(self, one: str, now_s: float) -> Lease | None:
        """Take a due feed for a poll of at most LEASE_S; None when it is not due any more: another worker was faster."""
        nonce = uuid.uuid4().hex
        reply = await self._library.call("feed_lease", [keys.FEEDS, keys.feed(one)], [one, now_s, LEASE_S, nonce])
        if not reply:
            return None
        flat, interrupted = reply
        stored = dict(zip(flat[::2], flat[1::2], strict=True))
        return Lease(_from_hash(one, stored, now_s), nonce, bool(interrupted))

    async def finish(self, lease: Lease, feed: Feed, complaint: str = "") -> bool:
        """End a poll: `feed` as it is now, due at its `next_at_s`. False when the lease was lost: then nothing was written."""
        return await self._finish(lease, feed.next_at_s, complaint, _flat(_to_hash(feed)), unfinished=False)

    async def put_off(self, lease: Lease, until_s: float) -> bool:
        """Give the feed back unpolled: it was not its host's turn."""
        fields = ["fault", lease.feed.fault]
        return await self._finish(lease, until_s, lease.feed.fault, fields, unfinished=lease.interrupted)

    async def _finish(self, lease: Lease, next_at_s: float, complaint: str, fields: Sequence[str], *, unfinished: bool) -> bool:
        one = lease.feed.id
        reply = await self._library.call(
            "feed_finish",
            [keys.FEEDS, keys.feed(one), keys.FEED_COMPLAINTS],
            [one, lease.nonce, next_at_s, "1" if unfinished else "0", complaint, *fields],
        )
        return bool(reply)

    async def unseen(self, one: str, identities: Sequence[str]) -> list[bool]:
        """For each entry's identity whether it is new to this feed."""
        known: list[float | None] = []
        for start in range(0, len(identities), CHUNK):
            known += await self._redis.zmscore(keys.feed_seen(one), [_digest(word) for word in identities[start : start + CHUNK]])
        return [score is None for score in known]

    async def mark_seen(self, one: str, identities: Sequence[str], now_s: float) -> None:
        """Remember entries that are in the feed now; those that left it long ago are forgotten."""
        key = keys.feed_seen(one)
        for start in range(0, len(identities), CHUNK):
            await self._redis.zadd(key, {_digest(word): now_s for word in identities[start : start + CHUNK]})
        await self._redis.zremrangebyscore(key, "-inf", now_s - SEEN_DAYS * SECONDS_PER_DAY)
        await self._redis.expire(key, SEEN_DAYS * SECONDS_PER_DAY)

    async def complaints(self) -> list[str]:
        """A sentence for every feed that fails or is silent for longer than is its habit."""
        return sorted(word.decode("utf-8", "replace") for word in await self._redis.hvals(keys.FEED_COMPLAINTS))


def _digest(identity: str) -> bytes:
    return hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=DIGEST_BYTES).digest()


def _to_hash(feed: Feed) -> dict[str, str]:
    """Everything but the id and the time of the next poll, which is the feed's score. None is an empty string."""
    plain = {"url": feed.url, "added_at_s": feed.added_at_s, "polled_at_s": feed.polled_at_s, "title": feed.title}
    rest = {"kind": feed.kind, "parent": feed.parent, "fault": feed.fault}
    return {name: "" if value is None else str(value) for name, value in {**plain, **rest, **asdict(feed.state)}.items()}


def _flat(fields: Mapping[str, str]) -> list[str]:
    return [part for pair in fields.items() for part in pair]


def _from_hash(one: str, stored: Mapping[bytes, bytes], next_at_s: float) -> Feed:
    known = {name.decode(): value.decode("utf-8", "replace") for name, value in stored.items()}

    def number(name: str) -> float | None:
        return float(known[name]) if known.get(name) else None

    state = replace(
        FeedState(),
        interval_s=number("interval_s") or FeedState().interval_s,
        failure_count=int(number("failure_count") or 0),
        poll_count=int(number("poll_count") or 0),
        last_new_at_s=number("last_new_at_s"),
        habit_s=number("habit_s"),
        longest_gap_s=number("longest_gap_s") or 0.0,
    )
    return Feed(
        one, known.get("url", ""), state, number("added_at_s") or 0.0, next_at_s, number("polled_at_s"),
        known.get("title") or None, known.get("kind") or None, known.get("parent") or None, known.get("fault", ""),
    )  # fmt: skip
