"""`copydesk archive`: kept pages as a standard WARC file."""

import asyncio
import time
from pathlib import Path

import click

from ingest.errors import UsageError
from ingest.sources.archive import response_record, warcinfo
from workers.runtime import open_world
from workers.time_spans import parse_since


@click.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file, such as pages.warc.gz.")
@click.option("--since", default="52w", show_default=True, help="Pages kept since then: a span (90m, 36h, 2d) or a date.")
def command(out: Path, since: str) -> None:
    """Write the kept pages as WARC; `copydesk run FILE` reads them back as the same articles.

    The file appears under its name only when it is whole.

    \b
    copydesk archive --out pages.warc.gz --since 7d
    """
    count = asyncio.run(_archive(out, parse_since(since, time.time())))
    click.echo(f"{count} pages in {out}", err=True)


async def _archive(out: Path, since_s: float) -> int:
    if not out.name.endswith(".warc.gz"):
        raise UsageError(f"--out {str(out)!r}: expected a name that ends in .warc.gz, since every record is compressed by itself")
    partial = out.with_name(out.name + ".part")
    count = 0
    async with open_world() as world:
        try:
            with partial.open("wb") as file:
                file.write(warcinfo("copydesk", time.time()))
                async for kept in world.body_store.between(since_s, time.time()):
                    file.write(response_record(kept.page, kept.submission_id, kept.source_id))
                    count += 1
            partial.replace(out)
        except OSError as error:
            raise UsageError(f"--out {str(out)!r} cannot be written: {error.strerror}") from error
        finally:
            partial.unlink(missing_ok=True)
    return count
