"""`copydesk serve`: API and worker in one process, for one machine."""

import asyncio

import click

from ingest.settings import Settings
from workers.api import run_api
from workers.commands.api import listening, say_where, settings_with
from workers.consumer import prepare, run_worker, stop_on_signals
from workers.runtime import open_world


@click.command()
@listening
def command(host: str | None, port: int | None) -> None:
    """Serve HTTP and work, until SIGTERM or SIGINT; then finish what runs, take nothing new, exit 0.

    Exit status 3 when Redis does not answer then: the pages under way are left in the queue for another worker.

    \b
    copydesk serve &
    curl localhost:8080/v1/submissions -d '{"url": "https://example.org/a-story"}'
    """
    asyncio.run(_run(settings_with(host, port)))


async def _run(settings: Settings) -> None:
    async with open_world(settings) as world:
        stop = stop_on_signals()
        await prepare(world)
        parts = [asyncio.create_task(run_api(world, stop, say_where)), asyncio.create_task(run_worker(world, stop))]
        await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        stop.set()  # when one part fails the other drains
        for part in parts:
            await part
