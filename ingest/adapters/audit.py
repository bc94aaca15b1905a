"""In = out, recounted from Redis by three books that are kept apart: states, counters, and what the streams ever took."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from redis.exceptions import ResponseError

from ingest.adapters import keys
from ingest.adapters.connection import Client

#: Submissions looked at in one step of the server, which serves nobody else meanwhile: milliseconds.
STEP = 1000
ENDS = ("published", "duplicate", "rejected", "dead")


@dataclass(frozen=True, slots=True)
class Audit:
    """What was counted. `faults` is empty when everything agrees."""

    accepted: int
    ended: dict[str, int]
    pending: int
    faults: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The figures for machines."""
        return {"accepted": self.accepted, **self.ended, "pending": self.pending, "faults": list(self.faults)}


@dataclass(frozen=True, slots=True)
class _Books:
    """Counters, pending submissions and what the streams ever took, all at one moment."""

    counts: Mapping[str, int]
    pending: frozenset[str]
    articles: int
    notices: int

    @property
    def ended(self) -> dict[str, int]:
        """Submissions by the first word of their end."""
        ended = dict.fromkeys(ENDS, 0)
        for name, value in self.counts.items():
            if (state := name.partition(":")[0]) in ended:
                ended[state] += value
        return ended

    @property
    def revived(self) -> int:
        """Dead letters that had another chance."""
        return self.counts.get("revived", 0)


async def audit(redis: Client) -> Audit:
    """Count everything. Right on a busy service, too: what is compared is read in one step, or bounded on both sides.

    The states are read between two looks at the books, so each that was met had been counted by the second; one that was revived
    in between is counted no longer.
    """
    before = await _books(redis)
    seen, faults = await _states(redis)
    after = await _books(redis)
    revived = after.revived - before.revived
    faults += [
        f"{count} submissions are {state}, but only {after.counts.get(state, 0)} were counted"
        for state, count in sorted(seen.items())
        if count > after.counts.get(state, 0) + (revived if state.startswith("dead:") else 0)
    ]
    faults = _imbalances(after) + faults + await _unknown(redis, after.pending)
    return Audit(after.counts.get("accepted", 0), after.ended, len(after.pending), tuple(faults))


async def _books(redis: Client) -> _Books:
    async with redis.pipeline(transaction=True) as pipe:
        pipe.hgetall(keys.COUNTS)
        pipe.zrange(keys.PENDING, 0, -1)
        pipe.xinfo_stream(keys.ARTICLES)
        pipe.xinfo_stream(keys.NOTICES)
        counts, pending, *streams = await pipe.execute(raise_on_error=False)
    for answer in (counts, pending):
        if isinstance(answer, Exception):
            raise answer
    return _Books(
        {name.decode(): int(value) for name, value in counts.items()},
        frozenset(member.decode() for member in pending),
        *map(_entries_added, streams),
    )


def _entries_added(answer: Mapping[str, Any] | Exception) -> int:
    """What a stream ever took; one that took nothing yet does not exist."""
    if isinstance(answer, ResponseError) and "no such key" in str(answer):
        return 0
    if isinstance(answer, Exception):
        raise answer
    return int(answer["entries-added"])


def _imbalances(books: _Books) -> list[str]:
    faults = []
    ended, pending, accepted = books.ended, len(books.pending), books.counts.get("accepted", 0)
    if accepted != sum(ended.values()) + pending:
        faults.append(f"{accepted} accepted, but {sum(ended.values())} ended and {pending} pending")
    if books.articles != ended["published"]:
        faults.append(f"{ended['published']} published, but the articles stream took {books.articles}")
    others = ended["duplicate"] + ended["rejected"] + ended["dead"] + books.revived
    if books.notices != others:
        faults.append(f"{others} duplicates, rejections and dead letters, but the notices stream took {books.notices}")
    return faults


async def _states(redis: Client) -> tuple[Counter[str], list[str]]:
    """How many stored submissions are in each state but `queued`, and those whose state is not that of the pending set.

    Ended submissions expire, so there may be fewer than were counted, never more.
    """
    seen: Counter[str] = Counter()
    faults = []
    async for submission_id, state, pending in _stored(redis):
        if state == "queued" and not pending:
            faults.append(f"{submission_id} is queued, but not pending: it would never end")
        elif state and state != "queued":
            seen[state] += 1
            if pending:
                faults.append(f"{submission_id} is {state}, but pending")
    return seen, faults


async def _stored(redis: Client) -> AsyncIterator[tuple[str, str, bool]]:
    """Every stored submission once (a scan may meet a key twice): its id, its state, and whether it is pending at that moment."""
    prefix, cursor = keys.submission(""), 0
    met: set[str] = set()
    while True:
        cursor, page = await redis.scan(cursor, match=prefix + "*", count=STEP)
        new = {key.decode().removeprefix(prefix) for key in page} - met
        met |= new
        async with redis.pipeline(transaction=True) as pipe:
            for submission_id in new:
                pipe.hget(keys.submission(submission_id), "state")
                pipe.zscore(keys.PENDING, submission_id)
            answers = await pipe.execute()
        for submission_id, state, score in zip(new, answers[::2], answers[1::2], strict=True):
            yield submission_id, (state or b"").decode(), score is not None
        if not cursor:
            return


async def _unknown(redis: Client, pending: Iterable[str]) -> list[str]:
    """Faults for those that are pending, and of which nothing is stored."""
    faults, left = [], iter(pending)
    while step := list(islice(left, STEP)):
        async with redis.pipeline(transaction=True) as pipe:
            for submission_id in step:
                pipe.exists(keys.submission(submission_id))
                pipe.zscore(keys.PENDING, submission_id)
            answers = await pipe.execute()
        for submission_id, known, score in zip(step, answers[::2], answers[1::2], strict=True):
            if not known and score is not None:
                faults.append(f"{submission_id} is pending, but nothing is stored of it")
    return faults
