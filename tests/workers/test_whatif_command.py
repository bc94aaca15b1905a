"""`copydesk whatif` as an operator types it."""

import asyncio
from functools import partial

from click.testing import CliRunner, Result

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.second_look import second_look
from ingest.wire import dumps
from workers.cli import cli

#: A report, and a third of it that came alone.
TEXTS = [" ".join(f"The council of town{n} votes on quay{n}." for n in range(words)) for words in (60, 20)]


async def whatif(redis_url: str, *arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, cli, ["whatif", *arguments], env={"REDIS_URL": redis_url})


async def settle_all(redis: Client) -> None:
    index = StoryIndex(redis, LuaLibrary(redis), DedupSettings(), partial(second_look, limits=DedupSettings()))
    now_s = (await redis.time())[0]
    for name, text in zip(("01", "02"), TEXTS, strict=True):
        record = dumps({"id": f"a-{name}", "articleBody": text})
        await index.settle(Settlement(name, f"a-{name}", record, StoryText(None, text), fingerprint(text, None, "en"), now_s))


async def test_the_verdicts_are_told_that_would_change(redis: Client, redis_url: str) -> None:
    await settle_all(redis)
    assert "0 of 2 verdicts" in (await whatif(redis_url, "--jaccard", "0.34")).output
    found = (await whatif(redis_url, "--evidence", "19")).output
    assert "a-02: duplicate (contained) of a-01 -> novel" in found and "1 of 2 verdicts" in found


async def test_an_index_of_another_version_is_not_read(redis: Client, redis_url: str) -> None:
    await settle_all(redis)
    await redis.hset(keys.INDEX, "scheme", "w9-older")
    refused = await whatif(redis_url, "--jaccard", "0.34")
    assert refused.exit_code and "'w9-older'" in str(refused.exception) and "copydesk index rebuild" in str(refused.exception)


async def test_a_threshold_that_is_no_number_of_its_range_is_refused(redis: Client, redis_url: str) -> None:
    for value in ("nan", "1.5"):
        refused = await whatif(redis_url, "--contained", value)
        assert refused.exit_code and f"contained = {float(value)!r}: expected 0 to 1" in str(refused.exception)
