"""`copydesk cluster`: a story and all its copies."""

import asyncio

import click
import orjson

from ingest.adapters.index.clusters import Cluster, read_cluster
from workers.runtime import open_world


@click.command()
@click.argument("cluster_id")
@click.option("--json", "as_json", is_flag=True, help="Print the cluster as JSON.")
def command(cluster_id: str, as_json: bool) -> None:
    """List the members of CLUSTER_ID (`clusterId` in every record): source, time, kind and scores; * is the canonical one.

    \b
    copydesk cluster c-ef86967d-5
    """
    found = asyncio.run(_read(cluster_id))
    if found is None:
        raise click.UsageError(f"no cluster {cluster_id!r}: never made, or out of the window")
    if as_json:
        click.echo(orjson.dumps(found.as_json()))
        return
    click.echo(f"{found.id}: {found.count} member{'s' * (found.count != 1)}")
    for member in found.members:
        mark = "*" if member.canonical else " "
        scores = f"J {member.jaccard:.2f} C {member.containment:.2f}"
        times = f"  ({member.times} times)" if member.times > 1 else ""
        named = member.url or member.headline or ""
        click.echo(
            f"{mark} {member.time}  {member.kind:<9} {scores}  {member.words:>5} words  {member.source or '-'}  {named}{times}"
        )
        click.echo(f"    {member.article_id}")


async def _read(cluster_id: str) -> Cluster | None:
    async with open_world() as world:
        return await read_cluster(world.redis, cluster_id)
