"""Looks at an address and says what it is to us: a feed or sitemap, or a page that announces some."""

import asyncio
from dataclasses import dataclass

from ingest.adapters.web.fetcher import Fetched, Fetcher
from ingest.adapters.web.media_types import FEED
from ingest.errors import Deferred, PageError
from ingest.sources.discovery import FoundFeed, feeds_of_page
from ingest.sources.entries import PageList, web_address
from ingest.sources.sitemaps import parse_page_list

#: Seconds that somebody at a terminal waits for a host's turn before hearing why.
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found at `url`: the `listed` pages of a feed, or the `feeds` and `sitemaps` that the site announces."""

    url: str
    listed: PageList | None = None
    feeds: tuple[FoundFeed, ...] = ()
    sitemaps: tuple[str, ...] = ()

    @property
    def choices(self) -> list[str]:
        """The addresses that can be registered, the best first: the address itself, its feeds, its sitemaps."""
        if self.listed:
            return [self.url]
        return [*(feed.url for feed in self.feeds), *self.sitemaps]


async def probe(fetcher: Fetcher, url: str) -> Probe:
    """Fetch `url` and look. Raises PageError when it cannot be fetched, or announces nothing and is nothing."""
    fetched = await _fetch_patiently(fetcher, url)
    final_url = fetched.page.final_url or url
    try:
        return Probe(url, listed=await asyncio.to_thread(parse_page_list, fetched.page.body, final_url))
    except PageError as fault:
        feeds = feeds_of_page(fetched.page.body, final_url)
        sitemaps = tuple(filter(None, (web_address(final_url, line) for line in await fetcher.sitemaps(final_url))))
        if not feeds and not sitemaps:
            raise fault
        return Probe(url, feeds=feeds, sitemaps=sitemaps)


async def _fetch_patiently(fetcher: Fetcher, url: str) -> Fetched:
    """A fetch that waits for the host's turn, as a worker never does. Raises the Deferred when patience ends."""
    waited_s = 0.0
    while True:
        try:
            return await fetcher.fetch(url, accept=FEED)
        except Deferred as error:
            if waited_s + error.delay_s > PATIENCE_S:
                raise
            waited_s += error.delay_s
            await asyncio.sleep(error.delay_s)
