"""Related stories that a page carries: forgotten, kept as stubs, or submitted as pages of their own."""

from typing import Any

import orjson
import pytest

from ingest import pipeline
from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.errors import UsageError
from ingest.model import Article, RelatedStory, Removal, Submission
from ingest.settings import Settings
from ingest.settings_sections import CleanSettings, WorkerSettings
from workers.related_stories import related_submissions
from workers.runtime import open_world

OTHER = " ".join(
    f"Fisherman number {number} said on Sunday that the storm had been the worst in years and that the fleet was lucky to be home."
    for number in range(6)
)
LINES = (
    "Council closes the harbour bridge",
    "The city council voted on Monday to close the harbour bridge to cars until the end of the year, the mayor said.",
    "Engineers found cracks in two of the pillars last month, and repairs will cost four million, according to the report.",
    "Buses and bicycles may still cross the bridge, but drivers will have to use the tunnel, where tolls are to be lifted.",
    "Related Articles",
    "Coast Herald",
    "2 hours ago",
    "- Coast Herald",
    "Fishermen return after the storm",
    OTHER,
    "Daily Globe",
    "5 hours ago",
    "- Daily Globe",
    "Minister opens new school in the valley",
)
STORY = "\n".join(LINES)


def chosen(redis_url: str, related: str) -> Settings:
    return Settings(redis_url=redis_url, worker=WorkerSettings(children=1), clean=CleanSettings(related=related))


async def settled(redis: Client, redis_url: str, related: str) -> tuple[dict[str, Any], list[Submission]]:
    """The record of STORY, and what is queued once it has been processed twice."""
    async with open_world(chosen(redis_url, related)) as world:
        page = Submission("0" * 20, "text", 1.0, body=STORY.encode(), source="cli")
        await world.intake.accept(page, 1.0)
        for _ in range(2):
            await pipeline.process(page, world.edges)
        ((_, entry),) = await redis.xrange(keys.ARTICLES)
        queued = {name.decode() for name in await redis.zrange(keys.QUEUE, 0, -1)} - {page.id}
        return orjson.loads(entry[b"record"]), [found for name in sorted(queued) if (found := await world.intake.load(name))]


async def test_dropped_stories_leave_no_record(redis: Client, redis_url: str) -> None:
    record, queued = await settled(redis, redis_url, "drop")
    assert record["related"] == [] and queued == []
    assert any(cut["reason"] == "related_title" for cut in record["removed"])


async def test_stubs_are_kept_and_not_submitted(redis: Client, redis_url: str) -> None:
    record, queued = await settled(redis, redis_url, "stub")
    assert [story["title"] for story in record["related"]] == [
        "Fishermen return after the storm",
        "Minister opens new school in the valley",
    ]
    assert queued == []


async def test_a_story_that_the_page_carries_whole_is_submitted_once_and_its_stub_is_not(redis: Client, redis_url: str) -> None:
    record, queued = await settled(redis, redis_url, "ingest")
    assert len(record["related"]) == 2
    (other,) = queued
    assert other.source == f"related:{'0' * 20}" and other.medium == "text"
    assert other.body == f"Fishermen return after the storm\n\n{OTHER}".encode()


async def test_a_story_submitted_so_becomes_an_article_and_brings_no_others(redis: Client, redis_url: str) -> None:
    async with open_world(chosen(redis_url, "ingest")) as world:
        page = Submission("1" * 20, "text", 1.0, body=STORY.encode(), source="related:other")
        await world.intake.accept(page, 1.0)
        assert (await pipeline.process(page, world.edges)).name == "novel"
        assert await redis.zcard(keys.QUEUE) == 1


def test_a_link_is_submitted_to_be_fetched_and_a_teaser_without_one_is_left() -> None:
    page = Submission("2" * 20, "html", 1.0, source="http")
    stories = (
        RelatedStory("Linked", url="https://news.example/linked"),
        RelatedStory("Odd link", url="javascript:alert(1)"),
        RelatedStory("Teaser", start=10, end=80),
    )
    article = Article("Headline", "Body.", "en", removed=(Removal("r", "related_body", 0.9, "Short.", 40, 80),), related=stories)
    (only,) = related_submissions(page, article, 5.0)
    assert (only.medium, only.url, only.body, only.title) == ("fetch", "https://news.example/linked", None, "Linked")


def test_a_policy_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="clean.related = 'keep': expected one of drop, stub, ingest"):
        Settings.read({"COPYDESK_CLEAN_RELATED": "keep"})
