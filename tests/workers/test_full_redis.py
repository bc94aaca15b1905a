"""A Redis without memory left: what reads answers, what writes says why in one line."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from arq import Retry
from click.testing import CliRunner, Result
from command_line import wait_until
from redis.exceptions import OutOfMemoryError

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import ServiceError
from ingest.model import Submission
from workers.api import build_app
from workers.cli import cli
from workers.jobs import FULL_DELAY_S, process
from workers.runtime import World
from workers.stream_intake import take_for_ever


@pytest_asyncio.fixture(params=[False, True], ids=["without the library", "with the library"])
async def full_url(request: pytest.FixtureRequest, redis: Client, redis_url: str) -> AsyncIterator[str]:
    """The URL of a server that refuses every write, new to this release or not."""
    if request.param:
        await LuaLibrary(redis).load()
    await redis.config_set("maxmemory", 1_000_000)
    yield redis_url
    await redis.config_set("maxmemory", 0)


async def copydesk(url: str, *arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, cli, arguments, env={"REDIS_URL": url})


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("index show", "nothing is remembered"),
        ("dead list", "no dead letters"),
        ("audit", "in = out"),
        ("hosts", "as usual"),
        ("feeds list", "no feeds"),
        ("whatif --jaccard 0.34", "0 of 0"),
    ],
)
async def test_what_reads_answers(full_url: str, command: str, says: str) -> None:
    found = await copydesk(full_url, *command.split())
    assert (found.exit_code, says in found.output) == (0, True), (found.output, found.exception)


async def test_what_writes_says_that_redis_is_full(full_url: str) -> None:
    refused = await copydesk(full_url, "dead", "revive", "some-id")
    assert isinstance(refused.exception, ServiceError)
    assert str(refused.exception).startswith("Redis is full: ") and "\n" not in str(refused.exception)


async def test_the_stream_is_read_once_there_is_room_again(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.redis.xadd(keys.SUBMISSIONS, {"submission": '{"text": "A story."}'})
    await world.redis.config_set("maxmemory", 1_000_000)
    taking = asyncio.create_task(take_for_ever(world))
    try:
        await wait_until(lambda: taking.done() or "waits for Redis" in caplog.text, "the intake noticed")
        assert not taking.done()
    finally:
        await world.redis.config_set("maxmemory", 0)
    await wait_until(partial(world.redis.zcard, keys.PENDING), "the message is accepted")
    taking.cancel()
    await asyncio.gather(taking, return_exceptions=True)


@pytest.mark.parametrize("refusing", ["started", "conclude"])
async def test_a_page_that_meets_a_full_redis_keeps_its_job(world: World, monkeypatch: pytest.MonkeyPatch, refusing: str) -> None:
    """At whatever it was about to write: its beginning, or its end as a page without a story."""
    page = Submission("5" * 20, "text", time.time(), body=b"")
    await world.intake.accept(page, time.time())

    async def full(*_: object, **__: object) -> None:
        raise OutOfMemoryError("command not allowed when used memory > 'maxmemory'.")

    monkeypatch.setattr(Ledger, refusing, full)
    with pytest.raises(Retry) as again:
        await process({"world": world}, page.id)
    assert again.value.defer_score == FULL_DELAY_S * 1000


async def test_a_full_redis_is_logged_when_it_begins_and_when_it_is_over(world: World, caplog: pytest.LogCaptureFixture) -> None:
    async with TestClient[web.Request, web.Application](TestServer(build_app(world))) as api:

        async def send() -> int:
            return (await api.post("/v1/submissions", json={"text": "A story."})).status

        assert await send() == 202
        await world.redis.config_set("maxmemory", 1_000_000)
        try:
            assert [await send() for _ in range(3)] == [503, 503, 503]
        finally:
            await world.redis.config_set("maxmemory", 0)
        assert [await send() for _ in range(2)] == [202, 202]
    said = [record.message for record in caplog.records if record.name == "copydesk.api"]
    assert len(said) == 2 and said[1] == "submissions are refused: no longer"
