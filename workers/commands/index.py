"""`copydesk index`: what the index holds, and how to begin it anew."""

import asyncio

import click

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.errors import UsageError
from workers.runtime import open_world

#: Keys deleted in one round trip.
BATCH_KEYS = 1000


@click.group()
def command() -> None:
    """The index of stories that new ones are compared with."""


@command.command("show")
def show() -> None:
    """Its scheme, how many stories it remembers, and the size of each table."""
    asyncio.run(_show())


@command.command("drop")
@click.confirmation_option(prompt="Stories of the window will be published again when they come again. Drop it?")
def drop() -> None:
    """Forget all stories of the window. Streams, ends and clusters stay."""
    asyncio.run(_drop())


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
            partitions, postings = value.split(" ")
            click.echo(f"{name.removeprefix('in:'):<8} {postings} postings in {partitions} partitions")


async def _drop() -> None:
    async with open_world() as world:
        count = await drop_index(world.redis)
    if not count:
        raise UsageError("there is no index")
    click.echo(f"{count} keys deleted")


async def drop_index(redis: Client) -> int:
    """Delete every key of the index, also of one that an older version left; how many there were. The key of all goes first."""
    count = int(await redis.delete(keys.INDEX))
    batch: list[bytes] = []
    async for key in redis.scan_iter(match=f"{keys.INDEX}:*", count=BATCH_KEYS):
        batch.append(key)
        if len(batch) == BATCH_KEYS:
            count += int(await redis.unlink(*batch))
            batch = []
    return count + (int(await redis.unlink(*batch)) if batch else 0)
