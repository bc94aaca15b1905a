"""Promises of the atomic step: one is published, its copies are attached, and a replay changes nothing."""

from functools import partial

import orjson
import pytest

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.story_index import Settlement, StoryIndex
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.second_look import second_look

LIMITS = DedupSettings()
STORY = " ".join(f"The harbour council of town {n} voted to widen the quay by {n + 3} metres before winter." for n in range(12))


def settlement(name: str, body: str, *, now_s: float = 1000.0, url: str | None = None, language: str = "en") -> Settlement:
    record = orjson.dumps({"id": f"a-{name}", "headline": None, "articleBody": body})
    return Settlement(name, f"a-{name}", record, StoryText(None, body), fingerprint(body, None, language), now_s, url=url)


@pytest.fixture
def index(redis: Client) -> StoryIndex:
    return StoryIndex(redis, LuaLibrary(redis), LIMITS, partial(second_look, limits=LIMITS))


async def test_the_first_is_novel_and_its_copy_a_duplicate(redis: Client, index: StoryIndex) -> None:
    first = await index.settle(settlement("01", STORY))
    copy = await index.settle(settlement("02", STORY))
    assert first.name == "novel" and first.article_id == "a-01"
    assert (copy.name, copy.kind, copy.of, copy.cluster_id) == ("duplicate", "exact", "a-01", first.cluster_id)
    [(_, published)] = await redis.xrange(keys.ARTICLES)
    [(_, noticed)] = await redis.xrange(keys.NOTICES)
    assert orjson.loads(published[b"record"])["verdict"] == "novel"
    assert orjson.loads(noticed[b"record"])["duplicateOf"] == "a-01"


async def test_settling_a_submission_again_gives_the_old_answer_and_writes_nothing(redis: Client, index: StoryIndex) -> None:
    first = await index.settle(settlement("01", STORY))
    again = await index.settle(settlement("01", STORY))
    assert again.replayed and (again.name, again.cluster_id) == ("novel", first.cluster_id)
    assert await redis.xlen(keys.ARTICLES) == 1


async def test_the_same_url_is_unchanged_or_a_revision(index: StoryIndex) -> None:
    url = "https://example.org/quay"
    first = await index.settle(settlement("01", STORY, url=url))
    same = await index.settle(settlement("02", STORY, url=url))
    newer = await index.settle(settlement("03", STORY + " The mayor resigned on Friday after the vote.", url=url))
    assert (same.name, same.kind, same.of) == ("duplicate", "unchanged", "a-01")
    assert (newer.name, newer.of, newer.version, newer.cluster_id) == ("revision", "a-01", 2, first.cluster_id)


async def test_a_truncated_copy_is_contained(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY))
    short = await index.settle(settlement("02", STORY[: len(STORY) // 3]))
    assert (short.name, short.kind, short.of) == ("duplicate", "contained", "a-01")


async def test_a_story_outside_the_window_is_forgotten(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, now_s=1000.0))
    window_s = LIMITS.window_days * 86_400
    assert (await index.settle(settlement("02", STORY, now_s=1000.0 + window_s + 1))).name == "novel"


async def test_languages_do_not_meet(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, language="en"))
    assert (await index.settle(settlement("02", STORY, language="de"))).name == "novel"
