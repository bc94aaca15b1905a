"""Reads a cluster: its members with source, time and score, and which of them is canonical."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import orjson

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.records import story_at
from ingest.wire import iso

SCHEMA = "copydesk.cluster/1"
CLUSTER_ID = re.compile(r"c-([0-9a-f]{8})-(\d{1,10})")
#: Members whose records are read for one answer.
SHOWN_MAX = 1000
#: Names of members in JSON where they are not ours: those of the article record.
SHOWN_AS = {"article_id": "articleId", "words": "wordCount", "published": "datePublished"}


@dataclass(frozen=True, slots=True)
class Member:
    """One story of a cluster. What its record says is None once the record has left its stream.

    A page that came again as it was is one member of kind `unchanged`, however often: `times`, with the last one's id and time.
    """

    article_id: str
    time: str
    kind: str
    jaccard: float
    containment: float
    words: int
    canonical: bool
    source: str | None = None
    url: str | None = None
    headline: str | None = None
    published: str | None = None
    times: int = 1

    def as_json(self) -> dict[str, Any]:
        """The member under the names that records use."""
        return {SHOWN_AS.get(name, name): value for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A story and its copies. `count` is of those with a text of their own (not the `unchanged`); it may exceed those shown."""

    id: str
    canonical: str
    count: int
    members: tuple[Member, ...]

    def as_json(self) -> dict[str, Any]:
        """The cluster under the names that records use, of schema `cluster-1.json`."""
        members = [one.as_json() for one in self.members]
        return {"schema": SCHEMA, "id": self.id, "canonical": self.canonical, "count": self.count, "members": members}


async def read_cluster(redis: Client, cluster_id: str, shown_max: int = SHOWN_MAX) -> Cluster | None:
    """The cluster, its members in the order of arrival; None when no such id is known (any more)."""
    found = CLUSTER_ID.fullmatch(cluster_id)
    if not found:
        return None
    generation, number = found.group(1), int(found.group(2))
    stored = await redis.hgetall(keys.cluster(generation, number))
    if not stored:
        return await _single(redis, cluster_id, generation, number)
    canonical = int(stored[b"canonical"].split()[0])
    count = int(stored[b"n"])
    numbers = [place for place in range(1, count + 1) if str(place).encode() in stored][:shown_max]
    lines = [stored[str(place).encode()].decode().split(" ") for place in numbers]
    members: list[Member] = []
    for place, line in zip(numbers, lines, strict=True):
        members.append(await _member(redis, line, canonical=place == canonical))
        if again := stored.get(f"= {line[0]}".encode()):
            members.append(await _unchanged(redis, line, again.decode().split(" ")))
    leader = next((member.article_id for member in members if member.canonical), members[0].article_id if members else "")
    return Cluster(cluster_id, leader, count, tuple(members))


async def _single(redis: Client, cluster_id: str, generation: str, number: int) -> Cluster | None:
    story = await story_at(redis, generation, number)
    if story is None or story.cluster != (generation, number):
        return None
    stream = "notices" if story.stream == keys.NOTICES else "articles"
    line = [story.article_id, str(story.time_s), stream, story.entry, "novel", "1", "1", str(story.fingerprint.token_count)]
    return Cluster(cluster_id, story.article_id, 1, (await _member(redis, line, canonical=True),))


async def _unchanged(redis: Client, line: list[str], again: list[str]) -> Member:
    """The member that stands for all unchanged copies of the page of `line`."""
    times, time_s, stream, entry, article_id = again
    last = await _member(redis, [article_id, time_s, stream, entry, "unchanged", "1", "1", line[7]], canonical=False)
    return replace(last, times=int(times))


async def _member(redis: Client, line: list[str], *, canonical: bool) -> Member:
    article_id, time_s, stream, entry, kind, jaccard, containment, words = line
    record = await _record(redis, keys.ARTICLES if stream == "articles" else keys.NOTICES, entry)
    part_of = record.get("isPartOf") or {}
    return Member(
        article_id=article_id,
        time=iso(float(time_s)),
        kind=kind,
        jaccard=float(jaccard),
        containment=float(containment),
        words=int(words),
        canonical=canonical,
        source=part_of.get("name") or _host(record.get("url")) or record.get("source"),
        url=record.get("url"),
        headline=record.get("headline"),
        published=record.get("datePublished"),
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


async def _record(redis: Client, stream: str, entry: str) -> Mapping[str, Any]:
    entries = await redis.xrange(stream, entry, entry)
    record: Mapping[str, Any] = orjson.loads(entries[0][1][b"record"]) if entries else {}
    return record
