"""Promises of the embedded server."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from command_line import wait_until
from redis.asyncio import Redis

from ingest.adapters import redis_server
from ingest.adapters.redis_server import EmbeddedServer, answers
from ingest.config_files import config_dir
from ingest.errors import ServiceError

CONF = config_dir() / "redis.conf"


async def test_five_starts_at_once_give_one_server(tmp_path: Path) -> None:
    servers = [EmbeddedServer(tmp_path, CONF) for _ in range(5)]
    urls = await asyncio.gather(*(server.start() for server in servers))
    assert len(set(urls)) == 1
    assert sum(server._process is not None for server in servers) == 1
    await asyncio.gather(*(server.stop() for server in servers))
    assert not answers(servers[0].socket_path)


async def test_what_was_written_survives_a_kill_and_the_server_comes_back(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path, CONF)
    url = await server.start()
    async with Redis.from_url(url) as client:
        await client.set("story", "kept")
        assert server._process is not None
        first = server._process.pid
        os.kill(first, signal.SIGKILL)
        server._process.wait()

        def came_back() -> bool:
            return answers(server.socket_path) and server._process is not None and server._process.pid != first

        await wait_until(came_back, "another server answers", 15)
    async with Redis.from_url(url) as client:
        assert await client.get("story") == b"kept"
    await server.stop()


async def test_a_frozen_server_does_not_keep_its_process_from_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "STOP_TIMEOUT_S", 0.2)
    server = EmbeddedServer(tmp_path, CONF)
    async with Redis.from_url(await server.start()) as client:
        await client.set("story", "kept")
    assert server._process
    server._process.send_signal(signal.SIGSTOP)
    await server.stop()
    assert server._process.returncode == -signal.SIGKILL
    again = EmbeddedServer(tmp_path, CONF)
    async with Redis.from_url(await again.start()) as client:
        assert await client.get("story") == b"kept"
    await again.stop()


async def test_beside_a_frozen_server_no_second_one_is_started(tmp_path: Path) -> None:
    """It would write the same file, and each would know half of what was accepted once the first goes on."""
    server, other = EmbeddedServer(tmp_path, CONF), EmbeddedServer(tmp_path, CONF)
    async with Redis.from_url(await server.start()) as client:
        first = server._process
        assert first
        first.send_signal(signal.SIGSTOP)
        for one in (server, other):
            await one._ensure()
        assert (server._process, other._process) == (first, None)
        first.send_signal(signal.SIGCONT)
        await client.set("story", "kept")
        assert await client.get("story") == b"kept"
    await server.stop()


async def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServiceError, match="state folder .*file"):
        await EmbeddedServer(tmp_path / "file" / "state", CONF).start()


async def test_a_path_too_long_for_a_socket_still_works(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / ("long" * 40), CONF)
    await server.start()
    assert answers(server.socket_path)
    await server.stop()
