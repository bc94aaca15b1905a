"""Promises of the audit: no alarm where everything adds up, however busy the service is, and one for every fault."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ingest.adapters import keys
from ingest.adapters.audit import audit
from ingest.adapters.connection import Client
from ingest.adapters.intake import Intake
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import Fatal, PageError, Rejected
from ingest.model import Submission
from ingest.wire import notice

Work = Callable[[], Awaitable[None]]


def workload(redis: Client) -> Work:
    """Each call accepts one submission, and lets earlier ones die, live again, and end."""
    library, number = LuaLibrary(redis), 0
    ledger = Ledger(redis, library)
    intake = Intake(redis, library, ledger, kept_s=60)

    def named(at: int) -> Submission:
        return Submission(id=f"s{at}", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt", batch_id="b")

    async def end(at: int, error: PageError) -> None:
        await ledger.conclude(f"s{at}", error, notice(named(at), error, 2.0), 2.0)

    async def work() -> None:
        nonlocal number
        number += 1
        await intake.accept(named(number), 1.0)
        await end(number - 1, Fatal("crashed", "signal 11"))
        await ledger.requeue(f"s{number - 2}", 3.0, revive=True)
        await end(number - 3, Rejected("soft_404", "it says so"))

    return work


class Busy:
    """A client of a server on which others work before every answer."""

    def __init__(self, redis: Client, work: Work) -> None:
        self._redis, self._work = redis, work

    def __getattr__(self, name: str) -> Any:
        def asked(*args: Any, **named: Any) -> Any:
            said = getattr(self._redis, name)(*args, **named)
            return self._after_work(said) if inspect.iscoroutine(said) else said

        return asked

    async def _after_work(self, said: Awaitable[Any]) -> Any:
        for _ in range(3):
            await self._work()
        return await said

    def pipeline(self, **named: Any) -> Any:
        pipe = self._redis.pipeline(**named)
        execute = pipe.execute
        pipe.execute = lambda **how: self._after_work(execute(**how))
        return pipe


async def worked(redis: Client, times: int = 12) -> Work:
    work = workload(redis)
    for _ in range(times):
        await work()
    return work


async def test_a_busy_service_raises_no_alarm(redis: Client) -> None:
    found = await audit(Busy(redis, await worked(redis)))
    assert (found.faults, found.pending) == ((), 2)
    assert found.accepted == sum(found.ended.values()) + found.pending


async def test_nothing_adds_up_to_nothing(redis: Client) -> None:
    assert (await audit(redis)).as_json() == {
        "accepted": 0, "published": 0, "duplicate": 0, "rejected": 0, "dead": 0, "pending": 0, "faults": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (("HINCRBY", keys.COUNTS, "accepted", 1), "13 accepted, but 10 ended and 2 pending"),
        (("HINCRBY", keys.COUNTS, "published", 1), "1 published, but the articles stream took 0"),
        (("XADD", keys.NOTICES, "*", "record", "{}"), "duplicates, rejections and dead letters, but the notices stream took"),
        (("ZREM", keys.PENDING, "s12"), "s12 is queued, but not pending: it would never end"),
        (("ZADD", keys.PENDING, 1, "s1"), "s1 is rejected:soft_404, but pending"),
        (("DEL", keys.submission("s12")), "s12 is pending, but nothing is stored of it"),
        (("HSET", keys.submission("s0"), "state", "dead:crashed"), "2 submissions are dead:crashed, but only 1 were counted"),
    ],
)
async def test_every_fault_is_told(redis: Client, command: tuple[Any, ...], fault: str) -> None:
    await worked(redis)
    assert not (await audit(redis)).faults
    await redis.execute_command(*command)
    assert fault in "\n".join((await audit(redis)).faults)
