"""A submission that is sent again, after a 503 above all: the same one is accepted once, and what was refused stays refused."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from command_line import QUICK, story, wait_until
from redis.exceptions import ResponseError

from ingest.adapters import keys
from ingest.adapters.redis_server import EmbeddedServer
from ingest.errors import NotAccepted
from ingest.model import Submission
from ingest.settings import Settings
from workers import facts
from workers.api import build_app
from workers.consumer import run_worker
from workers.runtime import World, open_world

Client = TestClient[web.Request, web.Application]
PATIENCE_S = 0.5
KEY = "Idempotency-Key"


@pytest.fixture
async def world(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr(facts, "ANSWER_S", PATIENCE_S)
    async with open_world(Settings.read({"REDIS_URL": server.url, **QUICK})) as opened:
        yield opened


@pytest.fixture
async def api(world: World) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(world))) as client:
        yield client


def losing_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis accepts, and its next answer never comes."""
    accept_all, lost = type(world.intake).accept_all, asyncio.Event()

    async def lose(self: Any, *given: Any, **more: Any) -> Any:
        done = await accept_all(self, *given, **more)
        if not lost.is_set():
            lost.set()
            await asyncio.Event().wait()
        return done

    monkeypatch.setattr(type(world.intake), "accept_all", lose)


async def ends(world: World, count: int) -> list[str]:
    """The states of all submissions once so many have ended."""
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))

    async def counted() -> dict[bytes, bytes] | None:
        found: dict[bytes, bytes] = await world.redis.hgetall(keys.COUNTS)
        return found if sum(int(number) for state, number in found.items() if state != b"accepted") == count else None

    found = await wait_until(counted, "all have their ends")
    stop.set()
    await worker
    return sorted(state.decode() for state, number in found.items() for _ in range(int(number)) if state != b"accepted")


async def test_a_frozen_redis_accepts_nothing_when_it_wakes(
    api: Client, world: World, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It freezes between the two questions that a submission costs."""
    assert server._process
    process, clock = server._process, world.redis.time

    async def freeze() -> Any:
        told = await clock()
        process.send_signal(signal.SIGSTOP)
        return told

    monkeypatch.setattr(world.redis, "time", freeze)
    answer = await api.post("/v1/submissions", json=[{"text": story(1)}, {"text": story(2)}])
    assert answer.status == 503
    monkeypatch.setattr(world.redis, "time", clock)
    process.send_signal(signal.SIGCONT)

    async def woken() -> bool:
        stats = await world.redis.info("commandstats")
        return bool(stats.get("cmdstat_fcall", {}).get("calls"))

    await wait_until(woken, "the late command is answered")
    assert not await world.redis.exists(keys.PENDING, keys.COUNTS, keys.QUEUE)
    again = await api.post("/v1/submissions", json=[{"text": story(1)}, {"text": story(2)}], headers={KEY: answer.headers[KEY]})
    assert again.status == 202
    assert await ends(world, 2) == ["published", "published"]


async def test_after_a_503_the_key_that_it_tells_finds_what_was_accepted(
    api: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(world, monkeypatch)
    lost = await api.post("/v1/submissions", json={"text": story(1)})
    told = await lost.json()
    assert (lost.status, told["idempotencyKey"]) == (503, lost.headers[KEY])
    assert "not known" in told["error"]
    answers = [await api.post("/v1/submissions", json={"text": story(1)}, headers={KEY: told["idempotencyKey"]}) for _ in range(2)]
    shown = [await answer.json() for answer in answers]
    assert shown[0] == shown[1]
    assert [one.status for one in answers] == [202, 202]
    assert await ends(world, 1) == ["published"]
    after = await api.post("/v1/submissions", json={"text": story(1)}, headers={KEY: told["idempotencyKey"]})
    assert await after.json() == {**shown[0], "state": "published"}


async def test_a_client_that_knows_of_no_key_makes_no_second_story_either(
    api: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(world, monkeypatch)
    assert (await api.post("/v1/submissions", json={"text": story(1)})).status == 503
    assert (await api.post("/v1/submissions", json={"text": story(1)})).status == 202
    assert await ends(world, 2) == ["duplicate", "published"]
    assert await world.redis.xlen(keys.ARTICLES) == 1


async def test_a_key_names_what_was_sent_with_it_and_nothing_else(api: Client, world: World) -> None:
    async def send(body: Any, key: str) -> list[str]:
        answer = await api.post("/v1/submissions", json=body, headers={KEY: key})
        assert answer.status == 202, await answer.text()
        return [one["id"] for one in await answer.json()]

    first = await send([{"text": story(1)}, {"text": story(1)}], "k-1")
    assert len(set(first)) == 2, "the same page twice in one list is two submissions"
    assert await send([{"text": story(1)}, {"text": story(1)}], "k-1") == first
    assert not set(first) & set(await send([{"text": story(1)}, {"text": story(1)}], "k-2"))
    other = await send([{"text": story(2)}, {"text": story(1)}], "k-1")
    assert other[0] not in first and other[1] == first[1], "another page under an old key is no old page"
    assert await world.redis.hget(keys.COUNTS, "accepted") == b"5"


@pytest.mark.parametrize("key", ["k" * 256, "clé"])
async def test_a_key_that_is_none_is_refused(api: Client, key: str) -> None:
    answer = await api.post("/v1/submissions", json={"text": story(1)}, headers={KEY: key})
    assert (answer.status, "printable ASCII" in await answer.text()) == (400, True)


async def test_all_of_a_list_or_none_of_it(world: World) -> None:
    now_s = time.time()
    pages = [Submission(f"{number:020x}", "text", now_s, body=b"Words.") for number in range(3)]
    await world.redis.hset(keys.body(pages[2].id), "no", "string")
    with pytest.raises(ResponseError, match="expected a string"):
        await world.intake.accept_all(pages, now_s)
    assert not await world.redis.exists(keys.PENDING, keys.COUNTS, keys.QUEUE)
    with pytest.raises(NotAccepted, match="too late"):
        await world.intake.accept_all(pages[:2], now_s, until_s=await world.intake.clock_s() - 0.001)
    assert not await world.redis.exists(keys.PENDING, keys.COUNTS, keys.QUEUE)
    assert all(one.new for one in await world.intake.accept_all(pages[:2], now_s, limit=1, until_s=now_s + 60))
    with pytest.raises(NotAccepted, match=r"the queue is full \(2\)"):
        await world.intake.accept_all([pages[0], replace(pages[1], id="a" * 20)], now_s, limit=2)
    assert not any(one.new for one in await world.intake.accept_all(pages[:2], now_s, limit=2)), "what is known needs no room"
    assert await world.redis.hget(keys.COUNTS, "accepted") == b"2"


async def test_the_same_id_twice_in_one_list_is_accepted_once(world: World) -> None:
    now_s = time.time()
    page = Submission(f"{1:020x}", "text", now_s, body=b"Words.")
    assert [one.new for one in await world.intake.accept_all([page, page], now_s)] == [True, False]
    assert await world.redis.hget(keys.COUNTS, "accepted") == b"1"
