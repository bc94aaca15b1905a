"""Every submission's state and journey: accepted once, ended once, revived when an operator says so.

States: `queued`, then exactly one of `published`, `duplicate`, `rejected:<reason>`, `dead:<reason>`. The first two are written by
`settle.lua` in the step that publishes; the other two here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ingest.adapters import journey, keys
from ingest.adapters.arq_jobs import JOB_EXPIRES_MS, job_definition
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import PageError, Rejected

MS_PER_S = 1000


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """What is known of one submission. `fields` is the whole journey as stored: times in Unix seconds, tries, verdict."""

    id: str
    state: str
    fields: Mapping[str, str]

    @property
    def ended(self) -> bool:
        """Whether it has its end."""
        return self.state != "queued"

    def as_json(self) -> dict[str, Any]:
        """As people and programs are shown it: schema `submission-state-1.json`."""
        return journey.as_json(self.id, self.state, self.fields)


class Ledger:
    """Reads and writes submissions' states on one server."""

    def __init__(self, redis: Client, library: LuaLibrary) -> None:
        self._redis = redis
        self._library = library

    async def state(self, submission_id: str) -> SubmissionState | None:
        """The state of a submission, or None when nobody knows it (never accepted, or expired after its end)."""
        stored = await self._redis.hgetall(keys.submission(submission_id))
        if not stored:
            return None
        fields = {key.decode(): value.decode("utf-8", "replace") for key, value in stored.items()}
        return SubmissionState(submission_id, fields.get("state", "queued"), fields)

    async def started(self, submission_id: str, now_s: float, process_id: str, *, counts: bool = True) -> int:
        """Note that a try begins in `process_id`; the number of tries so far, this one included."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hset(keys.submission(submission_id), mapping={"started_at": now_s, "process": process_id})
            pipe.hincrby(keys.submission(submission_id), "tries", 1 if counts else 0)
            tries = (await pipe.execute())[1]
        return int(tries)

    async def deferred(self, submission_id: str, reason: str) -> None:
        """Take back the try that `started` counted: it was not this host's turn."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hincrby(keys.submission(submission_id), "tries", -1)
            pipe.hincrby(keys.submission(submission_id), "deferrals", 1)
            pipe.hset(keys.submission(submission_id), "waiting_for", reason)
            await pipe.execute()

    async def failed_try(self, submission_id: str, now_s: float, tries: int, error: PageError, trace: str | None = None) -> None:
        """Add one event to the history that a dead letter will show."""
        key = keys.submission(submission_id)
        history = await self._redis.hget(key, "history")
        await self._redis.hset(key, "history", (history or b"") + journey.failed_try(now_s, tries, error, trace) + b"\n")

    async def history(self, submission_id: str) -> list[dict[str, Any]]:
        """What failed so far, oldest first."""
        stored = await self._redis.hget(keys.submission(submission_id), "history")
        return journey.history(stored.decode() if stored else None)

    async def conclude(self, submission_id: str, error: PageError, notice: Mapping[str, object], now_s: float) -> bool:
        """End it as rejected or dead, publish the notice, count it: one step. False when it had an end already."""
        batch_id = await self._redis.hget(keys.submission(submission_id), "batch_id")
        state = "rejected" if isinstance(error, Rejected) else "dead"
        reply = await self._library.call(
            "conclude",
            [
                keys.submission(submission_id), keys.body(submission_id), keys.PENDING, keys.COUNTS,
                keys.batch_ends(batch_id.decode() if batch_id else ""), keys.NOTICES, keys.DEAD,
            ],
            [submission_id, now_s, state, error.reason, error.detail, orjson.dumps(notice)],
        )  # fmt: skip
        return int(reply[0]) == 1

    async def requeue(self, submission_id: str, now_s: float, *, revive: bool = False) -> bool:
        """Queue again what is pending without a job or, with `revive`, what is dead. True if it did."""
        reply = await self._library.call(
            "requeue",
            [
                keys.submission(submission_id), keys.PENDING, keys.QUEUE, keys.job(submission_id), keys.COUNTS, keys.DEAD,
                keys.body(submission_id), keys.REVIVED,
            ],
            [
                submission_id, now_s, job_definition(submission_id, now_s), int(now_s * MS_PER_S), JOB_EXPIRES_MS,
                "1" if revive else "0",
            ],
        )  # fmt: skip
        return int(reply) == 1

    async def dead(self, count: int) -> list[SubmissionState]:
        """The newest dead letters, at most `count`."""
        ids = await self._redis.zrevrange(keys.DEAD, 0, count - 1)
        states = [await self.state(member.decode()) for member in ids]
        return [state for state in states if state]
