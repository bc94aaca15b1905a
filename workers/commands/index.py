"""`copydesk index`: what the index holds, and how to let go of one that another version wrote."""

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
    """The index of stories that new ones are compared with, one a language."""


@command.command("show")
def show() -> None:
    """Languages, their scheme and shelves."""
    asyncio.run(_show())


@command.command("drop")
@click.argument("language")
@click.confirmation_option(prompt="Stories of the window will be published again when they come again. Drop it?")
def drop(language: str) -> None:
    """Forget all stories of LANGUAGE: the migration when the scheme of prints has changed. Streams and ends stay."""
    asyncio.run(_drop(language))


async def _show() -> None:
    async with open_world() as world:
        for language in sorted(await world.redis.smembers(keys.LANGUAGES)):
            stored = await world.redis.hgetall(keys.index(language.decode()))
            shown = "  ".join(f"{name.decode()}={value.decode()}" for name, value in sorted(stored.items()))
            click.echo(f"{language.decode()}: {shown or 'nothing left'}")


async def _drop(language: str) -> None:
    async with open_world() as world:
        count = await drop_index(world.redis, language)
    if not count:
        raise UsageError(f"no index of language {language!r}")
    click.echo(f"{count} keys deleted")


async def drop_index(redis: Client, language: str) -> int:
    """Delete every key of one language's index; how many there were. Its own key goes first."""
    count = int(await redis.delete(keys.index(language)))
    await redis.srem(keys.LANGUAGES, language)
    batch: list[bytes] = []
    async for key in redis.scan_iter(match=f"{keys.index(language)}:*", count=BATCH_KEYS):
        batch.append(key)
        if len(batch) == BATCH_KEYS:
            count += int(await redis.unlink(*batch))
            batch = []
    return count + (int(await redis.unlink(*batch)) if batch else 0)
