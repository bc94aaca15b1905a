"""Ordinary pages come through the fetcher as they were sent."""

import pytest
from aiohttp import web
from loopback import fetch, fetcher, site

from ingest.adapters.connection import Client
from ingest.errors import Rejected


async def hello(request: web.Request) -> web.StreamResponse:
    return web.Response(text=f"<p>{request.path}", content_type="text/html")


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
