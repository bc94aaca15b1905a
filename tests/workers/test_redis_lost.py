"""A Redis that has stopped answering, or takes no writes: callers are told soon, processes end when asked and not by themselves,
and nobody is accepted behind his back.
"""

import asyncio
import re
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from command_line import QUICK, CommandLine, story, wait_until
from redis.asyncio.client import Pipeline

from ingest.adapters import connection, keys
from ingest.adapters.redis_server import EmbeddedServer
from ingest.errors import WorkLeft
from ingest.model import Submission
from ingest.settings import Settings
from workers import facts
from workers.api import build_app, run_api
from workers.consumer import run_worker
from workers.health import Health, assess
from workers.heartbeat import living
from workers.runtime import World, open_world

#: Seconds of patience in these tests, in the place of seconds.
PATIENCE_S = 0.5


@pytest.fixture
async def world(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr(facts, "ANSWER_S", PATIENCE_S)
    async with open_world(Settings.read({"REDIS_URL": server.url, "COPYDESK_WORKER_PORT": "0", **QUICK})) as opened:
        monkeypatch.setattr(connection, "FIRST_ANSWER_S", PATIENCE_S)
        yield opened


@pytest.fixture
def tell(server: EmbeddedServer) -> Callable[[signal.Signals], None]:
    """Sends the server a signal: SIGSTOP makes it silent, SIGCONT lets it speak."""
    assert server._process
    return server._process.send_signal


async def test_every_caller_is_answered_and_nothing_is_accepted_afterwards(
    world: World, tell: Callable[[signal.Signals], None]
) -> None:
    async with TestClient[web.Request, web.Application](TestServer(build_app(world))) as client:
        tell(signal.SIGSTOP)
        for address in ("/readyz", "/healthz", "/v1/overview", "/v1/submissions/x", "/v1/clusters/c-00000000-1"):
            assert (await client.get(address)).status == 503, address
        assert "copydesk_up 0.0" in await (await client.get("/metrics")).text()
        answer = await client.post("/v1/submissions", json={"text": story(1)})
        assert (answer.status, await answer.json()) == (503, {"error": "Redis does not answer"})
        tell(signal.SIGCONT)
        await wait_until(world.redis.ping, "Redis speaks again")
        assert not await world.redis.exists(keys.PENDING, keys.COUNTS)
        assert (await client.post("/v1/submissions", json={"text": story(1)})).status == 202


async def test_a_caller_who_has_left_is_not_accepted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "ANSWER_S", 30.0)
    asked, go_on, accepted = asyncio.Event(), asyncio.Event(), list[str]()
    clock, requests = world.redis.time, list[web.Request]()

    async def slow() -> Any:
        asked.set()
        await go_on.wait()
        return await clock()

    async def accept(submissions: list[Submission], _now_s: float, **_: object) -> None:
        accepted.extend(one.id for one in submissions)

    @web.middleware
    async def noted(request: web.Request, handler: Any) -> Any:
        requests.append(request)
        return await handler(request)

    monkeypatch.setattr(world.redis, "time", slow)
    monkeypatch.setattr(type(world.intake), "accept_all", lambda _self, *given, **more: accept(*given, **more))
    app = build_app(world)
    app.middlewares.append(noted)
    async with TestServer(app) as listening:
        _, writer = await asyncio.open_connection(listening.host, listening.port)
        body = b'{"text": "A story."}'
        writer.write(b"POST /v1/submissions HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await asked.wait()
        writer.close()
        await wait_until(lambda: requests[0].transport is None, "the server has noticed")
        go_on.set()
    assert accepted == []


async def test_api_and_worker_end_when_asked(world: World, tell: Callable[[signal.Signals], None]) -> None:
    under_way = asyncio.Event()

    async def clean(*_: object) -> None:
        under_way.set()
        tell(signal.SIGSTOP)
        await world.redis.ping()

    object.__setattr__(world.edges, "clean", clean)
    stop = asyncio.Event()
    parts = [asyncio.create_task(run_api(world, stop)), asyncio.create_task(run_worker(world, stop))]
    await world.intake.accept(Submission(f"{1:020x}", "text", time.time(), body=story(1).encode()), time.time())
    await under_way.wait()
    stop.set()
    async with asyncio.timeout(30):
        await parts[0]
        with pytest.raises(WorkLeft, match=r"left in the queue for another worker: 1"):
            await parts[1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the client's dropped WATCH
async def test_a_worker_ends_that_was_about_to_claim_a_page(
    world: World, tell: Callable[[signal.Signals], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the client takes back a WATCH before it lets itself be cancelled, and asks the silent server for that."""
    claiming, exists = asyncio.Event(), Pipeline.exists

    def freeze(self: Pipeline, *names: str) -> Any:
        tell(signal.SIGSTOP)
        claiming.set()
        return exists(self, *names)

    monkeypatch.setattr(Pipeline, "exists", freeze)
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))
    await world.intake.accept(Submission(f"{1:020x}", "text", time.time(), body=story(1).encode()), time.time())
    await claiming.wait()
    stop.set()
    async with asyncio.timeout(30):
        with pytest.raises(WorkLeft):
            await worker


async def test_a_full_disk_ends_nothing_and_work_goes_on_when_there_is_room(world: World, tmp_path: Path) -> None:
    async def health() -> Health:
        return assess(await facts.gather(world), facts.limits_of(world))

    async def ready() -> bool:
        return (await health()).ready

    async def silent() -> bool:
        return not await living(world)

    async def published() -> bool:
        return bool(await world.redis.xlen(keys.ARTICLES))

    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))
    await wait_until(ready, "a worker is alive")
    (tmp_path / "dump.rdb").mkdir()  # nothing can be saved: the server then refuses writes, as with a full disk
    await world.redis.config_set("save", "3600 1")
    await save(world, "err")
    await wait_until(silent, "no worker can say that it lives")
    found = await health()
    assert not found.ready
    assert "Redis takes no writes, submissions are refused: MISCONF" in found.reasons[0]
    assert not [reason for reason in found.reasons if "no worker is alive" in reason]
    assert not worker.done()
    (tmp_path / "dump.rdb").rmdir()
    await save(world, "ok")
    await wait_until(ready, "a worker says that it lives")
    await world.intake.accept(Submission(f"{1:020x}", "text", time.time(), body=story(1).encode()), time.time())
    await wait_until(published, "the page is published")
    stop.set()
    await worker


async def save(world: World, ends: str) -> None:
    """Have the server save, and wait until that ends so."""

    async def ended() -> bool:
        state = await world.redis.info("persistence")
        return not state["rdb_bgsave_in_progress"] and state["rdb_last_bgsave_status"] == ends

    await world.redis.bgsave()
    await wait_until(ended, f"saving ends with {ends}")


async def test_what_a_worker_left_in_a_frozen_redis_is_done_once_by_another(
    world: World, tell: Callable[[signal.Signals], None], copydesk: CommandLine
) -> None:
    # What is claimed in a frozen server's last moment is locked until a job's time limit has passed.
    count, settings = 400, {"REDIS_URL": world.redis_url, "COPYDESK_WORKER_MAX_JOBS": "16", "COPYDESK_WORKER_JOB_TIMEOUT_S": "5"}
    for number in range(count):
        page = Submission(f"{number:020x}", "text", time.time(), body=story(number).encode(), source_id=str(number))
        await world.intake.accept(page, time.time())

    async def published(least: int) -> int:
        return int(await world.redis.xlen(keys.ARTICLES)) >= least

    first = copydesk.start("worker", **settings)
    await wait_until(lambda: published(8), "pages are under way")
    tell(signal.SIGSTOP)
    first.send_signal(signal.SIGTERM)
    said = (await asyncio.to_thread(first.communicate, timeout=40))[1]  # it may take 70 s for pages that can be finished
    assert first.returncode == 3
    assert re.search(r"Redis does not answer; pages under way that are left in the queue for another worker: \d+\n$", said)
    assert "ERROR" not in said and "Traceback" not in said
    tell(signal.SIGCONT)
    second = copydesk.start("worker", **settings)
    await wait_until(lambda: published(count), "another worker has done the rest", within_s=80)
    second.send_signal(signal.SIGTERM)
    assert (await asyncio.to_thread(second.communicate, timeout=60), second.returncode)[1] == 0
    records = [orjson.loads(fields[b"record"]) for _, fields in await world.redis.xrange(keys.ARTICLES)]
    assert sorted(int(record["sourceId"]) for record in records) == list(range(count))
    audit = await asyncio.to_thread(copydesk, "audit", **settings)
    assert audit.returncode == 0, audit.stdout
