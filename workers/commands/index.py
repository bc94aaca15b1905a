"""`copydesk index`: what the index holds, and how to begin it anew."""

import asyncio

import click

from ingest.adapters import keys
from ingest.adapters.index.drop import drop_index
from ingest.errors import UsageError
from workers.rebuild import rebuild
from workers.runtime import open_world


@click.group()
def command() -> None:
    """The index of stories that new ones are compared with."""


@command.command("show", short_help="What it holds: scheme, stories, size of each table.")
def show() -> None:
    """Its scheme, how many stories it remembers, and the size of each table.

    \b
    copydesk index show
    """
    asyncio.run(_show())


@command.command("drop", short_help="Forget all stories of the window.")
@click.confirmation_option(prompt="Stories of the window will be published again when they come again. Drop it?")
def drop() -> None:
    """Forget all stories of the window. Streams, ends and clusters stay.

    \b
    copydesk index drop --yes
    """
    asyncio.run(_drop())


@command.command("rebuild", short_help="Make it anew from the records in the streams.")
def rebuild_command() -> None:
    """Make it anew from the records in the streams: when another version wrote it, or it was lost. Not while workers are alive.

    \b
    copydesk index rebuild
    """
    asyncio.run(_rebuild())


async def _show() -> None:
    async with open_world() as world:
        stored = {name.decode(): value.decode() for name, value in (await world.redis.hgetall(keys.INDEX)).items()}
    if not stored:
        click.echo("nothing is remembered")
        return
    remembered = int(stored["count"]) - int(stored["floor"])
    click.echo(f"scheme {stored['scheme']}, generation {stored['generation']}: {remembered} stories at most")
    for name, value in sorted(stored.items()):
        if name == "names" or name.startswith("in:"):
            partitions, postings, _ = value.split(" ")
            click.echo(f"{name.removeprefix('in:'):<8} {postings} postings in {partitions} partitions")


async def _drop() -> None:
    async with open_world() as world:
        count = await drop_index(world.redis)
    if not count:
        raise UsageError("there is no index")
    click.echo(f"{count} keys deleted")


async def _rebuild() -> None:
    async with open_world() as world:
        count = await rebuild(world)
    click.echo(f"{count} stories are remembered again")
