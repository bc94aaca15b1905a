"""Kept pages: they come back as they were, and never take more room or time than they may."""

import asyncio
import random
import zlib

import pytest

from ingest.adapters import keys
from ingest.adapters.body_store import BYTES_PER_MIB, OVERHEAD_BYTES, SECONDS_PER_DAY, BodyStore
from ingest.adapters.connection import Client
from ingest.adapters.intake import Intake
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.model import RawPage, Submission
from ingest.settings_sections import RetentionSettings

NOW_S = 1_767_323_045.0
MAX_BYTES = 100_000


def store_of(redis: Client, max_bytes: int = MAX_BYTES, days: float = 2.0) -> BodyStore:
    return BodyStore(redis, LuaLibrary(redis), RetentionSettings(bodies_days=days, bodies_max_mib=max_bytes / BYTES_PER_MIB))


def fetched(number: int, size: int = 1_000) -> tuple[Submission, RawPage]:
    url = f"https://news.example/{number}"
    body = random.Random(number).randbytes(size)
    headers = (("Content-Type", "text/html; charset=latin-1"), ("Set-Cookie", "session=secret"))
    page = RawPage("html", body, NOW_S + 0.25, url, url + "?final", headers=headers, title="Ü")
    return Submission(f"s{number}", "fetch", NOW_S, url=url, source_id=f"mine-{number}", source="feed:x"), page


async def test_a_page_comes_back_as_it_was_without_anybodys_session(redis: Client) -> None:
    store = store_of(redis)
    submission, page = fetched(1)
    await store.keep(submission, page, NOW_S)
    kept = await store.load("s1")
    assert kept is not None
    assert kept.page.body == page.body
    assert kept.page.headers == (("Content-Type", "text/html; charset=latin-1"),)
    assert (kept.page.final_url, kept.page.title, kept.page.fetched_at_s) == (page.final_url, "Ü", NOW_S + 0.25)
    assert (kept.source_id, kept.source, kept.kept_at_s) == ("mine-1", "feed:x", NOW_S)
    assert await store.load("s2") is None


async def test_a_submitted_body_is_copied_and_outlives_the_submissions_end(redis: Client) -> None:
    store, library = store_of(redis), LuaLibrary(redis)
    submission = Submission("s1", "text", NOW_S, body=b"A story.")
    await Intake(redis, library, Ledger(redis, library), kept_s=60).accept(submission, NOW_S)
    await store.keep(submission, RawPage("text", b"A story.", NOW_S), NOW_S)
    await redis.delete(keys.body("s1"))
    kept = await store.load("s1")
    assert kept is not None
    assert kept.page.body == b"A story."


async def test_what_an_earlier_version_packed_with_zlib_is_still_read(redis: Client) -> None:
    store = store_of(redis)
    submission, page = fetched(1)
    await store.keep(submission, page, NOW_S)
    await redis.set(keys.kept_body("s1"), zlib.compress(page.body, 1))
    kept = await store.load("s1")
    assert kept is not None
    assert kept.page.body == page.body


async def test_a_submission_whose_body_is_gone_keeps_nothing(redis: Client) -> None:
    await store_of(redis).keep(Submission("s1", "text", NOW_S, body=b"x"), RawPage("text", b"x", NOW_S), NOW_S)
    assert await store_of(redis).size() == (0, 0)


async def test_the_oldest_leave_when_there_is_no_room_and_the_sum_stays_exact(redis: Client) -> None:
    store = store_of(redis)
    for number in range(60):
        await store.keep(*fetched(number, size=random.Random(number).randrange(100, 9_000)), NOW_S + number)
        count, size = await store.size()
        assert size <= MAX_BYTES
    sizes = {one.decode(): int(size) for one, size in (await redis.hgetall(keys.KEPT_SIZES)).items() if one != b"*"}
    assert sum(sizes.values()) == size
    assert sizes.keys() == {f"s{number}" for number in range(60 - count, 60)}
    assert len(await redis.keys("copydesk:kept:*:body")) == count
    exact = await redis.strlen(keys.kept_body("s59")) + await redis.strlen(keys.kept_page("s59")) + OVERHEAD_BYTES
    assert sizes["s59"] == exact


async def test_what_is_too_old_leaves_and_everything_else_expires_by_itself(redis: Client) -> None:
    store = store_of(redis)
    await store.keep(*fetched(1), NOW_S)
    await store.keep(*fetched(2), NOW_S + SECONDS_PER_DAY)
    assert 0 < await redis.ttl(keys.kept_body("s1")) <= 2 * SECONDS_PER_DAY
    assert 0 < await redis.ttl(keys.kept_page("s1")) <= 2 * SECONDS_PER_DAY
    await store.keep(*fetched(3), NOW_S + 2 * SECONDS_PER_DAY)
    assert [kept.submission_id async for kept in store.between(0, 9e9)] == ["s2", "s3"]


async def test_keeping_again_replaces(redis: Client) -> None:
    store = store_of(redis)
    await store.keep(*fetched(1, size=5_000), NOW_S)
    before = await store.size()
    await store.keep(*fetched(1, size=5_000), NOW_S + 1)
    assert await store.size() == before


async def test_a_page_above_everything_allowed_and_a_store_of_no_size_keep_nothing(redis: Client) -> None:
    await store_of(redis).keep(*fetched(1, size=2 * MAX_BYTES), NOW_S)
    await store_of(redis, max_bytes=0).keep(*fetched(2), NOW_S)
    assert await store_of(redis).size() == (0, 0)
    assert await redis.keys("copydesk:kept:*:*") == []


async def test_pages_are_read_by_time_in_order(redis: Client) -> None:
    store = store_of(redis, max_bytes=10_000_000)
    await asyncio.gather(*(store.keep(*fetched(number), NOW_S + number) for number in range(120)))
    found = [kept.submission_id async for kept in store.between(NOW_S + 10, NOW_S + 109)]
    assert found == [f"s{number}" for number in range(10, 110)]


@pytest.mark.parametrize("count", [300])
async def test_the_sum_is_what_redis_really_spends(redis: Client, count: int) -> None:
    store = store_of(redis, max_bytes=100_000_000)
    before = (await redis.info("memory"))["used_memory_dataset"]
    for number in range(count):
        await store.keep(*fetched(number, size=20_000), NOW_S + number)
    spent = (await redis.info("memory"))["used_memory_dataset"] - before
    assert 0.8 < (await store.size())[1] / spent < 1.25
