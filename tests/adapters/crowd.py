"""Many pages fetched at once from a loopback web, as a queue with workers would, and what that looked like from outside."""

import asyncio
import heapq
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from loopback_web import HANGING, RESETTING, TOO_MANY, EverywhereResolver, Web, loopback_web

from ingest.adapters.connection import client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.fetcher import Fetcher
from ingest.errors import Deferred, PageError
from ingest.settings_sections import FetchSettings

LAG_PROBE_S = 0.005


@dataclass(slots=True)
class Run:
    """What one run measured."""

    #: Of `time.monotonic`.
    begun_s: float = 0.0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    fetched: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    put_off: int = 0
    lags_s: list[float] = field(default_factory=list)

    def lag_ms(self, share: float) -> float:
        """The loop lag that `share` of the probes stayed under."""
        ordered = sorted(self.lags_s)
        return 1000 * ordered[int(share * (len(ordered) - 1))]


#: Says whether a run has seen what it was for.
Enough = Callable[[Run], bool]


async def drain(fetcher: Fetcher, urls: list[str], slots: int, run: Run, enough: Enough) -> None:
    """Fetch `urls` with `slots` at once until `enough`, as a queue with workers would: who is put off comes back when told."""
    order = itertools.count()
    waiting = [(0.0, next(order), url) for url in urls]
    heapq.heapify(waiting)
    under_way = 0

    async def slot() -> None:
        nonlocal under_way
        while (waiting or under_way) and not enough(run):
            now_s = time.monotonic()
            if not waiting or waiting[0][0] > now_s:
                await asyncio.sleep(min(0.02, waiting[0][0] - now_s) if waiting else 0.02)
                continue
            _, _, url = heapq.heappop(waiting)
            under_way += 1
            try:
                await fetcher.fetch(url)
                run.ended["fetched"] += 1
                run.fetched[url.split("/")[2]] += 1
            except Deferred as put_off:
                run.put_off += 1
                heapq.heappush(waiting, (time.monotonic() + put_off.delay_s, next(order), url))
            except PageError as error:
                run.ended[error.reason] += 1
            finally:
                under_way -= 1

    await asyncio.gather(*(slot() for _ in range(slots)))


async def probe(run: Run) -> None:
    """How late the loop is for a timer, again and again."""
    while True:
        started_s = time.perf_counter()
        await asyncio.sleep(LAG_PROBE_S)
        run.lags_s.append(time.perf_counter() - started_s - LAG_PROBE_S)


async def measure(
    redis_url: str, web: Web, urls: list[str], settings: FetchSettings, slots: int, enough: Enough = lambda run: False
) -> Run:
    """One run on an empty database, of all `urls` or until `enough`."""
    run = Run()
    async with client(redis_url) as redis, loopback_web(web):
        await redis.flushall()
        library = LuaLibrary(redis)
        await library.load()
        async with Fetcher(redis, library, settings, EverywhereResolver()) as fetcher:
            lag = asyncio.create_task(probe(run))
            run.begun_s, cpu_s = time.monotonic(), time.process_time()
            await drain(fetcher, [url.replace(":0/", f":{web.port}/") for url in urls], slots, run, enough)
            run.seconds, run.cpu_seconds = time.monotonic() - run.begun_s, time.process_time() - cpu_s
            lag.cancel()
    return run


def shuffled_urls(web: Web, hosts: int, pages: int) -> list[str]:
    """Every page of every host, a tenth of them disallowed, in random order."""
    paths = [f"private/{page}" if page % 10 == 9 else f"story/{page}" for page in range(pages)]
    urls = [web.url(host, path) for host in range(hosts) for path in paths]
    random.Random(1).shuffle(urls)
    return urls


def bad_hosts(hosts: int) -> dict[str, str]:
    """One host in a hundred of each bad kind."""
    share = max(1, hosts // 100)
    kinds = [HANGING] * share + [TOO_MANY] * share + [RESETTING] * share
    return {f"host-{number}.test": kind for number, kind in enumerate(kinds)}
