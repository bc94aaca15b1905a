"""`copydesk audit`: in = out, recounted."""

import asyncio
import sys

import click
import orjson

from ingest.adapters.audit import Audit, audit
from workers.runtime import open_world

EXIT_MISCOUNT = 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(as_json: bool) -> None:
    """Recount every submission from Redis: states, counters and streams must agree. Exit 1 when they do not.

    \b
    copydesk audit
    """
    found = asyncio.run(_audit())
    if as_json:
        click.echo(orjson.dumps(found.as_json()))
    else:
        for name, value in found.as_json().items():
            click.echo(f"{name:>12}  {value}" if name != "faults" else "")
        click.echo(_sum(found))
    sys.exit(EXIT_MISCOUNT if found.faults else 0)


def _sum(found: Audit) -> str:
    if found.faults:
        return "in != out:\n  " + "\n  ".join(found.faults)
    return f"in = out + {found.pending} pending" if found.pending else "in = out"


async def _audit() -> Audit:
    async with open_world() as world:
        return await audit(world.redis)
