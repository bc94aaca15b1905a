"""Polling: each feed once, each entry once, nothing forgotten; a real Redis, a fetcher that answers from a table."""

import asyncio

import pytest
from polled_web import DAY_S, HOUR_S, NOW_S, URL, Web, poller_of

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.feed_store import LEASE_S, Feed, FeedStore, feed_id
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import Deferred, Rejected, Transient
from workers.polling import Poller


def feed_of(*stories: int | str) -> bytes:
    items = "".join(f"<item><title>Story {name}</title><link>https://news.example/{name}</link></item>" for name in stories)
    return f"<rss><channel><title>The News</title>{items}</channel></rss>".encode()


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def store(redis: Client) -> FeedStore:
    return FeedStore(redis, LuaLibrary(redis))


@pytest.fixture
def poller(redis: Client, web: Web) -> Poller:
    return poller_of(redis, web)


async def submitted(redis: Client) -> list[str]:
    ids = [member.decode() for member in await redis.zrange(keys.PENDING, 0, -1)]
    return sorted([(await redis.hget(keys.submission(one), "url")).decode() for one in ids])


async def the_feed(store: FeedStore) -> Feed:
    (feed,) = await store.all()
    return feed


async def test_new_entries_are_submitted_once(redis: Client, store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    assert not await store.add(URL, NOW_S)
    web.pages[URL] = feed_of(1, 2)
    assert await poller.poll_due(NOW_S) == 1
    assert await poller.poll_due(NOW_S) == 0
    assert await submitted(redis) == ["https://news.example/1", "https://news.example/2"]
    web.pages[URL] = feed_of(2, 3, "3?utm_source=rss")
    assert await poller.poll_due((await the_feed(store)).next_at_s) == 1
    assert await submitted(redis) == [f"https://news.example/{n}" for n in (1, 2, 3)]
    first = (await redis.zrange(keys.PENDING, 0, 0))[0].decode()
    fields = await redis.hgetall(keys.submission(first))
    assert fields[b"source"] == f"feed:{URL}".encode()
    assert fields[b"title"].startswith(b"Story ")


async def test_any_number_of_workers_poll_a_feed_once(redis: Client, store: FeedStore, web: Web, poller: Poller) -> None:
    urls = [f"https://news.example/{n}.xml" for n in range(20)]
    for url in urls:
        await store.add(url, NOW_S)
        web.pages[url] = feed_of(url[-6:-4])
    polled = await asyncio.gather(*(poller.poll_due(NOW_S) for _ in range(8)))
    assert sum(polled) == 20
    assert sorted(url for url, _ in web.asked) == sorted(urls)


async def test_a_worker_that_dies_gives_the_feed_back_and_a_304_hides_nothing(
    redis: Client, store: FeedStore, web: Web, poller: Poller
) -> None:
    await store.add(URL, NOW_S)
    assert await store.lease(feed_id(URL), NOW_S) is not None  # and dies
    assert await poller.poll_due(NOW_S + LEASE_S - 1) == 0
    web.pages[URL] = feed_of(1)
    assert await poller.poll_due(NOW_S + LEASE_S) == 1
    assert web.asked == [(URL, False)]
    assert await poller.poll_due(NOW_S + DAY_S) == 1
    assert web.asked[1] == (URL, True)


async def test_a_lease_that_was_lost_writes_nothing(store: FeedStore) -> None:
    await store.add(URL, NOW_S)
    late = await store.lease(feed_id(URL), NOW_S)
    soon = await store.lease(feed_id(URL), NOW_S + LEASE_S)
    assert late is not None
    assert soon is not None
    assert not await store.finish(late, late.feed)
    assert await store.finish(soon, soon.feed)


async def test_a_feed_removed_during_its_poll_stays_removed(redis: Client, store: FeedStore) -> None:
    await store.add(URL, NOW_S)
    lease = await store.lease(feed_id(URL), NOW_S)
    assert lease is not None
    assert await store.remove(URL)
    assert not await store.remove(URL)
    assert not await store.finish(lease, lease.feed)
    assert await redis.keys("copydesk:feed*") == []


async def test_a_failing_feed_slows_down_and_is_complained_of_until_it_is_well(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    web.pages[URL] = Rejected("gone", "404")
    now_s, waits = NOW_S, []
    for _ in range(12):
        assert await poller.poll_due(now_s) == 1
        feed = await the_feed(store)
        waits.append(feed.next_at_s - now_s)
        now_s = feed.next_at_s
    assert max(waits) <= DAY_S
    assert waits[-1] > 20 * HOUR_S
    assert "failed 12 times in a row, last with gone: 404" in (await store.complaints())[0]
    web.pages[URL] = feed_of(1)
    await poller.poll_due(now_s)
    feed = await the_feed(store)
    assert (feed.fault, feed.title, feed.kind, feed.state.failure_count) == ("", "The News", "rss", 0)
    assert await store.complaints() == []


async def test_retry_after_of_a_failure_is_kept(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    web.pages[URL] = Transient("too_many_requests", "429", 5 * HOUR_S)
    await poller.poll_due(NOW_S)
    assert (await the_feed(store)).next_at_s == NOW_S + 5 * HOUR_S


async def test_a_page_instead_of_a_feed_is_a_failure_also_when_it_does_not_change(
    store: FeedStore, web: Web, poller: Poller
) -> None:
    await store.add(URL, NOW_S)
    web.pages[URL] = b"<html><body>Not here</body></html>"
    await poller.poll_due(NOW_S)
    await poller.poll_due(NOW_S + DAY_S)
    assert (await the_feed(store)).state.failure_count == 2
    assert [conditional for _, conditional in web.asked] == [True, False]


async def test_a_host_whose_turn_has_not_come_costs_no_failure(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    web.pages[URL] = Deferred("host_interval", "busy", 7.0)
    await poller.poll_due(NOW_S)
    feed = await the_feed(store)
    assert (feed.next_at_s, feed.state.failure_count, feed.state.poll_count) == (NOW_S + 7.0, 0, 0)


async def test_unchanged_feeds_are_asked_less_and_headers_are_heard(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    web.pages[URL], web.headers = None, {"Cache-Control": "public, max-age=3600"}
    await poller.poll_due(NOW_S)
    assert (await the_feed(store)).state.interval_s == HOUR_S


async def test_a_feed_silent_beyond_its_habit_is_complained_of(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    now_s = NOW_S
    for story in range(12):
        web.pages[URL] = feed_of(story)
        await poller.poll_due(now_s)
        now_s = (await the_feed(store)).next_at_s
    assert await store.complaints() == []
    await poller.poll_due(now_s + 30 * DAY_S)
    (complaint,) = await store.complaints()
    assert complaint.startswith(f"{URL} has had nothing new for 3")


async def test_a_sitemaps_archive_is_remembered_but_not_fetched(redis: Client, store: FeedStore, web: Web, poller: Poller) -> None:
    def urlset(*urls: str) -> bytes:
        return f"<urlset>{''.join(urls)}</urlset>".encode()

    old, new = "<lastmod>2015-01-01</lastmod>", "<lastmod>2026-01-01T22:00:00Z</lastmod>"
    await store.add(URL, NOW_S)
    web.pages[URL] = urlset(*(f"<url><loc>https://news.example/{name}</loc>{date}</url>" for name, date in
                              (("old", old), ("new", new), ("undated", ""))))  # fmt: skip
    await poller.poll_due(NOW_S)
    assert await submitted(redis) == ["https://news.example/new"]
    web.pages[URL] = urlset(
        "<url><loc>https://news.example/undated</loc></url>", "<url><loc>https://news.example/later</loc></url>"
    )
    await poller.poll_due(NOW_S + DAY_S)
    assert await submitted(redis) == ["https://news.example/later", "https://news.example/new"]
