"""Fetching against a loopback web in this very process: rate, loop lag, manners, and what bad hosts cost the others.

    python -m bench.fetching [--hosts 200] [--pages 100] [--interval 0.1] [--slots 64]

The web's own work is on the same core: the rates are lower bounds.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "adapters"))

from crowd import Run, bad_hosts, measure, shuffled_urls
from loopback_web import ORDINARY, Web

from ingest.adapters.redis_server import EmbeddedServer
from ingest.config_files import config_dir
from ingest.settings_sections import FetchSettings


def show(name: str, run: Run, web: Web, settings: FetchSettings) -> None:
    records = web.hosts.values()
    requests = sum(len(record.asked) for record in records)
    disallowed = sum(path.startswith("/private") for record in records for path in record.asked)
    memory_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {run.ended['fetched']} pages in {run.seconds:.1f} s = {run.ended['fetched'] / run.seconds:.0f}/s")
    print(f"  {requests} requests, {run.put_off} times put off, cpu {run.cpu_seconds:.1f} s, peak memory {memory_mib:.0f} MiB")
    print(f"  ends: {', '.join(f'{reason} {count}' for reason, count in run.ended.items())}")
    print(f"  loop lag p50 {run.lag_ms(0.5):.1f} ms, p99 {run.lag_ms(0.99):.1f} ms, most {run.lag_ms(1):.1f} ms")
    print(
        f"  requests at once on a host: {max(record.most_at_once for record in records)}; disallowed paths asked for: {disallowed}"
    )
    print(f"  least gap on a host {min(record.least_gap_s for record in records):.4f} s, interval {settings.min_interval_s} s")


def others(run: Run, bad: dict[str, str]) -> int:
    """Pages fetched from the hosts that behave."""
    return sum(count for host, count in run.fetched.items() if host.split(":")[0] not in bad)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--interval", type=float, default=0.1)
    parser.add_argument("--slots", type=int, default=64)
    options = parser.parse_args()
    settings = FetchSettings(allow_networks=("127.0.0.0/8",), min_interval_s=options.interval, total_timeout_s=10, read_timeout_s=5)
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder), config_dir() / "redis.conf")
        redis_url = await server.start()
        web, bad = Web(), bad_hosts(options.hosts)
        urls = shuffled_urls(web, options.hosts, options.pages)
        well = await measure(redis_url, web, urls, settings, options.slots)
        show("all hosts well", well, web, settings)
        worse = Web(behaviour=lambda host: bad.get(host, ORDINARY))
        ill = await measure(
            redis_url, worse, urls, settings, options.slots, lambda run: time.monotonic() > run.begun_s + well.seconds
        )
        show("1 % of hosts hanging, 1 % answering 429, 1 % resetting; stopped after the same time", ill, worse, settings)
        print(f"  the others' throughput: {others(ill, bad) / others(well, bad):.1%}")
        await server.stop()


if __name__ == "__main__":
    asyncio.run(main())
