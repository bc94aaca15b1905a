"""A web site on the loopback for tests, and what a fetcher that may go there is made of."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web
from aiohttp.abc import AbstractResolver

from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.fetcher import Fetched, Fetcher
from ingest.adapters.web.media_types import PAGE, Accepted
from ingest.errors import Deferred
from ingest.settings_sections import FetchSettings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: The loopback is allowed, intervals are short enough to be waited for.
QUICK = FetchSettings(allow_networks=("127.0.0.0/8",), min_interval_s=0.0, latency_factor=0.0)


@dataclass(slots=True)
class Site:
    """A running site: its base URL and the paths it was asked for, in order."""

    base: str
    asked: list[str] = field(default_factory=list)


@asynccontextmanager
async def site(handler: Handler, robots: str | None = None, address: str = "127.0.0.1") -> AsyncIterator[Site]:
    """A site that answers everything by `handler` but robots.txt, which is `robots` or a 404."""
    running = Site("")

    async def answer(request: web.Request) -> web.StreamResponse:
        running.asked.append(request.raw_path)
        if request.path == "/robots.txt" and robots != "handler":
            return web.Response(text=robots) if robots is not None else web.Response(status=404)
        return await handler(request)

    runner = web.AppRunner(Application(answer))
    await runner.setup()
    tcp = web.TCPSite(runner, address, 0)
    await tcp.start()
    running.base = f"http://{address}:{runner.addresses[0][1]}"
    try:
        yield running
    finally:
        await runner.cleanup()


def Application(answer: Handler) -> web.Application:  # noqa: N802 - reads as what it makes
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    return app


@asynccontextmanager
async def fetcher(
    redis: Client, settings: FetchSettings = QUICK, resolver: AbstractResolver | None = None, **changes: object
) -> AsyncIterator[Fetcher]:
    """A fetcher on `settings` with `changes`."""
    async with Fetcher(redis, LuaLibrary(redis), replace(settings, **changes), resolver) as opened:  # type: ignore[arg-type]
        yield opened


async def fetch(opened: Fetcher, url: str, *, conditional: bool = False, accept: Accepted = PAGE) -> Fetched:
    """As a worker does it: put off, and come back when told."""
    while True:
        try:
            return await opened.fetch(url, conditional=conditional, accept=accept)
        except Deferred as put_off:
            await asyncio.sleep(put_off.delay_s)
