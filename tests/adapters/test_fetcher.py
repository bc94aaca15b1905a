"""What a caller of the fetcher may rely on: what comes back, what is sent, and what is never sent."""

import asyncio
from functools import partial

import pytest
from aiohttp import web
from command_line import wait_until
from evil_web import Deed, answer, evil_web, redirect, silence
from loopback import QUICK, fetch, fetcher, site
from loopback_web import EverywhereResolver

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.web.walker import url_digest
from ingest.errors import Deferred, Rejected, Transient


async def hello(request: web.Request) -> web.StreamResponse:
    return web.Response(text=f"<p>{request.path}", content_type="text/html", headers={"Set-Cookie": "id=1"})


class Listening:
    """A site that keeps the requests."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return await hello(request)


async def test_a_page_comes_with_both_urls_its_headers_and_its_address(redis: Client) -> None:
    async with site(hello) as running, fetcher(redis) as opened:
        fetched = await fetch(opened, f"{running.base}/story#part")
    assert fetched.page.body == b"<p>/story"
    assert (fetched.page.requested_url, fetched.page.final_url) == (f"{running.base}/story#part", f"{running.base}/story")
    assert fetched.page.header("content-type") == "text/html; charset=utf-8"
    assert fetched.ip == "127.0.0.1"
    assert running.asked == ["/robots.txt", "/story"]


async def test_a_disallowed_path_is_never_asked_for(redis: Client) -> None:
    async with site(hello, robots="User-agent: copydesk\nDisallow: /private") as running, fetcher(redis) as opened:
        await fetch(opened, f"{running.base}/public")
        with pytest.raises(Rejected, match="robots_disallowed"):
            await fetch(opened, f"{running.base}/private/1")
    assert running.asked == ["/robots.txt", "/public"]


async def test_we_say_who_we_are_and_carry_no_cookies_and_use_no_proxy(redis: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    listening = Listening()
    async with site(listening) as running, fetcher(redis, user_agent="desk/1 (+mailto:me@example.org)") as opened:
        await fetch(opened, f"{running.base}/a")
        await fetch(opened, f"{running.base}/b")
    assert [request.headers["User-Agent"] for request in listening.requests] == ["desk/1 (+mailto:me@example.org)"] * 2
    assert not any("Cookie" in request.headers for request in listening.requests)


async def test_a_login_in_an_url_is_sent_and_never_shown(redis: Client) -> None:
    listening = Listening()
    async with site(listening) as running, fetcher(redis) as opened:
        fetched = await fetch(opened, running.base.replace("://", "://me:hunter2@") + "/feed?api_key=s3cr3t")
    assert listening.requests[0].headers["Authorization"] == "Basic bWU6aHVudGVyMg=="
    assert listening.requests[0].query["api_key"] == "s3cr3t"
    assert "hunter2" not in repr(fetched)
    assert "s3cr3t" not in repr(fetched)


async def test_a_login_does_not_follow_a_redirect_to_another_host(redis: Client) -> None:
    listening = Listening()
    async with site(listening) as running:
        deeds: dict[str, Deed] = {"first": redirect(f"{running.base}/elsewhere")}
        async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
            await fetch(opened, f"http://me:hunter2@first.test:{port}/")
    assert "Authorization" not in listening.requests[0].headers


async def test_a_walk_that_was_put_off_goes_on_where_it_was(redis: Client) -> None:
    async with site(hello) as last:
        moved: list[str] = []

        async def move(request: web.Request) -> web.StreamResponse:
            moved.append(request.path)
            raise web.HTTPMovedPermanently(f"{last.base}/story")

        async with site(move) as first, fetcher(redis, min_interval_s=0.05) as opened:
            fetched = await fetch(opened, f"{first.base}/old")
            assert [hop.url for hop in fetched.hops] == [f"{first.base}/old"]
            assert fetched.page.final_url == f"{last.base}/story"
            assert not await redis.exists(keys.redirect_path(url_digest(f"{first.base}/old")))
    assert (first.asked, last.asked) == (["/robots.txt", "/old"], ["/robots.txt", "/story"])


async def test_a_cancelled_fetch_gives_its_turn_back(redis: Client) -> None:
    async with evil_web({"host": silence}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        under_way = asyncio.create_task(opened.fetch(f"http://host.test:{port}/"))
        await _page_under_way(redis, port)
        under_way.cancel()
        with pytest.raises(asyncio.CancelledError):
            await under_way
        assert not await _is_leased(redis, port)


async def _page_under_way(redis: Client, port: int) -> None:
    """Wait until robots.txt has been read and the page's own request is under way."""

    async def under_way() -> bool:
        return await _is_leased(redis, port) and bool(await redis.exists(keys.robots(f"http://host.test:{port}", "copydesk")))

    await wait_until(under_way, "the page's own request is under way", 10)


async def _is_leased(redis: Client, port: int) -> bool:
    return bool(await redis.hexists(keys.host(f"host.test:{port}"), "lease"))


async def test_two_workers_share_a_hosts_turn(redis: Client) -> None:
    worker = partial(fetcher, redis, QUICK, EverywhereResolver())
    async with evil_web({"host": silence}) as port, worker() as one, worker() as other:
        under_way = asyncio.create_task(one.fetch(f"http://host.test:{port}/a"))
        await _page_under_way(redis, port)
        with pytest.raises(Deferred, match="host_busy"):
            await other.fetch(f"http://host.test:{port}/b")
        under_way.cancel()
        await asyncio.gather(under_way, return_exceptions=True)


async def test_a_broken_kept_connection_is_not_asked_again_behind_our_back(redis: Client) -> None:
    asked: list[str] = []

    async def once(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        if len(asked) > 1 and request.transport:
            request.transport.abort()
        return await hello(request)

    async with site(once) as running, fetcher(redis) as opened:
        await fetch(opened, f"{running.base}/a")
        with pytest.raises(Transient, match="connection_lost"):
            await fetch(opened, f"{running.base}/b")
    assert asked == ["/a", "/b"]


async def test_hosts_that_fail_are_asked_again_and_again_ever_less(redis: Client) -> None:
    worker = fetcher(redis, QUICK, EverywhereResolver(), circuit_failures=2, circuit_open_s=60.0)
    async with evil_web({"host": answer(b"", "500 Oops")}) as port, worker as opened:
        for _ in range(2):
            with pytest.raises(Transient, match="server_error"):
                await fetch(opened, f"http://host.test:{port}/")
        with pytest.raises(Deferred, match="circuit_open") as put_off:
            await opened.fetch(f"http://host.test:{port}/")
    assert 50 < put_off.value.delay_s <= 60
