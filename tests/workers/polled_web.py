"""A web of feeds that answers from a table, who polls it, and when."""

import asyncio
from collections.abc import Mapping

from ingest.adapters.connection import Client
from ingest.adapters.feed_store import FeedStore
from ingest.adapters.intake import Intake
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.fetcher import Fetched
from ingest.errors import PageError
from ingest.model import RawPage
from workers.polling import Poller

URL = "https://news.example/feed.xml"
NOW_S = 1_767_323_045.0
HOUR_S = 3_600.0
DAY_S = 86_400.0


class Web:
    """A fetcher whose web is a table; it remembers what was asked, and whether conditionally."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | PageError | None] = {}
        self.headers: Mapping[str, str] = {}
        self.asked: list[tuple[str, bool]] = []

    async def __call__(self, url: str, *, conditional: bool) -> Fetched:
        self.asked.append((url, conditional))
        await asyncio.sleep(0)
        answer = self.pages[url]
        if isinstance(answer, PageError):
            raise answer
        page = RawPage("html", answer or b"", NOW_S, url, url, headers=tuple(self.headers.items()))
        return Fetched(page, answer is None, 0.1, (), "192.0.2.1")


def poller_of(redis: Client, web: Web) -> Poller:
    """A worker's hand in the polling of that web."""
    library = LuaLibrary(redis)
    return Poller(FeedStore(redis, library), Intake(redis, library, Ledger(redis, library), kept_s=60), web)
