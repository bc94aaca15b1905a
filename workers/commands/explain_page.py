"""The first half of `copydesk explain`: one page, every piece of it, and why it was kept or cut."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
import orjson

from ingest.config_files import load_rules
from ingest.errors import UsageError
from ingest.explain import Piece, explain, explain_rejection, legend, printable
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory, Submission
from ingest.pipeline import read
from ingest.sources.draft import ReadLimits
from ingest.sources.reading import read_source
from workers.runtime import World, open_world

#: Words that met a rule shown a piece.
MATCHED_SHOWN = 5
#: A colour for each kind of reason, by what its name begins with; whatever else is cut is red.
COLOURS = {"related": "magenta", "comment": "blue", "cookie": "yellow", "consent": "yellow", "share": "cyan", "newsletter": "cyan"}


async def explain_page(source: str, *, as_json: bool) -> None:
    """Print what became of the page at `source`: a file, an address, or the id of a submission whose page is still kept.

    Raises UsageError when there is no page.
    """
    rules = load_rules()
    async with open_world() as world:
        page = await _page(world, source)
        host = page.host
        memory = await world.edges.recall(host) if host else SiteMemory()
        cleaned = await world.edges.clean(page, memory)
    if isinstance(cleaned, Rejection):
        pieces = explain_rejection(cleaned.removed, rules)
        head = f"rejected by {cleaned.stage}: {cleaned.reason}\n{printable(cleaned.detail)}{_said(cleaned.matched)}\n"
    else:
        article = cleaned.article
        pieces = explain(article, rules)
        head = f"{printable(article.headline or '(no headline)')}   [{article.language}] {' '.join(article.flags)}\n"
    if as_json:
        click.echo(orjson.dumps({**_as_json(cleaned), "pieces": [piece.as_json() for piece in pieces]}))
        return
    click.echo("\n".join((head, *map(_line, pieces))))
    click.echo("\ncut: " + (", ".join(f"{count} {reason}" for reason, count in legend(pieces)) or "nothing"))


async def _page(world: World, source: str) -> RawPage:
    if not _is_outside(source):
        return await _kept(world, source)
    limits = ReadLimits(world.settings.fetch.max_body_bytes)
    drafts = read_source(source, sys.stdin.buffer, limits)
    draft = next(drafts, None)
    if draft is None:
        raise UsageError(f"{source!r} holds no page")
    if next(drafts, None) is not None:
        click.echo(f"copydesk: {source!r} holds several pages; this is the first, {draft.source_id!r}", err=True)
    if draft.fault:
        raise UsageError(f"{source!r}: {draft.fault}")
    if draft.medium == "fetch":
        return await world.edges.fetch(draft.url or "")
    now_s = time.time()
    return read(Submission(Path(source).name, draft.medium, now_s, draft.url, draft.body, draft.content_type, title=draft.title))


def _is_outside(source: str) -> bool:
    """Whether the source is an address, standard input or something on this disk, and no id."""
    return "://" in source or source == "-" or Path(source).exists()


async def _kept(world: World, name: str) -> RawPage:
    """The page of a submission or article id, as it was cleaned the first time."""
    kept = await world.body_store.load(name.removeprefix("a-"))
    if kept is None:
        raise UsageError(f"{name!r}: expected a file, an address, or the id of a submission whose page is still kept")
    return kept.page


def _as_json(cleaned: Cleaned | Rejection) -> dict[str, object]:
    if isinstance(cleaned, Rejection):
        return {"rejected": cleaned.reason, "stage": cleaned.stage, "detail": cleaned.detail, "matched": cleaned.matched}
    article = cleaned.article
    return {"headline": article.headline, "language": article.language, "flags": article.flags}


def _line(piece: Piece) -> str:
    if piece.kept:
        return f"  {piece.role:10} {printable(piece.text)}"
    reason = piece.reason or ""
    colour = next((colour for start, colour in COLOURS.items() if reason.startswith(start)), "red")
    where = piece.path or f"{piece.start}-{piece.end}"
    return click.style(f"- {reason:10} {printable(piece.text)}", fg=colour) + click.style(
        f"   [{piece.rule} {piece.score:.2f} {where}{_said(piece.matched)}]", dim=True
    )


def _said(words: Sequence[str]) -> str:
    """The first words that met a rule, quoted."""
    return f" for {', '.join(repr(printable(word)) for word in words[:MATCHED_SHOWN])}" if words else ""
