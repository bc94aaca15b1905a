"""Fetches one URL from the open web, politely and safely: the one door that other rooms use.

    async with Fetcher(redis, library, settings) as fetcher:
        fetched = await fetcher.fetch("https://example.org/story")

Every refusal has a name: the table is in `reasons`.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiohttp.abc import AbstractResolver

from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.exchange import Exchange
from ingest.adapters.web.guard import GuardedResolver, guarded_connector
from ingest.adapters.web.media_types import PAGE, ROBOTS, Accepted, media_type
from ingest.adapters.web.politeness import Turns
from ingest.adapters.web.robots import Robots
from ingest.adapters.web.session import open_session
from ingest.adapters.web.statuses import NOT_MODIFIED
from ingest.adapters.web.targets import Target, parse_target
from ingest.adapters.web.validators import Validators
from ingest.adapters.web.walker import Hop, Walk, Walker, url_digest
from ingest.errors import Rejected
from ingest.model import RawPage
from ingest.redaction import redact_url
from ingest.settings_sections import FetchSettings

#: RFC 9309 section 2.3.1.2: redirects of a robots.txt are followed this far.
ROBOTS_MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came over the network. URLs in it carry no secrets."""

    #: With status 304 and an empty body when the server had nothing new to say.
    page: RawPage
    #: The server said 304, or sent the very bytes we had from this URL (only known when asked conditionally).
    not_modified: bool
    elapsed_s: float
    hops: tuple[Hop, ...]
    ip: str


class Fetcher:
    """One session for the process; `fetch` may be called by any number of jobs at once."""

    def __init__(
        self, redis: Client, library: LuaLibrary, settings: FetchSettings, resolver: AbstractResolver | None = None
    ) -> None:
        self._redis = redis
        self._settings = settings
        self._policy = AddressPolicy.allowing(settings.allow_networks)
        self._turns = Turns(redis, library, settings)
        self._validators = Validators(redis, settings)
        self._inner_resolver = resolver

    async def __aenter__(self) -> Self:
        resolver = GuardedResolver(self._policy, self._inner_resolver)
        self._session = open_session(
            self._settings, guarded_connector(self._policy, resolver, limit=self._settings.max_connections)
        )
        exchange = Exchange(self._session, self._settings, self._policy)
        self._walker = Walker(self._redis, exchange, self._turns, self._settings, self._policy)
        self._robots = Robots(self._redis, self._settings, self._read_robots)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._session.close()

    async def fetch(self, url: str, *, conditional: bool = False, accept: Accepted = PAGE) -> Fetched:
        """The page at `url`, redirects followed.

        `conditional` sends what we know of the URL (ETag, Last-Modified) and remembers what comes. Takes the turn of every host on
        the way and gives it back. Raises Rejected, Transient and Deferred with the reasons that `reasons` lists.
        """
        walk = await self._walker.walk(
            url,
            token=url_digest(url),
            accepted=accept,
            admit=self._robots.admit,
            headers_for=self._validators.headers if conditional else _no_headers,
            deadline_s=time.monotonic() + self._settings.total_timeout_s,
            max_hops=self._settings.max_redirects,
        )
        if walk.answer.fault:
            raise walk.answer.fault
        if walk.answer.status == NOT_MODIFIED and not conditional:
            raise Rejected("unexpected_status", f"status 304 from {walk.target.safe_url!r}, which was not asked conditionally")
        unchanged = await self._validators.note(walk.target, walk.answer) if conditional else False
        return _fetched(url, walk, not_modified=unchanged)

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The `Sitemap:` lines of the robots.txt that speaks for `url`. Raises as `fetch` does when the file has to be fetched."""
        rules = await self._robots.rules(parse_target(url, self._policy), url_digest(url))
        return rules.sitemaps()

    async def _read_robots(self, target: Target, token: str) -> tuple[int, bytes]:
        walk = await self._walker.walk(
            str(target.url.origin() / "robots.txt"),
            token=token,
            accepted=ROBOTS,
            admit=_always,
            headers_for=_no_headers,
            deadline_s=time.monotonic() + self._settings.total_timeout_s,
            max_hops=ROBOTS_MAX_REDIRECTS,
        )
        return walk.answer.status, walk.answer.body


async def _always(target: Target, token: str) -> float | None:
    return None


async def _no_headers(target: Target) -> Mapping[str, str]:
    return {}


def _fetched(url: str, walk: Walk, *, not_modified: bool) -> Fetched:
    answer = walk.answer
    page = RawPage(
        medium="text" if media_type(answer.header("Content-Type") or "") == "text/plain" else "html",
        body=answer.body,
        fetched_at_s=time.time(),
        requested_url=redact_url(url),
        final_url=walk.target.safe_url,
        status=answer.status,
        headers=answer.headers,
    )
    hops = tuple(Hop(redact_url(hop.url), hop.status) for hop in walk.hops)
    return Fetched(page, not_modified, answer.elapsed_s, hops, answer.ip)
