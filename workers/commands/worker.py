"""`copydesk worker`: a long-running worker process."""

import asyncio

import click

from workers.consumer import run_worker, stop_on_signals
from workers.runtime import open_world


@click.command()
def command() -> None:
    """Run a worker until SIGTERM or SIGINT; then finish what runs, take nothing new, exit 0.

    Exit status 3 when Redis does not answer then: the pages under way are left in the queue for another worker.

    \b
    REDIS_URL=redis://redis.example:6379/0 copydesk worker
    """
    asyncio.run(_run())


async def _run() -> None:
    async with open_world() as world:
        await run_worker(world, stop_on_signals())
