"""`copydesk replay`: kept pages, cleaned again with today's rules."""

import asyncio
import time
from collections import Counter

import click
import orjson

from workers.replay import Replayed, publish, replay
from workers.runtime import World, open_world
from workers.time_spans import parse_since


@click.command()
@click.option("--since", default="2d", show_default=True, help="Pages kept since then: a span (90m, 36h, 2d) or a date.")
@click.option("--publish", "publishing", is_flag=True, help="Submit the pages whose article changed; workers publish them.")
@click.option("--all", "everything", is_flag=True, help="Show unchanged pages too.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a page.")
def command(since: str, publishing: bool, everything: bool, as_json: bool) -> None:
    """Clean the pages of the last days again with the rules of now, and show what would change.

    Nothing is published unless --publish is given: then the changed pages are submitted again.

    \b
    copydesk replay --since 2d
    copydesk replay --since 2026-01-31 --publish
    """
    asyncio.run(_replay(parse_since(since, time.time()), publishing, everything, as_json))


async def _replay(since_s: float, publishing: bool, everything: bool, as_json: bool) -> None:
    counts: Counter[str] = Counter()
    submitted = 0
    async with open_world() as world:
        async for one in replay(world, since_s, time.time()):
            counts[one.change.kind] += 1
            if everything or one.change.kind != "unchanged":
                _show(one, as_json)
            submitted += await _publish(world, one, publishing)
        if not as_json:
            _sum_up(counts, submitted, publishing)


async def _publish(world: World, one: Replayed, publishing: bool) -> bool:
    return publishing and one.change.publishable and await publish(world, one, time.time())


def _show(one: Replayed, as_json: bool) -> None:
    change = one.change
    if as_json:
        told = {
            "submissionId": one.kept.submission_id, "sourceId": one.kept.source_id, "url": one.kept.page.final_url,
            "change": change.kind, "detail": change.detail, "added": change.added, "removed": change.removed,
        }  # fmt: skip
        click.echo(orjson.dumps(told))
    else:
        click.echo(f"{change.kind:<15} {one.name}" + (f"\n{'':15} {change.detail}" if change.detail else ""))


def _sum_up(counts: Counter[str], submitted: int, publishing: bool) -> None:
    told = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    click.echo(f"{counts.total()} pages cleaned again: {told}" if counts else "no page is kept from that time")
    if publishing:
        click.echo(f"{submitted} submitted; a running worker publishes them")
