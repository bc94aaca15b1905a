"""ETag and Last-Modified are used, and servers whose validators lie are found out."""

from aiohttp import web
from loopback import fetch, fetcher, site

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.web.validators import FULL_EVERY, Known, lied


class Story:
    """A page with validators. `honest` changes its ETag with its text; `headers` are those of the last request."""

    def __init__(self, *, honest: bool = True) -> None:
        self.text = "first"
        self.honest = honest
        self.conditions: list[str | None] = []

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        etag = f'"{self.text if self.honest else "always"}"'
        self.conditions.append(request.headers.get("If-None-Match"))
        if self.conditions[-1] == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(text=self.text, content_type="text/html", headers={"ETag": etag})


async def test_an_unchanged_page_costs_a_304(redis: Client) -> None:
    story = Story()
    async with site(story) as running, fetcher(redis) as opened:
        first = await fetch(opened, f"{running.base}/feed", conditional=True)
        second = await fetch(opened, f"{running.base}/feed", conditional=True)
        story.text = "second"
        third = await fetch(opened, f"{running.base}/feed", conditional=True)
    assert [(f.page.status, f.not_modified, f.page.body) for f in (first, second, third)] == [
        (200, False, b"first"),
        (304, True, b""),
        (200, False, b"second"),
    ]
    assert story.conditions == [None, '"first"', '"first"']


async def test_the_same_bytes_again_are_not_modified_whatever_the_server_says(redis: Client) -> None:
    async def plain(request: web.Request) -> web.StreamResponse:
        return web.Response(text="same", content_type="text/html")

    async with site(plain) as running, fetcher(redis) as opened:
        assert not (await fetch(opened, f"{running.base}/feed", conditional=True)).not_modified
        again = await fetch(opened, f"{running.base}/feed", conditional=True)
    assert (again.not_modified, again.page.status, again.page.body) == (True, 200, b"same")


async def test_a_lying_server_is_found_out_and_not_believed_again(redis: Client) -> None:
    story = Story(honest=False)
    async with site(story) as running, fetcher(redis) as opened:
        await fetch(opened, f"{running.base}/feed", conditional=True)
        story.text = "changed behind the same ETag"
        answers = [await fetch(opened, f"{running.base}/feed", conditional=True) for _ in range(FULL_EVERY + 1)]
        assert [answer.page.status for answer in answers] == [304] * FULL_EVERY + [200]
        assert await redis.ttl(keys.liar(running.base.removeprefix("http://"))) > 0
        story.text = "changed again"
        assert (await fetch(opened, f"{running.base}/feed", conditional=True)).page.body == b"changed again"
        assert (await fetch(opened, f"{running.base}/other", conditional=True)).page.status == 200
    assert story.conditions[-2:] == [None, None]


async def test_without_being_asked_to_nothing_conditional_is_sent_or_kept(redis: Client) -> None:
    story = Story()
    async with site(story) as running, fetcher(redis) as opened:
        await fetch(opened, f"{running.base}/story")
        await fetch(opened, f"{running.base}/story")
    assert story.conditions == [None, None]
    assert not await redis.keys("*validators*")


def test_a_weak_etag_may_stand_for_two_bodies_and_a_strong_one_may_not() -> None:
    def known(body: str, etag: str = "", modified: str = "") -> Known:
        return Known(etag=etag, last_modified=modified, body_hash=body)

    assert lied(known("a", '"1"'), known("b", '"1"'))
    assert not lied(known("a", 'W/"1"'), known("b", 'W/"1"'))
    assert not lied(known("a", '"1"'), known("b", '"2"'))
    assert not lied(known("a", '"1"'), known("a", '"1"'))
    assert lied(known("a", modified="Mon"), known("b", modified="Mon"))
    assert not lied(known("a", '"1"', "Mon"), known("b", '"2"', "Mon"))
    assert not lied(known("a"), known("b"))
    assert not lied(Known(), known("b", '"1"'))
