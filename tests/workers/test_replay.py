"""Pages cleaned again: what is told, and that nothing is published before somebody says so."""

import time
from collections.abc import AsyncIterator

import orjson
import pytest
import pytest_asyncio
from command_line import story

from ingest import pipeline
from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.errors import Rejected
from ingest.model import Article, Cleaned, Fingerprint, Medium, Rejection, Submission
from ingest.settings import Settings
from ingest.settings_sections import WorkerSettings
from ingest.wire import notice
from workers.replay import Replayed, publish, replay
from workers.replay_change import compare
from workers.runtime import World, open_world

NO_PRINT = Fingerprint("test", "en", b"", 0, (), b"")


def cleaned(body: str, headline: str = "A headline") -> Cleaned:
    return Cleaned(Article(headline, body, "en"), NO_PRINT)


def record(body: str, **fields: str) -> dict[str, str]:
    return {"headline": "A headline", "articleBody": body, "inLanguage": "en", **fields}


@pytest.mark.parametrize(
    ("before", "after", "kind", "said"),
    [
        (record("One.\n\nTwo."), cleaned("One.\n\nTwo."), "unchanged", ""),
        (record("One.\n\nRead also.\n\nTwo."), cleaned("One.\n\nTwo."), "body", "1 paragraphs less, 0 more; - Read also."),
        (record("One."), cleaned("One.", "Another"), "metadata", "headline: A headline -> Another"),
        (record("One.", abstract="Sum"), cleaned("One."), "metadata", "abstract: Sum -> nothing"),
        (record("One."), Rejection("extract", "no_content", "nothing left"), "newly_rejected", "no_content: nothing left"),
        ({"reason": "no_content"}, cleaned("One."), "newly_accepted", "was rejected as no_content"),
        ({"reason": "a"}, Rejection("extract", "b", ""), "other_reason", "a -> b"),
        ({"reason": "a"}, Rejection("extract", "a", ""), "unchanged", ""),
        (None, cleaned("One."), "no_record", "what came out the first time is no longer stored"),
    ],
)
def test_each_change_has_its_name_and_its_words(
    before: dict[str, str] | None, after: Cleaned | Rejection, kind: str, said: str
) -> None:
    change = compare(before, after)
    assert (change.kind, change.detail) == (kind, said)
    assert change.publishable == (kind in {"body", "metadata", "newly_accepted"})


@pytest_asyncio.fixture
async def world(redis: Client, redis_url: str) -> AsyncIterator[World]:
    async with open_world(Settings(redis_url=redis_url, worker=WorkerSettings(children=1))) as opened:
        yield opened


async def processed(world: World, number: int, text: str, medium: Medium = "text") -> Submission:
    url, source_id = f"https://news.example/{number}", f"mine-{number}"
    submission = Submission(f"s{number}", medium, time.time(), url, text.encode(), source_id=source_id)
    await world.intake.accept(submission, time.time())
    try:
        await pipeline.process(submission, world.edges)
    except Rejected as error:
        await world.ledger.conclude(submission.id, error, notice(submission, error, time.time()), time.time())
    return submission


async def all_of(world: World) -> dict[str, Replayed]:
    return {one.kept.submission_id: one async for one in replay(world, 0, time.time() + 1)}


async def test_the_same_rules_change_nothing_and_nothing_is_published(world: World) -> None:
    for number in range(3):
        await processed(world, number, story(number))
    await processed(world, 3, "<html><body></body></html>", "html")
    published = await world.redis.xlen(keys.ARTICLES), await world.redis.xlen(keys.NOTICES)
    found = await all_of(world)
    assert {one.change.kind for one in found.values()} == {"unchanged"}
    assert len(found) == 4
    assert (await world.redis.xlen(keys.ARTICLES), await world.redis.xlen(keys.NOTICES)) == published == (3, 1)


async def test_a_changed_page_is_shown_and_published_once_when_told(world: World) -> None:
    await processed(world, 1, story(1))
    [(_, fields)] = await world.redis.xrange(keys.ARTICLES)
    old = orjson.loads(fields[b"record"])
    old["articleBody"] += "\n\nSubscribe to our newsletter."  # as an older rule would have left it
    older = await world.redis.xadd(keys.ARTICLES, {"record": orjson.dumps(old)})
    await world.redis.hset(keys.submission("s1"), "entry", older)
    found = (await all_of(world))["s1"]
    assert (found.change.kind, found.change.removed) == ("body", ("Subscribe to our newsletter.",))
    assert found.name == "https://news.example/1"
    assert await publish(world, found, time.time())
    assert not await publish(world, found, time.time())
    (queued,) = [member.decode() for member in await world.redis.zrange(keys.PENDING, 0, -1)]
    submission = await world.intake.load(queued)
    assert submission is not None
    assert (submission.body, submission.source, submission.source_id) == (story(1).encode(), "replay:s1", "mine-1")
    assert submission.url == "https://news.example/1"
