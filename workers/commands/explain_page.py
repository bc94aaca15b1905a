"""The first half of `copydesk explain`: one page, every piece of it, and why it was kept or cut."""

import sys
import time
from pathlib import Path

import click
import orjson

from ingest.errors import UsageError
from ingest.explain import Piece, explain, legend, printable
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory, Submission
from ingest.pipeline import read
from ingest.sources.draft import ReadLimits
from ingest.sources.reading import read_source
from workers.runtime import World, open_world

#: A colour for each kind of reason, by what its name begins with; whatever else is cut is red.
COLOURS = {"related": "magenta", "comment": "blue", "cookie": "yellow", "consent": "yellow", "share": "cyan", "newsletter": "cyan"}


async def explain_page(source: str, *, as_json: bool) -> None:
    """Print what became of the page at `source`, a file or an address. Raises UsageError when there is no page."""
    async with open_world() as world:
        page = await _page(world, source)
        host = page.host
        memory = await world.edges.recall(host) if host else SiteMemory()
        cleaned = await world.edges.clean(page, memory)
    if as_json:
        click.echo(orjson.dumps(_as_json(cleaned)))
    elif isinstance(cleaned, Rejection):
        click.echo(f"rejected by {cleaned.stage}: {cleaned.reason}\n{cleaned.detail}")
    else:
        _show(cleaned)


async def _page(world: World, source: str) -> RawPage:
    limits = ReadLimits(world.settings.worker.max_page_bytes)
    draft = next(iter(read_source(source, sys.stdin.buffer, limits)), None)
    if draft is None:
        raise UsageError(f"{source!r} holds no page")
    if draft.fault:
        raise UsageError(f"{source!r}: {draft.fault}")
    if draft.medium == "fetch":
        return await world.edges.fetch(draft.url or "")
    now_s = time.time()
    return read(Submission(Path(source).name, draft.medium, now_s, draft.url, draft.body, draft.content_type, title=draft.title))


def _as_json(cleaned: Cleaned | Rejection) -> dict[str, object]:
    if isinstance(cleaned, Rejection):
        return {"rejected": cleaned.reason, "stage": cleaned.stage, "detail": cleaned.detail}
    article = cleaned.article
    return {
        "headline": article.headline,
        "language": article.language,
        "flags": article.flags,
        "pieces": [piece.as_json() for piece in explain(article)],
    }


def _show(cleaned: Cleaned) -> None:
    article = cleaned.article
    click.echo(f"{printable(article.headline or '(no headline)')}   [{article.language}] {' '.join(article.flags)}\n")
    pieces = explain(article)
    for piece in pieces:
        click.echo(_line(piece))
    click.echo("\ncut: " + (", ".join(f"{count} {reason}" for reason, count in legend(pieces)) or "nothing"))


def _line(piece: Piece) -> str:
    if piece.kept:
        return f"  {piece.role:10} {printable(piece.text)}"
    reason = piece.reason or ""
    colour = next((colour for start, colour in COLOURS.items() if reason.startswith(start)), "red")
    where = piece.path or f"{piece.start}-{piece.end}"
    return click.style(f"- {reason:10} {printable(piece.text)}", fg=colour) + click.style(
        f"   [{piece.rule} {piece.score:.2f} {where}]", dim=True
    )
