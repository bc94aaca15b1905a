"""A Redis without memory left: what reads answers, what writes says why in one line."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from click.testing import CliRunner, Result

from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import ServiceError
from workers.cli import cli


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
