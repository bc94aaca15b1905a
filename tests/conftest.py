"""What every test may ask for: a real server on a unix socket, an empty database, a toolkit, and a folder of extra data."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from command_line import QUICK, CommandLine

from ingest.adapters.connection import Client, client
from ingest.adapters.redis_server import EmbeddedServer
from ingest.config_files import config_dir
from ingest.settings import Settings
from ingest.stages.page.toolkit import Toolkit
from ingest.toolkit_files import load_toolkit
from workers.runtime import World, open_world


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    """What cleaning needs, from the project's own files."""
    return load_toolkit()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """One server for the whole run (one per process with xdist)."""
    server = EmbeddedServer(tmp_path_factory.mktemp("redis"), config_dir() / "redis.conf")
    yield await server.start()
    await server.stop()


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[EmbeddedServer]:
    """A server of the test's own, to stop with a signal."""
    one = EmbeddedServer(tmp_path, config_dir() / "redis.conf")
    await one._ensure()
    yield one
    assert one._process
    one._process.kill()
    one._process.wait()


@pytest_asyncio.fixture
async def redis(redis_url: str) -> AsyncIterator[Client]:
    """A client on an empty database, with no functions loaded."""
    async with client(redis_url) as connected:
        await connected.flushall()
        await connected.function_flush()
        yield connected


@pytest.fixture(scope="session")
def extra_data() -> Path:
    """The folder named by COPYDESK_EXTRA_DATA; the test is skipped, saying so, where there is none."""
    folder = os.environ.get("COPYDESK_EXTRA_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("COPYDESK_EXTRA_DATA names no folder: tests on extra data are skipped")
    return Path(folder)


@pytest.fixture
def copydesk(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest_asyncio.fixture
async def world(redis: Client, redis_url: str) -> AsyncIterator[World]:
    """An open world on the test's empty database."""
    async with open_world(Settings.read({"REDIS_URL": redis_url, **QUICK})) as opened:
        yield opened


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes in a test's name differ between processes where a compressor writes the time into them: name the parameter instead."""
    return argname if isinstance(val, bytes) else None
