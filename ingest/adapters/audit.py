"""In = out, recounted from Redis by three books that are kept apart: states, counters, and what the streams ever took."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ingest.adapters import keys
from ingest.adapters.connection import Client

SCAN_COUNT = 1000
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


async def audit(redis: Client) -> Audit:
    """Count everything. Run on a busy service it may catch a page between two steps of its acceptance; run it again then."""
    async with redis.pipeline(transaction=True) as pipe:  # one moment for counters, pending and streams
        pipe.hgetall(keys.COUNTS)
        pipe.zrange(keys.PENDING, 0, -1)
        pipe.exists(keys.ARTICLES)
        pipe.exists(keys.NOTICES)
        stored, pending, has_articles, has_notices = await pipe.execute()
    counts = {name.decode(): int(value) for name, value in stored.items()}
    ended = dict.fromkeys(ENDS, 0)
    for name, value in counts.items():
        if (state := name.partition(":")[0]) in ended:
            ended[state] += value
    articles = (await redis.xinfo_stream(keys.ARTICLES))["entries-added"] if has_articles else 0
    notices = (await redis.xinfo_stream(keys.NOTICES))["entries-added"] if has_notices else 0
    faults = _books(counts, ended, len(pending), articles, notices)
    faults += await _states(redis, {member.decode() for member in pending}, counts)
    return Audit(counts.get("accepted", 0), ended, len(pending), tuple(faults))


def _books(counts: dict[str, int], ended: dict[str, int], pending: int, articles: int, notices: int) -> list[str]:
    faults = []
    accepted, revived = counts.get("accepted", 0), counts.get("revived", 0)
    if accepted != sum(ended.values()) + pending:
        faults.append(f"{accepted} accepted, but {sum(ended.values())} ended and {pending} pending")
    if articles != ended["published"]:
        faults.append(f"{ended['published']} published, but the articles stream took {articles}")
    others = ended["duplicate"] + ended["rejected"] + ended["dead"] + revived
    if notices != others:
        faults.append(f"{others} duplicates, rejections and dead letters, but the notices stream took {notices}")
    return faults


async def _states(redis: Client, pending: set[str], counts: dict[str, int]) -> list[str]:
    """Every stored state against the pending set and the counters; ended submissions expire, so there may be fewer, never more."""
    seen: Counter[str] = Counter()
    faults = []
    prefix = keys.submission("")
    async for key in redis.scan_iter(match=prefix + "*", count=SCAN_COUNT):
        state = (await redis.hget(key, "state") or b"").decode()
        submission_id = key.decode().removeprefix(prefix)
        if state == "queued" and submission_id not in pending and not await redis.zscore(keys.PENDING, submission_id):
            faults.append(f"{submission_id} is queued, but not pending: it would never end")
        elif state and state != "queued":
            seen[state] += 1
    faults += [
        f"{count} submissions are {state}, but only {counts.get(state, 0)} were counted"
        for state, count in seen.items()
        if count > counts.get(state, 0)
    ]
    for submission_id in pending:
        known = await redis.exists(keys.submission(submission_id))
        if not known and await redis.zscore(keys.PENDING, submission_id):
            faults.append(f"{submission_id} is pending, but nothing is stored of it")
    return faults
