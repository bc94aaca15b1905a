"""Sitemap indexes: the newest of what they name is followed, two deep, and leaves with them."""

import pytest
from polled_web import DAY_S, NOW_S, URL, Web, poller_of

from ingest.adapters.connection import Client
from ingest.adapters.feed_store import FeedStore
from ingest.adapters.lua_library import LuaLibrary
from workers.polling import Poller


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def store(redis: Client) -> FeedStore:
    return FeedStore(redis, LuaLibrary(redis))


@pytest.fixture
def poller(redis: Client, web: Web) -> Poller:
    return poller_of(redis, web)


async def test_an_indexs_newest_sitemaps_become_feeds_and_leave_with_it(store: FeedStore, web: Web, poller: Poller) -> None:
    def index(*numbers: int) -> bytes:
        sitemaps = (f"<sitemap><loc>https://news.example/{n}.xml</loc><lastmod>2026-01-{n:02}</lastmod></sitemap>" for n in numbers)
        return f"<sitemapindex>{''.join(sitemaps)}</sitemapindex>".encode()

    await store.add(URL, NOW_S)
    web.pages[URL] = index(*range(1, 31))
    await poller.poll_due(NOW_S)
    assert {feed.url for feed in await store.all()} == {URL, *(f"https://news.example/{n}.xml" for n in range(11, 31))}
    web.pages[URL] = index(29, 30, 31)
    web.pages.update({f"https://news.example/{n}.xml": None for n in range(32)})
    await poller.poll_due(NOW_S + DAY_S)
    assert {feed.url for feed in await store.all()} == {URL, *(f"https://news.example/{n}.xml" for n in (29, 30, 31))}
    await store.remove(URL)
    assert await store.all() == []


def index_of(name: object) -> bytes:
    return f"<sitemapindex><sitemap><loc>https://news.example/{name}.xml</loc></sitemap></sitemapindex>".encode()


async def test_an_index_in_an_index_is_followed_and_no_deeper_one(store: FeedStore, web: Web, poller: Poller) -> None:
    await store.add(URL, NOW_S)
    web.pages = {URL: index_of(1), **{f"https://news.example/{n}.xml": index_of(n + 1) for n in range(1, 9)}}
    for poll in range(8):
        await poller.poll_due(NOW_S + poll * 2 * DAY_S)
    faults = {feed.url: feed.fault for feed in await store.all()}
    deepest = faults.pop("https://news.example/2.xml")
    assert faults == {URL: "", "https://news.example/1.xml": ""}
    assert deepest.startswith("index_too_deep: 'https://news.example/2.xml'")
    await store.remove(URL)
    assert await store.all() == []


async def test_a_sitemap_whose_index_is_gone_is_not_registered(store: FeedStore) -> None:
    assert not await store.add("https://news.example/1.xml", NOW_S, parent=URL)
    assert await store.all() == []
