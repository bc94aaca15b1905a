"""`copydesk run`: sources in, clean articles out, through the real queue and real workers."""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

import click
import orjson

from ingest.errors import OutputLost
from ingest.settings import Settings
from ingest.sources.draft import Draft, OnSkip, ReadLimits
from ingest.sources.reading import read_source
from workers.batch import Batch, open_batch
from workers.consumer import run_worker, stop_on_signals
from workers.outputs import Outputs, Sink
from workers.progress import Progress, show_table
from workers.runtime import World, open_world, read_settings
from workers.summary import Summary
from workers.waiting import watch

#: Sources that hold their pages, so that nothing is fetched.
LOCAL_ENDINGS = (".html", ".htm", ".txt", ".warc", ".warc.gz", ".warc.zst", ".wacz")
#: One page in the child, one on either side of it, and one that waits.
JOBS_PER_CHILD = 4
EXIT_DEAD = 1
EXIT_LEFT = 3
EXIT_INTERRUPTED = 130


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", type=click.Path(dir_okay=False, writable=True), help="Write articles here instead of standard output.")
@click.option(
    "--notices", type=click.Path(dir_okay=False, writable=True), help="Write duplicates, rejections and dead letters here."
)
@click.option("--wait", "wait_s", type=click.FloatRange(min=0), help="Seconds to wait for pages that are put off; then leave them.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON (on stdout with --out, else on stderr).")
def command(sources: tuple[str, ...], out: str | None, notices: str | None, wait_s: float | None, as_json: bool) -> None:
    """Read SOURCE..., clean and de-duplicate the pages, write the articles as JSON Lines.

    A SOURCE is an http(s) URL, an HTML or text file, a folder, a WARC or WACZ file, JSON Lines, or - for URLs on
    standard input.

    \b
    copydesk run pages/ crawl.warc.gz --out articles.jsonl --notices notices.jsonl
    cat urls.txt | copydesk run - > articles.jsonl

    A page whose server is overloaded or down is tried again after minutes to hours, and the run waits for it; with --wait it
    leaves such pages.

    Exit status: 0 when every page has its end, 1 when anything is dead, 2 for bad usage, 3 when --wait left pages or an
    output could not be written to its end, 130 when interrupted; after 3 and 130 the same command finishes the run.
    """
    sys.exit(asyncio.run(_run(sources, Outputs(out, notices), wait_s, as_json)))


async def _run(sources: tuple[str, ...], outputs: Outputs, wait_s: float | None, as_json: bool) -> int:
    begun = time.monotonic()
    settings = read_settings()
    summary = Summary()
    drafts = _drafts(sources, ReadLimits(settings.fetch.max_body_bytes, outputs.written), summary.pass_over)
    outputs.refuse_losses(sources)
    async with open_world(settings) as world:
        batch = await open_batch(world, sources)
        if batch.resumed:
            click.echo("copydesk: this run was left unfinished; going on with it", err=True)
        with ExitStack() as files:
            sink = outputs.open(files, batch.owned, summary)
            await batch.own(outputs.files)
            progress = files.enter_context(Progress())
            try:
                interrupted = await _work(world, batch, drafts, sink, progress, _slots(settings, sources), wait_s)
            except OutputLost as error:
                progress.say(f"{error}. Run the same command again to finish")
                return EXIT_LEFT
        if batch.done:
            await batch.close()
        _report(summary, batch, time.monotonic() - begun, to_stdout=outputs.out is not None, as_json=as_json)
        if outputs.notices is None and not as_json and (summary.rejected or summary.dead):
            click.echo("copydesk: with --notices FILE every page that was not published is told with its reason", err=True)
    if not batch.done:
        click.echo(f"copydesk: {'interrupted' if interrupted else 'not waited for'}; {_left(batch)}", err=True)
        return EXIT_INTERRUPTED if interrupted else EXIT_LEFT
    return EXIT_DEAD if summary.dead else 0


async def _work(
    world: World, batch: Batch, drafts: Iterator[Draft], sink: Sink, progress: Progress, slots: int, wait_s: float | None
) -> bool:
    """Submit, work and collect at once, until the run is done or a signal comes; whether one came."""
    asked, finished = stop_on_signals(lambda: f"stopped at once; {_left(batch)}"), asyncio.Event()
    worker = asyncio.create_task(run_worker(world, finished, "run", slots))
    submitting = asyncio.create_task(batch.submit(drafts, asked))
    collecting = asyncio.create_task(_collect(batch, sink, progress))
    signalled = asyncio.create_task(asked.wait())
    watching = asyncio.create_task(watch(world, batch.left, progress.say, wait_s))
    try:
        waiting: set[asyncio.Task[Any]] = {worker, submitting, collecting, signalled, watching}
        ended: set[asyncio.Task[Any]] = set()
        while not ended - {submitting}:
            ended, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if submitting in ended:
                submitting.result()
        asked_first = asked.is_set()
        batch.wake()
        finished.set()
        await worker  # drains: what is under way gets its end
        batch.last_call.set()
        await collecting
    finally:
        for task in (submitting, collecting, signalled, watching, worker):
            task.cancel()
        await asyncio.gather(submitting, collecting, signalled, watching, worker, return_exceptions=True)
    return asked_first


def _slots(settings: Settings, sources: tuple[str, ...]) -> int:
    """Jobs at once: as the settings say where something may be fetched; else a few for each child, which are then the bound."""
    worker = settings.worker
    local = all(Path(source).is_dir() or source.lower().endswith(LOCAL_ENDINGS) for source in sources)
    return min(worker.max_jobs, JOBS_PER_CHILD * worker.child_count) if local else worker.max_jobs


async def _collect(batch: Batch, sink: Sink, progress: Progress) -> None:
    async for end in batch.ends():
        sink.write(end)
        progress.show(batch.ended, batch.submitted, exhausted=batch.exhausted)


def _drafts(sources: tuple[str, ...], limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    """All sources in a row. Raises UsageError now, for any that names nothing, before anything is started."""
    stdin = sys.stdin.buffer
    return chain.from_iterable([read_source(source, stdin, limits, on_skip) for source in sources])


def _left(batch: Batch) -> str:
    pages = batch.submitted - batch.ended
    have = "page has" if pages == 1 else "pages have"
    more = "" if batch.exhausted else ", more were not read"
    return f"{pages} submitted {have} no end yet{more}. Run the same command again to finish"


def _report(summary: Summary, batch: Batch, seconds: float, *, to_stdout: bool, as_json: bool) -> None:
    figures = summary.as_json(batch.submitted, batch.ended, seconds)
    if as_json:
        click.echo(orjson.dumps(figures), err=not to_stdout)
    else:
        show_table(summary, figures)
