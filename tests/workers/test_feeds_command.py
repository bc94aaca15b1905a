"""`copydesk feeds` as a person types it, against a loopback site and a real Redis."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from click.testing import CliRunner, Result

from ingest.adapters.connection import Client
from workers.cli import cli

Copydesk = Callable[..., Awaitable[Result]]

RSS = """<rss version="2.0"><channel><title>The News</title><item><title>Story one</title><link>/story/1</link>
<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate></item><item><title>Story two</title><link>/story/2</link></item></channel></rss>"""
HOME = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml" title="All">
<link rel="alternate" type="application/atom+xml" href="/feed.atom"></head><body><h1>News</h1></body></html>"""
ROBOTS = "User-agent: *\nDisallow: /private\nSitemap: /news-sitemap.xml\n"
PAGES = {"/": HOME, "/feed.xml": RSS, "/robots.txt": ROBOTS, "/empty": "<!doctype html><p>Nothing here"}


@pytest_asyncio.fixture
async def base() -> AsyncIterator[str]:
    """A news site: a home page, a feed, a robots.txt."""

    async def answer(request: web.Request) -> web.Response:
        text = PAGES.get(request.path)
        if text is None or (request.path == "/robots.txt" and request.host.startswith("localhost")):
            return web.Response(status=404)
        kind = "text/plain" if request.path == "/robots.txt" else "application/xml" if "feed" in request.path else "text/html"
        return web.Response(text=text, content_type=kind)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
def copydesk(redis: Client, redis_url: str) -> Copydesk:
    """The command line, in a thread of its own, on the test's Redis."""
    quick = {
        "COPYDESK_FETCH_ALLOW_NETWORKS": "127.0.0.0/8",
        "COPYDESK_FETCH_MIN_INTERVAL_S": "0",
        "COPYDESK_FETCH_LATENCY_FACTOR": "0",
    }
    runner = CliRunner(env={"REDIS_URL": redis_url, "COPYDESK_WORKER_CHILDREN": "1", **quick})

    async def call(*arguments: str) -> Result:
        result = await asyncio.to_thread(runner.invoke, cli, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


async def test_a_feed_is_added_listed_and_removed(copydesk: Copydesk, base: str) -> None:
    assert (await copydesk("feeds", "list")).output == "no feeds; add one with: copydesk feeds add URL\n"
    assert (await copydesk("feeds", "add", f"{base}/feed.xml")).output == f"added  {base}/feed.xml\n"
    assert (await copydesk("feeds", "add", f"{base}/feed.xml")).output == f"known  {base}/feed.xml\n"
    listed = json.loads((await copydesk("feeds", "list", "--json")).output)
    assert (listed["url"], listed["polls"], listed["intervalSeconds"]) == (f"{base}/feed.xml", 0, 1800)
    assert "every 30 min, next in 0 min  not polled yet" in (await copydesk("feeds", "list")).output
    assert (await copydesk("feeds", "remove", f"{base}/feed.xml")).exit_code == 0
    gone = await copydesk("feeds", "remove", f"{base}/feed.xml")
    assert (gone.exit_code, gone.output) == (1, f"not registered  {base}/feed.xml\n")


async def test_of_a_home_page_its_feed_is_added(copydesk: Copydesk, base: str) -> None:
    added = await copydesk("feeds", "add", f"{base}/")
    assert added.stdout == f"added  {base}/feed.xml\n"
    assert added.stderr.splitlines() == [f"also there, not added  {base}/{name}" for name in ("feed.atom", "news-sitemap.xml")]
    everything = await copydesk("feeds", "add", "--all", f"{base}/")
    assert everything.stdout.splitlines() == [
        f"known  {base}/feed.xml",
        f"added  {base}/feed.atom",
        f"added  {base}/news-sitemap.xml",
    ]


async def test_the_subscriptions_of_a_feed_reader_are_added(copydesk: Copydesk, base: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.opml"
    path.write_text(f"<opml><body><outline text='News'><outline xmlUrl='{base}/feed.xml'/></outline></body></opml>")
    assert (await copydesk("feeds", "add", str(path))).output == f"added  {base}/feed.xml\n"
    path.write_text("<opml><body/></opml>")
    with pytest.raises(Exception, match="names no feed; expected outlines"):
        await copydesk("feeds", "add", str(path))
    path.write_text("words")
    with pytest.raises(Exception, match="begins b'words'; expected <opml>"):
        await copydesk("feeds", "add", str(path))


async def test_looking_at_an_address_registers_nothing(copydesk: Copydesk, base: str) -> None:
    seen = await copydesk("feeds", "check", f"{base}/feed.xml")
    assert seen.output.splitlines() == [
        f"{base}/feed.xml  rss, 2 entries  The News",
        f"  2026-01-02T03:04  {base}/story/1  Story one",
        f"  undated           {base}/story/2  Story two",
    ]
    assert "a page that announces 3 feeds and sitemaps" in (await copydesk("feeds", "check", f"{base}/")).output
    assert (await copydesk("feeds", "check")).output == "every feed is as usual\n"


@pytest.mark.parametrize(("path", "why"), [("/nowhere", "gone"), ("/private/feed", "robots_disallowed")])
async def test_what_cannot_be_read_is_not_added_but_by_force(copydesk: Copydesk, base: str, path: str, why: str) -> None:
    refused = await copydesk("feeds", "add", base + path)
    assert refused.exit_code == 1
    assert f"not added  {base}{path}  {why}" in refused.output
    assert (await copydesk("feeds", "add", "--no-check", base + path)).output == f"added  {base}{path}\n"


@pytest.mark.parametrize("url", ["news.example", "file:///etc/passwd", "ftp://news.example/feed"])
async def test_what_is_no_address_is_quoted(copydesk: Copydesk, url: str) -> None:
    with pytest.raises(Exception, match="is no address; expected http"):
        await copydesk("feeds", "add", url)
