"""`copydesk hosts`: which hosts are asked less than usual, and why."""

import asyncio
import dataclasses

import click
import orjson

from ingest.adapters.web.host_report import HostTrouble, host_report
from workers.runtime import open_world


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A JSON object a host.")
def command(as_json: bool) -> None:
    """The hosts that are slowed down, have asked for a pause, or are left alone because they fail.

    \b
    copydesk hosts
    """
    asyncio.run(_list(as_json))


async def _list(as_json: bool) -> None:
    async with open_world() as world:
        hosts = await host_report(world.redis)
    for host in hosts:
        click.echo(orjson.dumps(dataclasses.asdict(host)) if as_json else _line(host))
    if not hosts and not as_json:
        click.echo("every host is asked as usual")


def _line(host: HostTrouble) -> str:
    said = [f"every {host.interval_s:.1f} s"]
    if host.open_for_s:
        said.append(f"left alone for {host.open_for_s:.0f} s, the {host.opens}. time in a row")
    if host.pause_for_s:
        said.append(f"asked for a pause of {host.pause_for_s:.0f} s more")
    if host.failures:
        said.append(f"{host.failures} failure{'s' * (host.failures != 1)} in a row")
    return f"{host.host}  {', '.join(said)}"
