"""Accept a submission: HTTP, stream, feeds and the command line all end here. Accepting the same id twice changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from ingest.adapters import keys
from ingest.adapters.arq_jobs import JOB_EXPIRES_MS, job_definition
from ingest.adapters.connection import Client
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.packed import pack, unpack
from ingest.errors import NotAccepted, PageError
from ingest.model import Submission
from ingest.wire import notice

MS_PER_S = 1000
#: How far the submissions of a list stand apart in the queue, or it would order those of one moment by their random ids: an older
#: version of a story, sent first, would come out as a revision of the newer one.
APART_S = 1e-6
#: Headers kept of a page that somebody else fetched; servers send 20.
MAX_HEADERS = 100


@dataclass(frozen=True, slots=True)
class Accepted:
    """What intake did: `new` is False when the id was known, and then `state` is what became of it."""

    id: str
    new: bool
    state: str


class Intake:
    """Takes submissions into the ledger and the queue in one step."""

    def __init__(self, redis: Client, library: LuaLibrary, ledger: Ledger, *, kept_s: float) -> None:
        self._redis = redis
        self._library = library
        self._ledger = ledger
        self._kept_s = kept_s

    async def accept(self, submission: Submission, now_s: float) -> Accepted:
        """Count it, keep its body, queue its job: all or nothing. Raises redis errors when the server is gone or full."""
        return (await self.accept_all([submission], now_s))[0]

    async def accept_all(
        self, submissions: Sequence[Submission], now_s: float, *, limit: int | None = None, until_s: float | None = None
    ) -> list[Accepted]:
        """Accept all of them in one step, or none; those that are known stay as they are.

        Raises NotAccepted when `limit` submissions are pending already, or when the server comes to it after `until_s` by its own
        clock: a caller who has waited that long was told that nothing was accepted. Redis errors as `accept`.
        """
        return await self._accept([(one, job_definition(one.id, now_s)) for one in submissions], now_s, limit, until_s)

    async def clock_s(self) -> float:
        """The server's clock, Unix seconds. A question that changes nothing, whoever still waits for its answer."""
        seconds, micros = await self._redis.time()
        return float(seconds) + float(micros) / 1e6

    async def accept_failed(self, submission: Submission, fault: PageError, now_s: float) -> Accepted:
        """Count a submission that failed before it could be queued (a broken line, an unreadable file), and end it at once.

        When we die between the two steps it is pending without a job; it is queued later and ends for want of a body.
        """
        (accepted,) = await self._accept([(submission, b"")], now_s)
        await self._ledger.conclude(submission.id, fault, notice(submission, fault, now_s), now_s)
        return accepted

    async def _accept(
        self,
        jobs: Sequence[tuple[Submission, bytes]],
        now_s: float,
        limit: int | None = None,
        until_s: float | None = None,
    ) -> list[Accepted]:
        ids = [one.id for one, _ in jobs]
        of_each = [key for one in ids for key in (keys.submission(one), keys.body(one), keys.job(one))]
        args: list[str | bytes | float] = ["" if bound is None else bound for bound in (limit, until_s)]
        for place, (submission, job) in enumerate(jobs):
            its = self._arguments(submission, job, now_s + place * APART_S)
            args += [len(its), *its]
        reply = await self._library.call("accept", [keys.PENDING, keys.COUNTS, keys.QUEUE, *of_each], args)
        if reply == [b"full"]:
            raise NotAccepted(f"the queue is full ({limit})")
        if reply == [b"late"]:
            raise NotAccepted("Redis came to it too late")
        return [Accepted(one, int(new) == 1, state.decode()) for one, (new, state) in zip(ids, reply, strict=True)]

    def _arguments(self, submission: Submission, job: bytes, now_s: float) -> list[str | bytes | float]:
        fields: dict[str, str | float | None] = {
            "medium": submission.medium, "received_at": submission.received_at_s, "url": submission.url,
            "content_type": submission.content_type, "source_id": submission.source_id, "batch_id": submission.batch_id,
            "source": submission.source, "title": submission.title, "fetched_at": submission.fetched_at_s,
            "status": submission.status,
            "headers": orjson.dumps(submission.headers[:MAX_HEADERS]).decode() if submission.headers else None,
            "kept_s": int(self._kept_s),
        }  # fmt: skip
        flat = [part for name, value in fields.items() if value is not None for part in (name, value)]
        body = b"" if submission.body is None else pack(submission.body)
        return [submission.id, now_s, body, job, now_s * MS_PER_S, JOB_EXPIRES_MS, *flat]

    async def load(self, submission_id: str) -> Submission | None:
        """The submission as it was accepted, its body included, or None when nothing is known of it."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(keys.submission(submission_id))
            pipe.get(keys.body(submission_id))
            stored, body = await pipe.execute()
        if not stored:
            return None
        known = {key.decode(): value.decode("utf-8", "surrogateescape") for key, value in stored.items()}
        return Submission(
            id=submission_id,
            medium=known["medium"],
            received_at_s=float(known["received_at"]),
            url=known.get("url"),
            body=None if body is None else unpack(body),
            content_type=known.get("content_type"),
            source_id=known.get("source_id"),
            batch_id=known.get("batch_id"),
            source=known.get("source", ""),
            title=known.get("title"),
            fetched_at_s=float(known["fetched_at"]) if "fetched_at" in known else None,
            status=int(known["status"]) if "status" in known else None,
            headers=tuple((name, value) for name, value in orjson.loads(known.get("headers", "[]"))),
        )
