"""Promises of intake and ledger: accepted once, ended once, counted at both."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.intake import Intake
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import Fatal, Rejected
from ingest.model import Submission
from ingest.pipeline import read
from ingest.wire import notice

PAGE = Submission(id="s1", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt", batch_id="b")


@pytest.fixture
def ledger(redis: Client) -> Ledger:
    return Ledger(redis, LuaLibrary(redis))


@pytest.fixture
def intake(redis: Client, ledger: Ledger) -> Intake:
    return Intake(redis, LuaLibrary(redis), ledger, kept_s=60)


async def counts(redis: Client) -> Mapping[str, int]:
    return {key.decode(): int(value) for key, value in (await redis.hgetall(keys.COUNTS)).items()}


async def test_accepting_twice_counts_and_queues_once(redis: Client, intake: Intake) -> None:
    assert (await intake.accept(PAGE, 10.0)).new
    assert not (await intake.accept(PAGE, 11.0)).new
    assert await counts(redis) == {"accepted": 1}
    assert await redis.zcard(keys.QUEUE) == 1
    assert await intake.load("s1") == PAGE


async def test_what_was_sent_together_or_in_one_moment_waits_in_the_order_in_which_it_was_sent(
    redis: Client, intake: Intake
) -> None:
    named = [f"{number * 7919 % 1000:03}" for number in range(40)]
    await intake.accept_all([replace(PAGE, id=one) for one in named], 1795979740.123456)
    await intake.accept(replace(PAGE, id="000-later"), 1795979740.123999)
    assert [job.decode() for job in await redis.zrange(keys.QUEUE, 0, -1)] == [*named, "000-later"]


async def test_a_rejection_ends_a_submission_once(redis: Client, intake: Intake, ledger: Ledger) -> None:
    await intake.accept(PAGE, 10.0)
    error = Rejected("no_content", "nothing left")
    assert await ledger.conclude("s1", error, notice(PAGE, error, 12.0), 12.0)
    assert not await ledger.conclude("s1", error, notice(PAGE, error, 13.0), 13.0)
    assert await counts(redis) == {"accepted": 1, "rejected:no_content": 1}
    assert await redis.xlen(keys.NOTICES) == 1
    assert await redis.zcard(keys.PENDING) == 0
    assert not await redis.exists(keys.body("s1"))
    assert 0 < await redis.ttl(keys.submission("s1")) <= 60
    [(_, end)] = await redis.xrange(keys.batch_ends("b"))
    assert end[b"state"] == b"rejected:no_content"


async def test_a_broken_piece_is_accepted_and_dead_at_once(redis: Client, intake: Intake, ledger: Ledger) -> None:
    await intake.accept_failed(PAGE, Fatal("malformed_line", "line 3"), 10.0)
    state = await ledger.state("s1")
    assert state and state.state == "dead:malformed_line" and state.fields["detail"] == "line 3"
    assert await redis.zcard(keys.QUEUE) == 0
    assert [letter.id for letter in await ledger.dead(10)] == ["s1"]


async def test_a_dead_letter_can_be_revived_with_its_body(redis: Client, intake: Intake, ledger: Ledger) -> None:
    await intake.accept(PAGE, 10.0)
    error = Fatal("crashed", "signal 11")
    await ledger.conclude("s1", error, notice(PAGE, error, 12.0), 12.0)
    await redis.zrem(keys.QUEUE, "s1")
    assert await ledger.requeue("s1", 20.0, revive=True)
    assert await counts(redis) == {"accepted": 1, "dead:crashed": 0, "revived": 1}
    assert await redis.ttl(keys.body("s1")) == -1
    assert (await intake.load("s1")) == PAGE
    state = await ledger.state("s1")
    assert state
    assert state.as_json()["history"] == [
        {
            "at": "1970-01-01T00:00:20.000Z", "event": "revived", "state": "dead:crashed", "endedAt": "1970-01-01T00:00:12.000Z",
            "detail": "signal 11",
        }
    ]  # fmt: skip


async def test_what_has_neither_body_nor_address_is_not_revived_and_keeps_its_reason(intake: Intake, ledger: Ledger) -> None:
    await intake.accept_failed(replace(PAGE, body=None), Fatal("malformed_line", "line 3"), 10.0)
    assert not await ledger.requeue("s1", 20.0, revive=True)
    state = await ledger.state("s1")
    assert state
    assert state.state == "dead:malformed_line"


async def test_a_pending_submission_without_a_job_is_queued_again(redis: Client, intake: Intake, ledger: Ledger) -> None:
    await intake.accept(PAGE, 10.0)
    assert not await ledger.requeue("s1", 11.0)
    await redis.zrem(keys.QUEUE, "s1")
    assert await ledger.requeue("s1", 12.0)
    assert await redis.zcard(keys.QUEUE) == 1


async def test_a_key_of_another_type_is_refused_before_anything_is_written(redis: Client, intake: Intake) -> None:
    await redis.set(keys.PENDING, "not a sorted set")
    with pytest.raises(Exception, match="holds a string, expected a zset"):
        await intake.accept(PAGE, 10.0)
    assert await redis.keys() == [keys.PENDING.encode()]


async def test_a_server_that_lost_the_library_gets_it_again(redis: Client, intake: Intake) -> None:
    await intake.accept(PAGE, 10.0)
    await redis.function_flush()
    assert not (await intake.accept(PAGE, 10.0)).new


async def test_what_an_archive_knows_of_a_page_is_kept(intake: Intake) -> None:
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a1"'), ("X-Odd", "wörter"))
    page = replace(PAGE, medium="html", status=203, headers=headers)
    await intake.accept(page, 10.0)
    found = await intake.load("s1")
    assert found == page
    assert (read(found).status, read(found).headers) == (203, headers)
