"""`copydesk hosts` as an operator types it."""

import asyncio
import json

import pytest
from click.testing import CliRunner, Result

from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.politeness import Turns
from ingest.settings_sections import FetchSettings
from workers.cli import cli


async def hosts(redis_url: str, *arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, cli, ["hosts", *arguments], env={"REDIS_URL": redis_url})


async def test_hosts_in_trouble_are_listed_with_what_ails_them(redis: Client, redis_url: str) -> None:
    turns = Turns(redis, LuaLibrary(redis), FetchSettings(min_interval_s=0.0, latency_factor=0.0, circuit_failures=1))
    assert "every host is asked as usual" in (await hosts(redis_url)).output
    await turns.give_back(await turns.take("down.example", "a"), "failed")
    await turns.give_back(await turns.take("well.example", "a"), "ok")
    text = (await hosts(redis_url)).output
    assert "down.example" in text
    assert "left alone for" in text
    assert "well.example" not in text
    found = json.loads((await hosts(redis_url, "--json")).output)
    assert (found["host"], found["failures"], found["opens"]) == ("down.example", 1, 1)
    assert found["open_for_s"] == pytest.approx(30, abs=5)
