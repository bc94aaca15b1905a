"""The memory of a host counts novel stories within its window, forgets by itself, and knows when a template has changed."""

from redis.asyncio import Redis

from ingest.adapters import keys
from ingest.adapters.site_memory import BUCKET_S, MAX_STORIES, SiteMemories
from ingest.stages.text.memory import block_hash, drift, is_repeated

NOW_S = 1_800_000_000.0
HOST = "news.example"


def blocks(*texts: str) -> list[int]:
    return [block_hash(text.split()) for text in texts]


async def test_what_several_stories_show_is_recalled_and_what_one_shows_is_not(redis: Redis) -> None:
    memories = SiteMemories(redis)
    for number in range(4):
        await memories.remember(HOST, blocks("follow us", f"only in story {number}"), NOW_S)
    memory = await memories.recall(HOST, NOW_S)
    assert memory.story_count == 4
    assert memory.seen == {block_hash(["follow", "us"]): 4}
    assert is_repeated(["follow", "us"], memory)
    assert not is_repeated(["only", "in", "story", "1"], memory)


async def test_a_host_that_was_never_seen_has_an_empty_memory(redis: Redis) -> None:
    memory = await SiteMemories(redis).recall("unknown.example", NOW_S)
    assert (memory.story_count, dict(memory.seen)) == (0, {})


async def test_a_block_shown_twice_on_one_page_counts_once(redis: Redis) -> None:
    memories = SiteMemories(redis)
    await memories.remember(HOST, blocks("share", "share", "share"), NOW_S)
    assert not (await memories.recall(HOST, NOW_S)).seen


async def test_the_bucket_before_still_counts_and_the_one_before_that_does_not(redis: Redis) -> None:
    memories = SiteMemories(redis)
    for _ in range(3):
        await memories.remember(HOST, blocks("follow us"), NOW_S)
    assert (await memories.recall(HOST, NOW_S + BUCKET_S)).story_count == 3
    assert (await memories.recall(HOST, NOW_S + 2 * BUCKET_S)).story_count == 0


async def test_a_memory_takes_a_sample_and_every_key_of_it_expires(redis: Redis) -> None:
    memories = SiteMemories(redis)
    for number in range(MAX_STORIES + 5):
        await memories.remember(HOST, blocks("follow us", str(number)), NOW_S)
    memory = await memories.recall(HOST, NOW_S)
    assert memory.story_count == MAX_STORIES
    found = await redis.keys(keys.site_lines(HOST, int(NOW_S // BUCKET_S)) + "*")
    assert len(found) == 2
    for key in found:
        assert 0 < await redis.ttl(key) <= 2 * BUCKET_S


async def test_a_changed_template_shows_as_drift(redis: Redis) -> None:
    memories = SiteMemories(redis)
    for _ in range(6):
        await memories.remember(HOST, blocks("old footer", "old header", "imprint"), NOW_S)
        await memories.remember(HOST, blocks("new footer", "new header", "imprint"), NOW_S + BUCKET_S)
    before, running = await memories.windows(HOST, NOW_S + BUCKET_S)
    assert drift(before, running) == 2 / 3
    assert drift(before, before) == 0.0
    assert drift(before, await memories.recall("unknown.example", NOW_S)) is None
