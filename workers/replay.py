"""Cleans kept pages again with today's rules and says what would change; publishes nothing unless it is told to."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import orjson

from ingest.adapters.body_store import KeptPage
from ingest.errors import PageError
from ingest.model import Rejection, Submission
from workers.replay_change import Change, compare
from workers.runtime import World


@dataclass(frozen=True, slots=True)
class Replayed:
    """One page cleaned again."""

    kept: KeptPage
    change: Change

    @property
    def name(self) -> str:
        """What people call the page: its address, its sender's name for it, or its submission's id."""
        return self.kept.page.final_url or self.kept.source_id or self.kept.submission_id


async def replay(world: World, since_s: float, until_s: float) -> AsyncIterator[Replayed]:
    """Every page kept between the two times, in order; as many at once as there are CPU children."""
    under_way: list[asyncio.Task[Replayed]] = []
    try:
        async for kept in world.body_store.between(since_s, until_s):
            under_way.append(asyncio.create_task(_again(world, kept)))
            if len(under_way) > world.settings.worker.child_count:
                yield await under_way.pop(0)
        while under_way:
            yield await under_way.pop(0)
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def publish(world: World, replayed: Replayed, now_s: float) -> bool:
    """Submit the page again, so that a worker publishes it as it is now; False when this very change was submitted before.

    The same address with another text becomes a revision; a page without an address is compared like any other.
    """
    page, change = replayed.kept.page, replayed.change
    told = orjson.dumps([replayed.kept.submission_id, change.kind, change.detail, change.added, change.removed])
    submission = Submission(
        id=f"replay-{hashlib.blake2b(told, digest_size=16).hexdigest()}",
        medium=page.medium,
        received_at_s=now_s,
        url=page.final_url or page.requested_url,
        body=page.body,
        content_type=page.header("Content-Type"),
        source_id=replayed.kept.source_id,
        source=f"replay:{replayed.kept.submission_id}",
        title=page.title,
        fetched_at_s=page.fetched_at_s,
    )
    return (await world.intake.accept(submission, now_s)).new


async def _again(world: World, kept: KeptPage) -> Replayed:
    record = await _record_of(world, kept.submission_id)
    try:
        memory = await world.edges.recall(kept.page.host)
        cleaned = await world.edges.clean(kept.page, memory)
    except PageError as error:
        cleaned = Rejection("replay", error.reason, error.detail)
    return Replayed(kept, compare(record, cleaned))


async def _record_of(world: World, submission_id: str) -> Any:
    """The record or notice that the submission ended with, or None when its state or its stream entry is gone."""
    state = await world.ledger.state(submission_id)
    if state is None or not state.fields.get("stream"):
        return None
    entry = state.fields["entry"]
    found = await world.redis.xrange(state.fields["stream"], entry, entry)
    return orjson.loads(found[0][1][b"record"]) if found else None
