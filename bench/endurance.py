"""A worker over thousands of pages: memory of worker and children, and the loop's lag, as its own heartbeat tells them.

usage: python -m bench.endurance [PAGES]     (default 5000; pages as in bench.speed, over and over)
"""

import asyncio
import itertools
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.speed import environment, gather
from ingest.model import Submission
from ingest.settings import Settings
from workers.heartbeat import living
from workers.runtime import World, open_world

DEFAULT_PAGES = 5000
#: Submissions under way at once, and seconds between looks at the heartbeat.
WINDOW = 200
LOOK_S = 5.0


async def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PAGES
    with tempfile.TemporaryDirectory() as scratch:
        folder = gather(Path(scratch) / "pages")
        async with open_world(Settings(state_dir=Path(scratch) / "state")) as world:
            variables = {**environment(), "REDIS_URL": world.redis_url, "COPYDESK_WORKER_CHILDREN": "2"}
            worker = await asyncio.create_subprocess_exec(sys.executable, "-m", "workers.cli", "worker", env=variables, cwd=scratch)
            try:
                feeding = asyncio.create_task(feed(world, folder, count))
                await watch(world, feeding)
            finally:
                worker.send_signal(signal.SIGTERM)
                print("worker's exit status:", await worker.wait())


async def feed(world: World, folder: Path, count: int) -> None:
    for number, page in enumerate(itertools.islice(endless(folder), count)):
        while await world.redis.zcard("copydesk:pending") >= WINDOW:
            await asyncio.sleep(0.05)
        now_s = time.time()
        await world.intake.accept(
            Submission(f"{number:020x}", "html", now_s, url=f"https://host{number % 50}.example/{number}", body=page), now_s
        )
    while await world.redis.zcard("copydesk:pending"):
        await asyncio.sleep(0.05)


def endless(folder: Path) -> Iterator[bytes]:
    while True:
        for page in sorted(folder.glob("*.html")):
            yield page.read_bytes()


async def watch(world: World, feeding: "asyncio.Task[None]") -> None:
    seen: list[dict[str, Any]] = []
    while not feeding.done():
        await asyncio.wait([feeding], timeout=LOOK_S)
        beats = await living(world)
        if beats:
            seen.append(beats[0])
            ended = int(await world.redis.hget("copydesk:counts", "accepted") or 0) - await world.redis.zcard("copydesk:pending")
            beat = beats[0]
            print(
                f"{ended:6} pages  worker {beat['rss_mib']:4} MiB  children {beat['children_mib']:4} MiB  "
                f"loop lag p99 {beat['loop_lag_p99_ms']:5.1f} ms  children replaced {beat['children_replaced']}",
                flush=True,
            )
    feeding.result()
    half = seen[len(seen) // 2 :]
    total = [beat["rss_mib"] + beat["children_mib"] for beat in half]
    print(f"second half: memory {min(total)} to {max(total)} MiB (target: flat, under 500); "
          f"loop lag p99 {max(beat['loop_lag_p99_ms'] for beat in half):.1f} ms at worst (target: under 30)")  # fmt: skip
    print("cores:", os.cpu_count())


if __name__ == "__main__":
    asyncio.run(main())
