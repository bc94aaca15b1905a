"""All bombs and endless bodies at once hold no more than their share of memory, and ordinary pages still come through."""

import asyncio
import sys
from pathlib import Path

import pytest
from evil_web import BODY, Deed, answer, evil_web
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver
from test_hostile_servers import BOMBS

from ingest.adapters.connection import Client
from ingest.adapters.web.fetcher import Fetcher
from ingest.errors import PageError

GROWTH_MAX_MIB = 50.0
#: Of each bomb, at the same time: 27 bombs and the pages are more than a worker has jobs.
HOSTS = 3
PAGES = 20


async def ending(opened: Fetcher, url: str) -> str:
    try:
        return str((await fetch(opened, url)).page.status)
    except PageError as error:
        return error.reason


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of this process's memory cannot be reset elsewhere")
async def test_every_bomb_at_once_costs_under_50_mib_and_no_ordinary_page(redis: Client) -> None:
    deeds: dict[str, Deed] = {f"{name}-{n}": deed for n in range(HOSTS) for name, (deed, _) in BOMBS.items()}
    deeds |= {f"good-{n}": answer(BODY) for n in range(PAGES)}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        await fetch(opened, f"http://good-0.test:{port}/")
        before_mib = _reset_peak_mib()
        ends = await asyncio.gather(*(ending(opened, f"http://{name}.test:{port}/") for name in deeds))
        grown_mib = _peak_mib() - before_mib
    assert ends == ["too_large"] * HOSTS * len(BOMBS) + ["200"] * PAGES
    assert grown_mib < GROWTH_MAX_MIB


def _reset_peak_mib() -> float:
    """Linux keeps the peak in VmHWM and forgets it when 5 is written to clear_refs; the present size, MiB."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError as error:
        pytest.skip(f"this system does not let a process reset its peak: {error.strerror}")
    return _peak_mib()


def _peak_mib() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
