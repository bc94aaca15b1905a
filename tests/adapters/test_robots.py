"""robots.txt by RFC 9309, as a worker meets it."""

import time

import pytest
from aiohttp import web
from evil_web import BODY, Deed, answer, endless, evil_web, redirect, reset
from loopback import QUICK, fetch, fetcher, site
from loopback_web import EverywhereResolver

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.errors import PageError, Rejected, Transient

DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


async def hello(request: web.Request) -> web.StreamResponse:
    return web.Response(text=f"<p>{request.path}", content_type="text/html")


async def outcome(redis: Client, robots: Deed, path: str = "/story") -> str:
    """`fetched`, or the reason why not, on a host with this robots.txt."""
    deeds: dict[str, Deed] = {"host/robots": robots, "host": answer(BODY)}
    settings = {"total_timeout_s": 1.0, "read_timeout_s": 0.4}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver(), **settings) as opened:
        try:
            await fetch(opened, f"http://host.test:{port}{path}")
        except PageError as error:
            return error.reason
        return "fetched"


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("User-agent: *\nDisallow: /", "/story", "robots_disallowed"),
        ("User-agent: *\nDisallow:", "/story", "fetched"),
        ("User-agent: CopyDesk\nDisallow: /story", "/story", "robots_disallowed"),
        ("User-agent: otherbot\nDisallow: /", "/story", "fetched"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: copydesk\nAllow: /", "/story", "fetched"),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", "fetched"),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", "fetched"),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", "robots_disallowed"),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?page=1", "fetched"),
        ("User-agent: *\nDisallow: /*?*print", "/story?view=print", "robots_disallowed"),
        ("\ufeffUser-agent: *\nDisallow: /", "/story", "robots_disallowed"),
        ("User-agent: *\r\nDisallow: /story\r\n", "/story", "robots_disallowed"),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", "robots_disallowed"),
        ("<html>not a robots.txt</html>", "/story", "fetched"),
        ("", "/story", "fetched"),
    ],
)
async def test_rules_are_obeyed(redis: Client, robots: str, path: str, expected: str) -> None:
    assert await outcome(redis, answer(robots.encode(), Content_Type="text/plain"), path) == expected


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (answer(DISALLOW_ALL, "404 Not Found"), "fetched"),
        (answer(DISALLOW_ALL, "401 Unauthorized"), "fetched"),
        (answer(DISALLOW_ALL, "403 Forbidden"), "fetched"),
        (answer(DISALLOW_ALL, "410 Gone"), "fetched"),
        (answer(b"", "500 Oops"), "robots_unreachable"),
        (answer(b"", "503 Busy"), "robots_unreachable"),
        (answer(b"", "429 Too Many Requests"), "robots_unreachable"),
        (answer(DISALLOW_ALL, Content_Type="image/png"), "robots_disallowed"),
        (answer(DISALLOW_ALL, Content_Type=""), "robots_disallowed"),
        (answer(b"#" * 600_000 + b"\n" + DISALLOW_ALL), "fetched"),
        (answer(DISALLOW_ALL + b"#" * 20_000_000), "robots_disallowed"),
        (endless(answer(DISALLOW_ALL, Content_Length=""), b"# more\n" * 1000), "robots_disallowed"),
        (redirect("/robots.txt"), "fetched"),
        (redirect("http://10.0.0.1/robots.txt"), "fetched"),
        (redirect("file:///etc/robots.txt"), "fetched"),
        (reset, "connection_lost"),
    ],
    ids=range(16),
)
async def test_what_the_origin_answers_decides(redis: Client, robots: Deed, expected: str) -> None:
    assert await outcome(redis, robots) == expected


async def test_a_redirected_robots_txt_speaks_for_the_first_host(redis: Client) -> None:
    deeds: dict[str, Deed] = {"host": answer(BODY), "www/robots": answer(DISALLOW_ALL), "www": answer(BODY)}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        deeds["host/robots"] = redirect(f"http://www.test:{port}/robots.txt", "301 Moved")
        with pytest.raises(Rejected, match="robots_disallowed"):
            await fetch(opened, f"http://host.test:{port}/story")


async def test_a_redirect_to_a_disallowed_path_is_not_followed(redis: Client) -> None:
    deeds: dict[str, Deed] = {"other/robots": answer(DISALLOW_ALL), "other": answer(BODY)}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        deeds["host"] = redirect(f"http://other.test:{port}/story")
        with pytest.raises(Rejected, match="robots_disallowed"):
            await fetch(opened, f"http://host.test:{port}/story")


async def test_the_file_is_read_once_for_the_whole_fleet(redis: Client) -> None:
    async with site(hello, robots="User-agent: *\nDisallow: /no\nSitemap: /map.xml") as running:
        for _ in range(2):
            async with fetcher(redis) as opened:
                await fetch(opened, f"{running.base}/a")
                await fetch(opened, f"{running.base}/b")
                assert await opened.sitemaps(f"{running.base}/a") == ("/map.xml",)
    assert running.asked.count("/robots.txt") == 1
    assert 0 < await redis.ttl(keys.robots(running.base, "copydesk")) <= 7 * 86_400


async def test_an_older_copy_is_used_while_the_origin_cannot_say(redis: Client) -> None:
    deeds: dict[str, Deed] = {"host/robots": answer(DISALLOW_ALL), "host": answer(BODY)}
    async with evil_web(deeds) as port:
        url = f"http://host.test:{port}/story"
        async with fetcher(redis, QUICK, EverywhereResolver(), robots_fresh_s=-1.0) as opened:
            with pytest.raises(Rejected, match="robots_disallowed"):
                await fetch(opened, url)
            deeds["host/robots"] = answer(b"", "500 Oops")
            with pytest.raises(Rejected, match="an older copy is used"):
                await fetch(opened, url)


async def test_an_unreachable_file_says_when_it_is_asked_for_again(redis: Client) -> None:
    deeds: dict[str, Deed] = {"host/robots": answer(b"", "500 Oops"), "host": answer(BODY)}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver(), robots_retry_s=100.0) as opened:
        with pytest.raises(Transient) as refused:
            await fetch(opened, f"http://host.test:{port}/story")
    assert 90 < (refused.value.retry_after_s or 0) <= 100


async def test_a_crawl_delay_becomes_the_hosts_interval(redis: Client) -> None:
    async with site(hello, robots="User-agent: *\nCrawl-delay: 0.2") as running, fetcher(redis) as opened:
        started_s = time.monotonic()
        for path in "abc":
            await fetch(opened, f"{running.base}/{path}")
        assert time.monotonic() - started_s >= 0.6
