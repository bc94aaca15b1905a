"""`copydesk dead`: what could not be processed, why, and another chance for it."""

import asyncio
import json
import sys
import time

import click

from ingest.adapters import keys
from ingest.redaction import redact_url
from workers.runtime import open_world

SHOWN = 50
#: Exit status when a dead letter could not be revived.
EXIT_LEFT = 1


@click.group()
def command() -> None:
    """Dead letters: submissions that failed for good."""


@command.command("list", short_help="The newest dead letters with their reasons.")
@click.option("--count", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="How many, newest first.")
def list_(count: int) -> None:
    """The newest dead letters with their reasons.

    \b
    copydesk dead list --count 10
    """
    asyncio.run(_list(count))


@command.command("show", short_help="The whole journey of one submission, as JSON.")
@click.argument("submission_id")
def show(submission_id: str) -> None:
    """The whole journey of one submission, as JSON: state, times, what failed at every try.

    \b
    copydesk dead show 9a637e353533521547ac
    """
    asyncio.run(_show(submission_id))


@command.command("revive", short_help="Queue dead submissions again.")
@click.argument("submission_ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Revive every dead letter.")
def revive(submission_ids: tuple[str, ...], everything: bool) -> None:
    """Queue dead submissions again, those whose body or address is still stored; a running worker does the rest.

    Exit status: 1 when one of them cannot be.

    \b
    copydesk dead revive 9a637e353533521547ac
    copydesk dead revive --all
    """
    if bool(submission_ids) == everything:
        raise click.UsageError("give submission ids, or --all")
    sys.exit(asyncio.run(_revive(submission_ids)))


async def _list(count: int) -> None:
    async with open_world() as world:
        letters = await world.ledger.dead(count)
        for letter in letters:
            named = letter.fields.get("source_id") or redact_url(letter.fields.get("url") or "")
            click.echo(f"{letter.id}  {letter.state}  {named}  {letter.fields.get('detail', '')}")
        if not letters:
            click.echo("no dead letters")


async def _show(submission_id: str) -> None:
    async with open_world() as world:
        state = await world.ledger.state(submission_id)
        if state is None:
            raise click.UsageError(f"no submission {submission_id!r}")
        click.echo(json.dumps(state.as_json(), ensure_ascii=False, indent=2))


async def _revive(submission_ids: tuple[str, ...]) -> int:
    async with open_world() as world:
        ids = submission_ids or tuple(member.decode() for member in await world.redis.zrange(keys.DEAD, 0, -1))
        left = [one for one in ids if not await world.ledger.requeue(one, time.time(), revive=True)]
    click.echo(f"{len(ids) - len(left)} of {len(ids)} queued again")
    if not left:
        return 0
    named = ", ".join(map(repr, left[:SHOWN])) + (f" and {len(left) - SHOWN} others" if len(left) > SHOWN else "")
    why = "not dead, or neither its body nor an address is stored: give its source to `copydesk run`"
    click.echo(f"copydesk: not queued: {named}: {why}", err=True)
    return EXIT_LEFT
