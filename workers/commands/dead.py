"""`copydesk dead`: what could not be processed, why, and another chance for it."""

import asyncio
import json
import time

import click

from ingest.adapters import keys
from ingest.redaction import redact_url
from workers.runtime import open_world

SHOWN = 50


@click.group()
def command() -> None:
    """Dead letters: submissions that failed for good."""


@command.command("list")
@click.option("--count", default=SHOWN, show_default=True, help="How many, newest first.")
def list_(count: int) -> None:
    """The newest dead letters with their reasons."""
    asyncio.run(_list(count))


@command.command("show")
@click.argument("submission_id")
def show(submission_id: str) -> None:
    """The whole journey of one submission, as JSON: state, times, what failed at every try."""
    asyncio.run(_show(submission_id))


@command.command("revive")
@click.argument("submission_ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Revive every dead letter.")
def revive(submission_ids: tuple[str, ...], everything: bool) -> None:
    """Queue dead submissions again, those whose body or address is still stored; a running worker does the rest."""
    if bool(submission_ids) == everything:
        raise click.UsageError("give submission ids, or --all")
    asyncio.run(_revive(submission_ids))


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


async def _revive(submission_ids: tuple[str, ...]) -> None:
    async with open_world() as world:
        ids = submission_ids or tuple(member.decode() for member in await world.redis.zrange(keys.DEAD, 0, -1))
        revived = [await world.ledger.requeue(one, time.time(), revive=True) for one in ids]
        click.echo(f"{sum(revived)} of {len(ids)} queued again")
        if not all(revived):
            click.echo(
                "the others are not dead, or neither their body nor an address is stored: give their source to `copydesk run`"
            )
