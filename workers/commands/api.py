"""`copydesk api`: the HTTP API as a process of its own."""

import asyncio
import dataclasses
from typing import Any

import click

from ingest.settings import Settings
from ingest.settings_sections import WorkerSettings
from workers.api import run_api
from workers.consumer import stop_on_signals
from workers.runtime import open_world, read_settings


def listening(command: Any) -> Any:
    """The options --host and --port."""
    usual = WorkerSettings()
    port = f"Port to listen on; 0 takes a free one.  [default: the setting worker.port, {usual.port}]"
    host = f"Address to listen on.  [default: the setting worker.host, {usual.host}]"
    return click.option("--host", help=host)(click.option("--port", type=click.IntRange(0, 65_535), help=port)(command))


def settings_with(host: str | None, port: int | None) -> Settings:
    """The settings, with what the command line says of host and port."""
    settings = read_settings()
    given: dict[str, Any] = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    return dataclasses.replace(settings, worker=dataclasses.replace(settings.worker, **given))


def say_where(address: tuple[Any, ...]) -> None:
    """One line on stderr, for people and for scripts that wait for it."""
    click.echo(f"copydesk: listening on http://{address[0]}:{address[1]}", err=True)


@click.command()
@listening
def command(host: str | None, port: int | None) -> None:
    """Serve HTTP until SIGTERM or SIGINT, then exit 0. Workers run elsewhere.

    \b
    REDIS_URL=redis://redis.example:6379/0 copydesk api --host 0.0.0.0
    """
    asyncio.run(_run(settings_with(host, port)))


async def _run(settings: Settings) -> None:
    async with open_world(settings) as world:
        await run_api(world, stop_on_signals(), say_where)
